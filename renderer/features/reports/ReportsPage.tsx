import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function ReportsPage() {
  return (
    <PageFrame title="Reports">
      <Panel label="Reports" fills>
        <EmptyState text="There is nothing to report yet." />
      </Panel>
    </PageFrame>
  );
}
