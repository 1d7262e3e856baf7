import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function CodingPage() {
  return (
    <PageFrame title="Coding">
      <Panel label="Coding" fills>
        <EmptyState text="No visit waits for codes." />
      </Panel>
    </PageFrame>
  );
}
