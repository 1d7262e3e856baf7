/** What people call the standing of an account, how urgent it is, and which chip holds it. */
import type { StatementRow } from '#renderer/data/queries/statements.ts';
import type { Tone } from '#renderer/ui/StatusTag.tsx';
import type { WorklistFilter } from '#renderer/ui/worklist/worklistModel.ts';
import { type Day, formatDayShort } from '#shared/kernel/dates.ts';
import { stageLabels } from '#shared/statements/index.ts';

export interface StandingWords {
  tone: Tone;
  state: string;
  text: string;
}

export function standingWords({ standing, last }: StatementRow): StandingWords {
  switch (standing.kind) {
    case 'due': {
      const before = last ? `, last sent ${formatDayShort(last.date)}` : '';
      return { tone: 'stuck', state: 'Due now', text: `${stageLabels[standing.content.stage]} statement${before}` };
    }
    case 'queued': {
      const { stage, number } = standing.statement;
      return { tone: 'stuck', state: 'To mail', text: `${stageLabels[stage]} statement ${number}` };
    }
    case 'waiting':
      return {
        tone: 'waiting',
        state: 'Not due',
        text: last ? `Sent ${formatDayShort(last.date)}, next ${formatDayShort(standing.on)}` : '',
      };
    case 'left': {
      const [first] = standing.problems;
      return { ...leftWords(first?.code ?? ''), text: first?.message ?? '' };
    }
  }
}

function leftWords(code: string): Pick<StandingWords, 'tone' | 'state'> {
  if (code.startsWith('statement.hold.')) return { tone: 'stuck', state: 'On hold' };
  if (code === 'statement.plan') return { tone: 'waiting', state: 'Plan' };
  if (code === 'statement.review') return { tone: 'wrong', state: 'Review' };
  if (code === 'statement.address') return { tone: 'wrong', state: 'Address' };
  if (code === 'statement.credit') return { tone: 'stuck', state: 'Credit' };
  return { tone: 'neutral', state: 'No bill' };
}

/** The day the next statement may go out; nothing where none may. */
export function nextOn({ standing }: StatementRow, today: Day): Day | undefined {
  if (standing.kind === 'waiting') return standing.on;
  return standing.kind === 'left' ? undefined : today;
}

const chip = (key: string, label: string, test: (row: StatementRow) => boolean): WorklistFilter<StatementRow> => ({
  key,
  label,
  matches: test,
});

export const statementFilters: WorklistFilter<StatementRow>[] = [
  chip('due', 'Due now', ({ standing }) => standing.kind === 'due'),
  chip('queued', 'To mail', ({ standing }) => standing.kind === 'queued'),
  chip('waiting', 'Not due', ({ standing }) => standing.kind === 'waiting'),
  chip('hold', 'On hold', ({ account }) => account.holds.length > 0),
  chip('plan', 'On a plan', ({ plan }) => plan !== undefined),
  chip(
    'other',
    'Left out',
    ({ standing, account, plan }) => standing.kind === 'left' && account.holds.length === 0 && plan === undefined,
  ),
];
