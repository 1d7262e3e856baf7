import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';

export function PatientsPage() {
  return (
    <PageFrame title="Patients">
      <Panel label="Patients" fills>
        <EmptyState text="No patients are registered yet." />
      </Panel>
    </PageFrame>
  );
}
