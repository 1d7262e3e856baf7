import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function ChargesPage() {
  return (
    <PageFrame title="Charges">
      <Panel label="Charges" fills>
        <EmptyState text="Every visit has its charges." />
      </Panel>
    </PageFrame>
  );
}
