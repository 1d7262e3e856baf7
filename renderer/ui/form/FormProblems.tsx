/** What stands in the way of saving the form around it and no field says under itself. */
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { useProblemsOfNoField } from './surroundingForm.ts';

export function FormProblems() {
  // The few fields are all in sight: a problem need not name the one it would be about.
  const problems = useProblemsOfNoField().map(({ where: _field, ...each }) => each);
  return <ProblemList problems={problems} isLive />;
}
