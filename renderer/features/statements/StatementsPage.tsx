import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function StatementsPage() {
  return (
    <PageFrame title="Statements">
      <Panel label="Statements" fills>
        <EmptyState text="No statements are due." />
      </Panel>
    </PageFrame>
  );
}
