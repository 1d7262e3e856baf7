import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function TodayPage() {
  return (
    <PageFrame title="Today">
      <Panel label="Today" fills>
        <EmptyState text="Nothing waits today." />
      </Panel>
    </PageFrame>
  );
}
