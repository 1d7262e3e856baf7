/** One key for both halves of a question to the provider: ask, then write down the answer. */
import type { VisitRow } from '#renderer/data/queries/encounters.ts';
import type { Action } from '#renderer/ui/actions/action.ts';

export const askAction = (visit: VisitRow, onAsk: (visit: VisitRow) => void): Action => ({
  id: 'coding.ask',
  label: visit.encounter.state === 'query' ? 'Record the answer' : 'Ask the provider',
  shortcut: 'f4',
  group: 'Visit',
  run: () => onAsk(visit),
});
