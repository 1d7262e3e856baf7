/**
 * The EB segment of a 271 with what belongs to it (loop 2110: HSD limits, dates, messages, references; loop 2120: the
 * party to ask or to bill), and the AAA segment that refuses a question.
 */
import type { Cents } from '#shared/kernel/money.ts';
import { labelOf } from './acknowledgementCodes.ts';
import type { Delimiters } from './delimiters.ts';
import {
  benefitKinds,
  coverageLevels,
  followUps,
  insuranceTypes,
  quantityKinds,
  rejectReasons,
  serviceTypes,
  timePeriods,
} from './eligibilityCodes.ts';
import type { Segment } from './parseX12.ts';
import type { CodeMeaning } from './readAcknowledgements999.ts';
import {
  amount,
  component,
  type DaySpan,
  daySpan,
  element,
  partyName,
  quantity,
  repetitions,
  splitAt,
  withoutAbsent,
} from './transactionLoops.ts';

export interface BenefitLimit {
  /** HSD01 and HSD02: how many of what. */
  quantity?: { kind: CodeMeaning; value: number };
  /** HSD03 and HSD04: per how many of which unit (DA days, MO months, VS visits, WK weeks, YR years). */
  per?: { unit: string; value?: number };
  /** HSD05 and HSD06. */
  period?: CodeMeaning;
  periods?: number;
}

export interface BenefitParty {
  /** NM101: P3 primary care provider, PRP primary payer, SEP secondary payer, PR payer, 1P provider... */
  entity: string;
  name?: string;
  first?: string;
  id?: string;
  idQualifier?: string;
  phone?: string;
}

export interface Benefit {
  /** EB01. */
  kind: CodeMeaning;
  /** EB02: individual, family... */
  level?: CodeMeaning;
  serviceTypes: CodeMeaning[];
  insuranceType?: CodeMeaning;
  planName?: string;
  /** EB06; 29 means the amount is what remains. */
  period?: CodeMeaning;
  amountCents?: Cents;
  /** EB08 in basis points: 0.2 is 2000. The patient's share where the kind is coinsurance. */
  percentBasisPoints?: number;
  quantity?: { kind: CodeMeaning; value: number };
  authorizationRequired?: 'yes' | 'no' | 'unknown';
  /** EB12: W, not applicable, means the benefit holds in and out of network. */
  network?: 'in' | 'out' | 'both' | 'unknown';
  procedure?: { code: string; modifiers: string[] };
  limits: BenefitLimit[];
  dates: { qualifier: string; span: DaySpan }[];
  messages: string[];
  references: { qualifier: string; id: string }[];
  parties: BenefitParty[];
}

export interface EligibilityReject {
  /** AAA01: whether the question itself was valid. */
  isQuestionValid: boolean;
  reason: CodeMeaning;
  followUp?: CodeMeaning;
}

const meaning = (table: Readonly<Record<string, string>>, code: string): CodeMeaning => ({
  code,
  label: labelOf(table, code),
});
const meaningOf = (table: Readonly<Record<string, string>>, code: string | undefined): CodeMeaning | undefined =>
  code === undefined ? undefined : meaning(table, code);

export function benefitsOf(segments: readonly Segment[], delimiters: Delimiters): Benefit[] {
  return splitAt(segments, 'EB').parts.map((part) => benefitOf(part, delimiters));
}

function benefitOf(part: readonly Segment[], delimiters: Delimiters): Benefit {
  const [eb = { tag: 'EB', elements: [], line: 1 }, ...rest] = part;
  const share = element(eb, 8);
  const counted = quantity(eb, 10);
  const procedure = component(eb, 13, 2, delimiters);
  const modifiers = [3, 4, 5, 6].map((k) => component(eb, 13, k, delimiters)).filter((each) => each !== undefined);
  return withoutAbsent({
    kind: meaning(benefitKinds, element(eb, 1) ?? ''),
    level: meaningOf(coverageLevels, element(eb, 2)),
    serviceTypes: repetitions(eb, 3, delimiters).map((each) => meaning(serviceTypes, each)),
    insuranceType: meaningOf(insuranceTypes, element(eb, 4)),
    planName: element(eb, 5),
    period: meaningOf(timePeriods, element(eb, 6)),
    amountCents: amount(eb, 7),
    percentBasisPoints: share === undefined ? undefined : basisPoints(share),
    quantity:
      counted === undefined ? undefined : { kind: meaning(quantityKinds, element(eb, 9) ?? ''), value: counted },
    authorizationRequired: answerTo(element(eb, 11)),
    network: networkOf(element(eb, 12)),
    procedure: procedure === undefined ? undefined : { code: procedure, modifiers },
    limits: rest.filter((each) => each.tag === 'HSD').map(limitOf),
    dates: rest.flatMap((each) => {
      const span = each.tag === 'DTP' ? daySpan(each) : undefined;
      return span === undefined ? [] : [{ qualifier: element(each, 1) ?? '', span }];
    }),
    messages: rest.flatMap((each) => {
      const message = each.tag === 'MSG' ? element(each, 1) : undefined;
      return message === undefined ? [] : [message];
    }),
    references: rest.flatMap((each) => {
      const id = each.tag === 'REF' ? element(each, 2) : undefined;
      return id === undefined ? [] : [{ qualifier: element(each, 1) ?? '', id }];
    }),
    parties: splitAt(rest, 'NM1').parts.map(partyOf),
  });
}

/** `.2` → 2000. The guide asks for a fraction; a payer that writes `20` means 20 %, so above 1 it is read as percent. */
export function basisPoints(text: string): number | undefined {
  const match = /^(\d*)(?:\.(\d*))?$/.exec(text);
  if (match === null || !/\d/.test(text)) return undefined;
  const [, whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(4))) return undefined;
  const value = Number(`${whole || '0'}${fraction.slice(0, 4).padEnd(4, '0')}`);
  if (value <= 10_000) return value;
  return value % 100 === 0 && value <= 1_000_000 ? value / 100 : undefined;
}

function answerTo(code: string | undefined): Benefit['authorizationRequired'] {
  if (code === undefined) return undefined;
  if (code === 'Y') return 'yes';
  return code === 'N' ? 'no' : 'unknown';
}

function networkOf(code: string | undefined): Benefit['network'] {
  if (code === undefined) return undefined;
  if (code === 'Y') return 'in';
  if (code === 'N') return 'out';
  return code === 'W' ? 'both' : 'unknown';
}

function limitOf(segment: Segment): BenefitLimit {
  const value = quantity(segment, 2);
  const unit = element(segment, 3);
  const per = quantity(segment, 4);
  return withoutAbsent({
    quantity: value === undefined ? undefined : { kind: meaning(quantityKinds, element(segment, 1) ?? ''), value },
    per: unit === undefined ? undefined : withoutAbsent({ unit, value: per }),
    period: meaningOf(timePeriods, element(segment, 5)),
    periods: quantity(segment, 6),
  });
}

function partyOf(part: readonly Segment[]): BenefitParty {
  const [nm1 = { tag: 'NM1', elements: [], line: 1 }] = part;
  const { entity, name, first, id, idQualifier } = partyName(nm1);
  const per = part.find((each) => each.tag === 'PER');
  const at = per && [3, 5, 7].find((n) => element(per, n) === 'TE');
  const phone = per && at !== undefined ? element(per, at + 1) : undefined;
  return withoutAbsent({ entity, name, first, id, idQualifier, phone });
}

/** AAA of one level, wherever in it they stand. */
export function rejectsOf(segments: readonly Segment[]): EligibilityReject[] {
  return segments
    .filter((each) => each.tag === 'AAA')
    .map((each) =>
      withoutAbsent({
        isQuestionValid: element(each, 1) === 'Y',
        reason: meaning(rejectReasons, element(each, 3) ?? ''),
        followUp: meaningOf(followUps, element(each, 4)),
      }),
    );
}
