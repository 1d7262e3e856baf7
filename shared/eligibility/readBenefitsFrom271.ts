/**
 * One answer of a 271 (005010X279A1) as the benefits of a verification. Of several figures the one that fits an office
 * visit is taken: in network before unknown, never out of network; one person before the family; office visit (98) or
 * the plan in general (30) before anything else. EB06 29 marks what remains. What was not reported stays absent.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { type Problem, warning } from '#shared/kernel/problems.ts';
import type { Benefits, VerificationState } from '#shared/model/visit.ts';
import type { EligibilityAnswer } from '#shared/x12/index.ts';

type Benefit = EligibilityAnswer['benefits'][number];

export interface BenefitsFrom271 {
  state: Extract<VerificationState, 'active' | 'inactive' | 'not-found' | 'error'>;
  benefits: Benefits;
  /** TRN02 of our question: finds the verification that waits. */
  trace?: string;
  problems: Problem[];
}

const remaining = '29';

const sentences = (...parts: readonly (string | undefined)[]): string =>
  parts
    .filter((part): part is string => part !== undefined && part !== '')
    .map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}.`)
    .join(' ');

/** AAA03 that mean the payer does not know this person, as opposed to a failed exchange. */
const notFoundReasons = ['64', '65', '67', '71', '72', '73', '74', '75', '76', '77', '78'];

export function readBenefitsFrom271(answer: EligibilityAnswer): BenefitsFrom271 {
  const trace = answer.traces.find((each) => each.isOurs)?.number;
  const problems: Problem[] = answer.rejects.map(({ reason, followUp }) =>
    warning('eligibility.rejected', sentences(reason.label, followUp?.label), `AAA ${reason.code}`),
  );
  const state = stateOf(answer);
  if (state === 'error' && problems.length === 0)
    problems.push(
      warning('eligibility.noStatus', 'The answer does not say whether the cover is active. Call the payer.', 'EB'),
    );
  return { state, benefits: benefitsOfAnswer(answer), ...(trace === undefined ? {} : { trace }), problems };
}

function stateOf(answer: EligibilityAnswer): BenefitsFrom271['state'] {
  if (answer.status !== undefined) return answer.status;
  return answer.rejects.some(({ reason }) => notFoundReasons.includes(reason.code)) ? 'not-found' : 'error';
}

function benefitsOfAnswer(answer: EligibilityAnswer): Benefits {
  const copay = best(answer, 'B', ['98', '30', 'UC'], (each) => each.amountCents !== undefined)?.amountCents;
  const coinsurance = best(
    answer,
    'A',
    ['98', '30'],
    (each) => each.percentBasisPoints !== undefined,
  )?.percentBasisPoints;
  const deductible = pair(answer, 'C');
  const outOfPocket = pair(answer, 'G');
  const visits = visitLimits(answer);
  const active = best(answer, '1', ['30', '98'], () => true);
  const planName = active?.planName ?? answer.benefits.find((each) => each.planName !== undefined)?.planName;
  const network = active?.network === 'in' || active?.network === 'out' ? active.network : undefined;
  const from = coverageDay(answer, ['346', '356', '291', '307'], 'from');
  const to = coverageDay(answer, ['347', '357'], 'from') ?? coverageDay(answer, ['291', '307'], 'to');
  const notes = notesOf(answer);
  return {
    ...(copay === undefined ? {} : { copayCents: copay }),
    ...(coinsurance === undefined ? {} : { coinsuranceBasisPoints: coinsurance }),
    ...(deductible.total === undefined ? {} : { deductibleCents: deductible.total }),
    ...(deductible.left === undefined ? {} : { deductibleLeftCents: deductible.left }),
    ...(outOfPocket.total === undefined ? {} : { outOfPocketCents: outOfPocket.total }),
    ...(outOfPocket.left === undefined ? {} : { outOfPocketLeftCents: outOfPocket.left }),
    ...(visits.total === undefined ? {} : { visitLimit: visits.total }),
    ...(visits.left === undefined ? {} : { visitsLeft: visits.left }),
    ...(planName === undefined ? {} : { planName }),
    ...(network === undefined ? {} : { network }),
    ...(from === undefined ? {} : { coverageFrom: from }),
    ...(to === undefined ? {} : { coverageTo: to }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** The benefit of a kind (EB01) that fits best; of equals the first in the file. */
function best(
  answer: EligibilityAnswer,
  kind: string,
  serviceTypes: readonly string[],
  fits: (benefit: Benefit) => boolean,
): Benefit | undefined {
  const candidates = answer.benefits
    .filter((each) => each.kind.code === kind && each.network !== 'out' && fits(each))
    .map((each) => ({ each, rank: rankOf(each, serviceTypes) }))
    .filter(({ rank }) => rank !== undefined);
  return candidates.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))[0]?.each;
}

/** Lower is better; undefined when the benefit is about some other service. */
function rankOf(benefit: Benefit, serviceTypes: readonly string[]): number | undefined {
  const codes = benefit.serviceTypes.map((each) => each.code);
  const places = serviceTypes.flatMap((type, index) => (codes.includes(type) ? [index] : []));
  // Without a service type it holds for all: after those that name one.
  const service = codes.length === 0 ? serviceTypes.length : places[0];
  if (service === undefined) return undefined;
  const network = benefit.network === 'in' ? 0 : benefit.network === 'both' ? 1 : 2;
  const level = benefit.level?.code === 'IND' ? 0 : benefit.level === undefined ? 1 : 2;
  return service * 100 + network * 10 + level;
}

function pair(
  answer: EligibilityAnswer,
  kind: string,
): { total?: Benefit['amountCents']; left?: Benefit['amountCents'] } {
  const of = (isLeft: boolean): Benefit['amountCents'] =>
    best(
      answer,
      kind,
      ['30', '98'],
      (each) => each.amountCents !== undefined && (each.period?.code === remaining) === isLeft,
    )?.amountCents;
  return { total: of(false), left: of(true) };
}

/** EB01 F in visits (quantity VS): the limit and, under EB06 29, what is left. */
function visitLimits(answer: EligibilityAnswer): { total?: number; left?: number } {
  const visits = (benefit: Benefit): number | undefined => {
    const counted = [benefit.quantity, ...benefit.limits.map((limit) => limit.quantity)];
    return counted.find((each) => each?.kind.code === 'VS' && Number.isInteger(each.value))?.value;
  };
  const of = (isLeft: boolean): number | undefined => {
    const isOf = (each: Benefit): boolean =>
      visits(each) !== undefined &&
      (each.period?.code === remaining || each.limits.some((limit) => limit.period?.code === remaining)) === isLeft;
    const found = best(answer, 'F', ['98', '30'], isOf);
    return found && visits(found);
  };
  const total = of(false);
  const left = of(true);
  return { ...(total === undefined ? {} : { total }), ...(left === undefined ? {} : { left }) };
}

/** The first of the date kinds that is stated. */
function coverageDay(answer: EligibilityAnswer, kinds: readonly string[], end: 'from' | 'to'): Day | undefined {
  for (const kind of kinds) {
    const found = answer.coverage.find((each) => each.kind.code === kind)?.span[end];
    if (found !== undefined) return found;
  }
  return undefined;
}

const mostNotes = 12;

/** What a biller reads: other payers, authorizations, what the payer wrote. */
function notesOf(answer: EligibilityAnswer): string[] {
  const notes = answer.benefits.flatMap((benefit) => {
    const services = benefit.serviceTypes.map((each) => each.label).join(', ');
    return [
      ...(benefit.kind.code === 'R' ? benefit.parties.map((party) => `Other payer: ${party.name ?? 'not named'}`) : []),
      ...(benefit.authorizationRequired === 'yes' ? [`Authorization required: ${services || benefit.kind.label}`] : []),
      ...benefit.messages,
    ];
  });
  return [...new Set(notes.map((note) => note.trim()).filter((note) => note !== ''))].slice(0, mostNotes);
}
