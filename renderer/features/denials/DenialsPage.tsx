import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function DenialsPage() {
  return (
    <PageFrame title="Denials">
      <Panel label="Denials" fills>
        <EmptyState text="No denials are open." />
      </Panel>
    </PageFrame>
  );
}
