/**
 * Reads an eligibility answer (271, 005010X279A1): per person asked about, either why the payer refused (AAA) or the
 * benefits (EB) with their money, share, period, network and limits. An answer is no promise of payment.
 */
import { type Day, dayFromX12 } from '#shared/kernel/dates.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { type Address, type Sex, sex } from '#shared/model/schemas.ts';
import { labelOf } from './acknowledgementCodes.ts';
import type { EligibilityReject } from './eligibilityBenefits.ts';
import { type Benefit, benefitsOf, rejectsOf } from './eligibilityBenefits.ts';
import type { Segment } from './parseX12.ts';
import type { CodeMeaning } from './readAcknowledgements999.ts';
import {
  type DaySpan,
  daySpan,
  element,
  type FoundTransaction,
  find,
  type Level,
  levelsOf,
  lineage,
  nothingInside,
  partyName,
  splitAt,
  transactionsOf,
  withoutAbsent,
} from './transactionLoops.ts';

export interface EligibilityPerson {
  last?: string;
  first?: string;
  middle?: string;
  suffix?: string;
  memberId?: string;
  birthDate?: Day;
  sex?: Sex;
  address?: Partial<Address>;
  /** INS02: 18 self, 01 spouse, 19 child... */
  relationship?: string;
  /** REF*6P, its number and name. */
  groupNumber?: string;
  groupName?: string;
  /** REF*18. */
  planNumber?: string;
  references: { qualifier: string; id: string; name?: string }[];
}

export interface EligibilityAnswer {
  payer?: { name?: string; id?: string; phone?: string };
  /** Who asked. */
  provider?: { name?: string; first?: string; npi?: string; id?: string };
  /** TRN02: the traces, ours among them (TRN01 = 2). */
  traces: { isOurs: boolean; number: string; originId?: string }[];
  subscriber?: EligibilityPerson;
  /** Present when the patient is not the subscriber. */
  dependent?: EligibilityPerson;
  rejects: EligibilityReject[];
  /** From the benefits for plan coverage in general, else from any; absent when nothing says so. */
  status?: 'active' | 'inactive';
  /** DTP 346/347, 291, 307, 356/357: when the plan or the eligibility begins and ends. */
  coverage: { kind: CodeMeaning; span: DaySpan }[];
  benefits: Benefit[];
}

export interface ReadEligibilityResponse271 {
  answers: EligibilityAnswer[];
  problems: Problem[];
}

const wanted = 'eligibility answers (271)';

const dateKinds = {
  '096': 'discharge',
  '102': 'issue',
  '152': 'effective date of change',
  '291': 'plan',
  '307': 'eligibility',
  '318': 'added',
  '340': 'COBRA begins',
  '341': 'COBRA ends',
  '342': 'premium paid to date begins',
  '343': 'premium paid to date ends',
  '346': 'plan begins',
  '347': 'plan ends',
  '356': 'eligibility begins',
  '357': 'eligibility ends',
  '382': 'enrolment',
  '435': 'admission',
  '442': 'date of death',
  '458': 'certification',
  '472': 'service',
  '539': 'policy effective',
  '540': 'policy expires',
  '636': 'last update',
  '771': 'status',
} as const;

export function readEligibilityResponse271(text: string): ReadEligibilityResponse271 {
  const { found, problems } = transactionsOf(text, '271', wanted);
  if (found.length === 0) nothingInside(problems, wanted);
  return { answers: found.flatMap(answersOf), problems };
}

function answersOf({ transaction, delimiters }: FoundTransaction): EligibilityAnswer[] {
  const { levels } = levelsOf(transaction);
  const people = levels.filter((each) => isPerson(each) && (saysSomething(each) || !hasDependent(each, levels)));
  const subjects = people.length > 0 ? people : levels.filter((each) => find(each.segments, 'AAA') !== undefined);
  return subjects.map((level) => answerOf(level, levels, delimiters));
}

const isPerson = (level: Level): boolean => level.kind === '22' || level.kind === '23';
const saysSomething = (level: Level): boolean =>
  level.segments.some((each) => each.tag === 'EB' || each.tag === 'AAA' || each.tag === 'TRN');
const hasDependent = (level: Level, levels: readonly Level[]): boolean =>
  levels.some((each) => each.kind === '23' && each.parent === level.id);

function answerOf(
  level: Level,
  levels: readonly Level[],
  delimiters: FoundTransaction['delimiters'],
): EligibilityAnswer {
  const chain = lineage(level, levels);
  const segmentsOf = (kind: string): Segment[] | undefined => chain.find((each) => each.kind === kind)?.segments;
  const { head } = splitAt(level.segments, 'EB');
  const subscriber = segmentsOf('22');
  const benefits = benefitsOf(level.segments, delimiters);
  return withoutAbsent({
    payer: payerOf(segmentsOf('20')),
    provider: providerOf(segmentsOf('21')),
    traces: chain.filter(isPerson).flatMap((each) => tracesOf(each.segments)),
    subscriber: subscriber && personOf(subscriber),
    dependent: level.kind === '23' ? personOf(level.segments) : undefined,
    rejects: chain.flatMap((each) => rejectsOf(each.segments)),
    status: statusOf(benefits),
    coverage: coverageOf(head),
    benefits,
  });

  function coverageOf(segments: readonly Segment[]): EligibilityAnswer['coverage'] {
    return segments.flatMap((each) => {
      const span = each.tag === 'DTP' ? daySpan(each) : undefined;
      const code = element(each, 1) ?? '';
      return span === undefined ? [] : [{ kind: { code, label: labelOf(dateKinds, code) }, span }];
    });
  }
}

/** Plan coverage in general (service type 30) decides; without it, any active benefit makes the coverage active. */
function statusOf(benefits: readonly Benefit[]): 'active' | 'inactive' | undefined {
  const general = benefits.filter((each) => each.serviceTypes.some((type) => type.code === '30'));
  for (const list of [general, benefits]) {
    if (list.some((each) => /^[1-5]$/.test(each.kind.code))) return 'active';
    if (list.some((each) => /^[678]$/.test(each.kind.code))) return 'inactive';
  }
  return undefined;
}

function payerOf(segments: readonly Segment[] | undefined): EligibilityAnswer['payer'] {
  const segment = segments && find(segments, 'NM1');
  if (segments === undefined || segment === undefined) return undefined;
  const { name, id } = partyName(segment);
  return withoutAbsent({ name, id, phone: phoneOf(segments) });
}

/** The first telephone of a PER. */
export function phoneOf(segments: readonly Segment[]): string | undefined {
  for (const segment of segments) {
    if (segment.tag !== 'PER') continue;
    for (const n of [3, 5, 7]) if (element(segment, n) === 'TE') return element(segment, n + 1);
  }
  return undefined;
}

function providerOf(segments: readonly Segment[] | undefined): EligibilityAnswer['provider'] {
  const segment = segments && find(segments, 'NM1');
  if (segment === undefined) return undefined;
  const { name, first, id, idQualifier } = partyName(segment);
  const isNpi = idQualifier === 'XX';
  return withoutAbsent({ name, first, npi: isNpi ? id : undefined, id: isNpi ? undefined : id });
}

function tracesOf(segments: readonly Segment[]): EligibilityAnswer['traces'] {
  return segments.flatMap((each) => {
    const number = each.tag === 'TRN' ? element(each, 2) : undefined;
    if (number === undefined) return [];
    return [withoutAbsent({ isOurs: element(each, 1) === '2', number, originId: element(each, 3) })];
  });
}

function personOf(segments: readonly Segment[]): EligibilityPerson {
  const { head } = splitAt(segments, 'EB');
  const nm1 = find(head, 'NM1');
  const name = nm1 && partyName(nm1);
  const dmg = find(head, 'DMG');
  const ins = find(head, 'INS');
  const group = find(head, 'REF', '6P');
  const plan = find(head, 'REF', '18');
  const stated = sex.safeParse(dmg && element(dmg, 3));
  return withoutAbsent({
    last: name?.name,
    first: name?.first,
    middle: name?.middle,
    suffix: name?.suffix,
    memberId: name?.id,
    birthDate: dmg && dayFromX12(element(dmg, 2) ?? ''),
    sex: stated.success ? stated.data : undefined,
    address: addressOf(head),
    relationship: ins && element(ins, 2),
    groupNumber: group && element(group, 2),
    groupName: group && element(group, 3),
    planNumber: plan && element(plan, 2),
    references: head
      .filter((each) => each.tag === 'REF' && element(each, 2) !== undefined)
      .map((each) =>
        withoutAbsent({ qualifier: element(each, 1) ?? '', id: element(each, 2) ?? '', name: element(each, 3) }),
      ),
  });
}

/** N3 and N4 as far as they are stated. */
export function addressOf(segments: readonly Segment[]): Partial<Address> | undefined {
  const n3 = find(segments, 'N3');
  const n4 = find(segments, 'N4');
  if (n3 === undefined && n4 === undefined) return undefined;
  return withoutAbsent({
    line1: n3 && element(n3, 1),
    line2: n3 && element(n3, 2),
    city: n4 && element(n4, 1),
    state: n4 && element(n4, 2),
    zip: n4 && element(n4, 3),
  });
}
