/** Where money is stuck and how the office runs. */
import { Panel } from '#renderer/ui/Panel.tsx';

export function ManagerView() {
  return (
    <Panel label="Where money is stuck" fills padded>
      <p>The figures are being computed.</p>
    </Panel>
  );
}
