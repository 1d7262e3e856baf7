import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function EligibilityPage() {
  return (
    <PageFrame title="Eligibility">
      <Panel label="Eligibility" fills>
        <EmptyState text="No coverage waits to be verified." />
      </Panel>
    </PageFrame>
  );
}
