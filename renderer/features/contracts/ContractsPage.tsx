import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function ContractsPage() {
  return (
    <PageFrame title="Contracts">
      <Panel label="Contracts" fills>
        <EmptyState text="No contracts are loaded yet." />
      </Panel>
    </PageFrame>
  );
}
