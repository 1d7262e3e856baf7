import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function AuditPage() {
  return (
    <PageFrame title="Audit">
      <Panel label="Audit" fills>
        <EmptyState text="Nothing has been recorded yet." />
      </Panel>
    </PageFrame>
  );
}
