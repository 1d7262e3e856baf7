/** What can be wrong with data on its way into a file, and the sentence for each. Places are field names, never data. */
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import { type Problem, problem, type Severity } from '#shared/kernel/problems.ts';

interface Sentence<P> {
  severity: Severity;
  say: (parts: P) => string;
}
const sentence = <P>(severity: Severity, say: (parts: P) => string): Sentence<P> => ({ severity, say });

type Field = { claim: string; field: string };
type AtLine = { payer: string; line: number };
type Sums = { expected: Cents; stated: Cents };

export const writeProblems = {
  'x12.missing': sentence<Field>(
    'error',
    (p) => `Claim ${p.claim}: the ${p.field} is missing or cannot be read. Fill it in before sending.`,
  ),
  'x12.lost': sentence<Field>(
    'error',
    (p) =>
      `Claim ${p.claim}: the ${p.field} holds no letter or digit a claim file can carry. Type it in plain letters.`,
  ),
  'x12.cleaned': sentence<Field>(
    'warning',
    (p) =>
      `Claim ${p.claim}: the ${p.field} holds signs a claim file cannot carry (such as * : ~ ^); spaces are sent in their place. Check that it still reads right.`,
  ),
  'x12.cut': sentence<Field & { limit: number }>(
    'warning',
    (p) => `Claim ${p.claim}: the ${p.field} is longer than ${p.limit} characters; the rest is not sent. Shorten it.`,
  ),
  'x12.tooLong': sentence<Field & { limit: number }>(
    'error',
    (p) =>
      `Claim ${p.claim}: the ${p.field} is longer than the ${p.limit} characters the file allows. Check the number.`,
  ),
  'x12.count': sentence<Field & { found: number; most: number }>('error', (p) =>
    p.found === 0
      ? `Claim ${p.claim} has no ${p.field}. Add at least one.`
      : `Claim ${p.claim} has ${p.found} ${p.field}; a claim file holds at most ${p.most}. Split the claim or remove some.`,
  ),
  'x12.leftOut': sentence<Field & { found: number; most: number }>(
    'warning',
    (p) => `Claim ${p.claim} has ${p.found} ${p.field}; the first ${p.most} are sent.`,
  ),
  'x12.pointer': sentence<{ claim: string; line: number }>(
    'error',
    (p) => `Claim ${p.claim}, line ${p.line} points to a diagnosis the claim does not have. Correct the pointers.`,
  ),
  'x12.duplicateNumber': sentence<{ claim: string }>(
    'error',
    (p) => `Claim number ${p.claim} stands twice in this file. Send each claim once, under its own number.`,
  ),
  'x12.duplicateLineNumber': sentence<{ claim: string; line: number }>(
    'error',
    (p) =>
      `Claim ${p.claim}, line ${p.line} has the same line control number as another line, so its payment could not be told apart. Give it its own.`,
  ),
  'x12.duplicatePayer': sentence<{ claim: string }>(
    'error',
    (p) =>
      `Claim ${p.claim} names two other payers with one payer ID, so their payments could not be told apart. Correct one of the IDs.`,
  ),
  'x12.noPayerClaimNumber': sentence<{ claim: string }>(
    'error',
    (p) =>
      `Claim ${p.claim} replaces or voids an earlier claim but lacks the payer's number of that claim. Take it from the remittance.`,
  ),
  'x12.outsideLab': sentence<{ claim: string }>(
    'warning',
    (p) =>
      `Claim ${p.claim}: the price of the purchased service is not sent. It needs the laboratory's NPI and a claim with one line.`,
  ),
  'x12.noContact': sentence<object>(
    'error',
    () => 'The submitter has neither phone nor e-mail, and the clearinghouse must be able to reach you. Enter one.',
  ),
  'x12.noEnvelope': sentence<{ field: string }>(
    'error',
    (p) => `The ${p.field} is missing or cannot be read. Fill it in under Settings before sending.`,
  ),
  'x12.partyId': sentence<{ party: string }>(
    'error',
    (p) => `The ${p.party}'s ID must have 2 to 15 letters and digits. Enter it as the clearinghouse gave it to you.`,
  ),
  'x12.controlNumber': sentence<{ which: string }>(
    'error',
    (p) => `The ${p.which} control number must lie between 1 and 999,999,999. Set the next number in the settings.`,
  ),
  'x12.separators': sentence<object>(
    'error',
    () =>
      'The separators must be four different signs, such as * : ^ ~. Type the four your clearinghouse names, in the order element, component, repetition, segment.',
  ),
  'x12.lineUnbalanced': sentence<AtLine & Sums>(
    'error',
    (p) =>
      `Line ${p.line}: what ${p.payer} paid and adjusted comes to ${formatMoney(p.stated)}, but the charge is ${formatMoney(p.expected)}, a difference of ${difference(p)}. Enter the line as its remittance shows it.`,
  ),
  'x12.lineUnanswered': sentence<AtLine>(
    'error',
    (p) =>
      `Line ${p.line}: ${p.payer} answered other lines of this claim but not this one. Enter its payment and adjustments, even if it paid nothing.`,
  ),
  'x12.lineUnknown': sentence<AtLine>(
    'error',
    (p) =>
      `${p.payer} answered a line ${p.line} which this claim does not have. Match its remittance to the lines again.`,
  ),
  'x12.claimUnbalanced': sentence<{ payer: string } & Sums>(
    'error',
    (p) =>
      `${p.payer} is said to have paid ${formatMoney(p.stated)}, but its lines and adjustments come to ${formatMoney(p.expected)}, a difference of ${difference(p)}. Enter the claim as its remittance shows it.`,
  ),
};
type Problems = typeof writeProblems;
export type WriteProblemCode = keyof Problems;
type PartsOf<C extends WriteProblemCode> = Parameters<Problems[C]['say']>[0];

const difference = ({ expected, stated }: Sums): string => formatMoney(Math.abs(expected - stated) as Cents); // whole cents on both sides

export function writeProblem<C extends WriteProblemCode>(code: C, parts: PartsOf<C>, where?: string): Problem {
  const known = writeProblems[code] as Sentence<PartsOf<C>>; // the table gives each code its own parts
  return problem(code, known.say(parts), where, known.severity);
}
