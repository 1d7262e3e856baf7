import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function AuthorizationsPage() {
  return (
    <PageFrame title="Authorizations">
      <Panel label="Authorizations" fills>
        <EmptyState text="No authorization is needed or running out." />
      </Panel>
    </PageFrame>
  );
}
