/** State machines as tables: from each state, the states it may move to. Nothing else changes a state. */
import { failed, ok, problem, type Result } from '#shared/kernel/problems.ts';

export type Transitions<State extends string> = { readonly [From in State]: readonly State[] };

export const canMove = <State extends string>(table: Transitions<State>, from: State, to: State): boolean =>
  table[from].includes(to);

/** The new state, or the problem that the record cannot go there. `noun` is the biller's word for the record. */
export function move<State extends string>(
  table: Transitions<State>,
  noun: string,
  from: State,
  to: State,
): Result<State> {
  if (canMove(table, from, to)) return ok(to);
  const open = table[from];
  const hint = open.length > 0 ? `From here it can become ${open.join(', ')}.` : 'It is final.';
  return failed(problem('state.notAllowed', `This ${noun} is ${from} and cannot become ${to}. ${hint}`));
}
