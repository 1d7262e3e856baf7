import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function ClaimsPage() {
  return (
    <PageFrame title="Claims">
      <Panel label="Claims" fills>
        <EmptyState text="No claims wait to be sent." />
      </Panel>
    </PageFrame>
  );
}
