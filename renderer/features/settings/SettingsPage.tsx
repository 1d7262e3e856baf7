import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function SettingsPage() {
  return (
    <PageFrame title="Settings">
      <Panel label="Settings" fills>
        <EmptyState text="Settings of the practice, its people and its payers." />
      </Panel>
    </PageFrame>
  );
}
