import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function PaymentsPage() {
  return (
    <PageFrame title="Payments">
      <Panel label="Payments" fills>
        <EmptyState text="No remittances or payments wait to be posted." />
      </Panel>
    </PageFrame>
  );
}
