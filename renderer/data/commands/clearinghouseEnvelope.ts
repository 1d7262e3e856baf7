/** The envelope of a file to a clearinghouse: who sends, who receives, a control number that never repeats. */
import type { Instant } from '#shared/kernel/dates.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Envelope837 } from '#shared/model/claim.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Practice } from '#shared/model/practice.ts';
import { checkEnvelope837, separatorsFrom } from '#shared/x12/index.ts';
import type { CommandContext } from '../runCommand.ts';

/**
 * Claims and questions share one sequence: a receiver tells files apart by this number alone. A number is never below the
 * seconds since 2024, and always above the last one: a book restored from last week's backup starts above whatever went
 * out since. Nine digits last until 2055.
 */
const countedFrom = Date.UTC(2024, 0, 1);
const secondsSince2024 = (now: Instant): number => Math.floor((now - countedFrom) / 1000);

export async function clearinghouseEnvelope(
  context: CommandContext,
  practice: Practice,
  payer: Pick<Payer, 'receiver' | 'separators' | 'breaksLines'> | undefined,
  kind: '837P' | '270' | '276',
): Promise<{ envelope: Envelope837; controlNumber: string } | { problems: Problem[] }> {
  const receiver = payer?.receiver ?? practice.receiver;
  const { submitter } = practice;
  if (!submitter || !receiver) {
    const text = `Who sends and who receives the ${kind} file is not set up. Type what your clearinghouse gave you in Settings.`;
    return { problems: [problem('practice.noSubmitter', text, 'Settings, Clearinghouse')] };
  }
  const control = await context.nextNumber('interchange', 1, secondsSince2024(context.now));
  const separators = separatorsFrom(payer?.separators, payer?.breaksLines);
  if (!separators) return { problems: [problem('payer.separators', wrongSeparators, 'Settings, Payers')] };
  const { name, id, contactName, phone, email } = submitter;
  const reach = { ...(phone === undefined ? {} : { phone }), ...(email === undefined ? {} : { email }) };
  const local = new Date(context.now);
  const envelope: Envelope837 = {
    submitter: { name, id, contactName, ...reach },
    receiver: { name: receiver.name, id: receiver.id },
    isaQualifiers: ['ZZ', payer?.receiver?.qualifier ?? 'ZZ'],
    separators,
    interchangeControl: control,
    groupControl: control,
    firstTransactionControl: 1,
    at: { date: context.today, time: twoDigits(local.getHours()) + twoDigits(local.getMinutes()) },
    usage: practice.isDemo ? 'T' : 'P',
  };
  const problems = checkEnvelope837(envelope).filter((each) => each.severity === 'error');
  return problems.length > 0 ? { problems } : { envelope, controlNumber: String(control).padStart(9, '0') };
}

const wrongSeparators =
  'The separators of this payer are not four signs. Correct them in Settings, Payers: element, component, repetition, segment.';

const twoDigits = (value: number): string => String(value).padStart(2, '0');
