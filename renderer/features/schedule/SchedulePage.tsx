import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function SchedulePage() {
  return (
    <PageFrame title="Schedule">
      <Panel label="Schedule" fills>
        <EmptyState text="No visits are booked yet." />
      </Panel>
    </PageFrame>
  );
}
