/**
 * Questions to payers: is this person covered (270, 005010X279A1), where is this claim (276, 005010X212). Both walk down
 * the same levels, payer over provider over person; inquiries that share a payer and a provider share those levels.
 */
import type { Day } from '#shared/kernel/dates.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { BillingProvider, Envelope837 } from '#shared/model/claim.ts';
import type { Address, Person, Relationship, Sex } from '#shared/model/schemas.ts';
import { dateRange } from './claimSegments.ts';
import { addressSegments, organizationName, payerName, personName, providerName, reference } from './partySegments.ts';
import { amount, dated, decided, identifier, segment, type WrittenSegment, wording } from './segmentWriter.ts';
import { transactionReference, writeInterchange } from './writeInterchange.ts';

/** Who asks; a `BillingProvider` fits. */
export type InquiryProvider =
  | Pick<Extract<BillingProvider, { kind: 'organization' }>, 'kind' | 'name' | 'npi' | 'taxId' | 'taxIdType'>
  | Pick<
      Extract<BillingProvider, { kind: 'person' }>,
      'kind' | 'last' | 'first' | 'middle' | 'suffix' | 'npi' | 'taxId' | 'taxIdType'
    >;

export interface InquirySubscriber extends Person {
  memberId: string;
  birthDate?: Day | undefined;
  sex?: Sex | undefined;
  address?: Address | undefined;
}
/** The patient, where somebody else is insured and the payer knows the patient only through that person. */
export interface InquiryDependent extends Person {
  relationship: Exclude<Relationship, '18'>;
  birthDate?: Day | undefined;
  sex?: Sex | undefined;
}
/** What both kinds of question share. `trace` comes back in the answer (TRN02): unique, at most 50 characters. */
interface Inquiry {
  trace: string;
  payer: { name: string; payerId: string };
  provider: InquiryProvider;
  subscriber: InquirySubscriber;
  dependent?: InquiryDependent | undefined;
}
export interface EligibilityInquiry extends Inquiry {
  from: Day;
  to: Day;
  /** X12 1365 service types; `30` asks about the plan as a whole. */
  serviceTypes: string[];
}
export interface ClaimStatusInquiry extends Inquiry {
  /** CLM01 of the claim asked about. */
  claimNumber: string;
  payerClaimNumber?: string | undefined;
  chargeCents: Cents;
  from: Day;
  to: Day;
}

/** Text of one 005010X279A1 interchange, each segment ended by `~` and a line break. At least one inquiry. */
export function writeEligibilityInquiry270(inquiries: readonly EligibilityInquiry[], envelope: Envelope837): string {
  const levels = new LevelWriter();
  for (const [payer, providers] of byPayerAndProvider(inquiries)) {
    levels.open(0, '20', true, [payerName('2100A', payer, 'payer')]);
    for (const [provider, asked] of providers) {
      levels.open(1, '21', true, [providerName('2100B', '1P', provider, 'provider')]);
      for (const inquiry of asked) eligibilityLevels(levels, inquiry);
    }
  }
  const body = [beginning('0022', envelope), ...levels.segments];
  return writeInterchange({ functionalId: 'HS', transaction: '270', version: '005010X279A1' }, envelope, [body]);
}

function eligibilityLevels(levels: LevelWriter, inquiry: EligibilityInquiry): void {
  const { subscriber, dependent } = inquiry;
  const trace = segment('2000C', 'TRN', '1', identifier(inquiry.trace, 'trace', 50), traceOrigin(inquiry.provider));
  const question = [
    inquiry.from === inquiry.to
      ? segment('2100C', 'DTP', '291', 'D8', dated(inquiry.from, 'from'))
      : segment('2100C', 'DTP', '291', 'RD8', dateRange(inquiry.from, inquiry.to, 'from')),
    ...inquiry.serviceTypes.map((each, index) => segment('2110C', 'EQ', identifier(each, `serviceTypes[${index}]`, 2))),
  ];
  const insured = [
    insuredName('2100C', subscriber),
    ...(subscriber.address ? addressSegments('2100C', subscriber.address, 'subscriber.address') : []),
    ...demographics('2100C', subscriber, 'subscriber'),
  ];
  if (!dependent) {
    levels.open(2, '22', false, [trace, ...insured, ...question]);
    return;
  }
  const relationship = dependent.relationship === 'G8' ? '34' : dependent.relationship;
  levels.open(2, '22', true, insured);
  levels.open(3, '23', false, [
    trace,
    personName('2100D', '03', dependent, 'dependent'),
    ...demographics('2100D', dependent, 'dependent'),
    segment('2100D', 'INS', 'N', decided(relationship, 'dependent.relationship')),
    ...question,
  ]);
}

/** Text of one 005010X212 interchange, each segment ended by `~` and a line break. At least one inquiry. */
export function writeClaimStatusInquiry276(inquiries: readonly ClaimStatusInquiry[], envelope: Envelope837): string {
  const levels = new LevelWriter();
  const { submitter } = envelope;
  const receiver = organizationName('2100B', '41', wording(submitter.name, 'submitter.name', 60), {
    qualifier: '46',
    value: identifier(submitter.id, 'submitter.id', 80),
  });
  for (const [payer, providers] of byPayerAndProvider(inquiries)) {
    levels.open(0, '20', true, [payerName('2100A', payer, 'payer')]);
    levels.open(1, '21', true, [receiver]);
    for (const [provider, asked] of providers) {
      levels.open(2, '19', true, [providerName('2100C', '1P', provider, 'provider')]);
      for (const inquiry of asked) statusLevels(levels, inquiry);
    }
  }
  const body = [beginning('0010', envelope), ...levels.segments];
  return writeInterchange({ functionalId: 'HR', transaction: '276', version: '005010X212' }, envelope, [body]);
}

function statusLevels(levels: LevelWriter, inquiry: ClaimStatusInquiry): void {
  const { subscriber, dependent } = inquiry;
  const span = inquiry.from === inquiry.to ? undefined : dateRange(inquiry.from, inquiry.to, 'from');
  const question = [
    segment('2200D', 'TRN', '1', identifier(inquiry.trace, 'trace', 50)),
    ...reference('2200D', '1K', inquiry.payerClaimNumber, 'payerClaimNumber'),
    ...reference('2200D', 'EJ', inquiry.claimNumber, 'claimNumber'),
    segment('2200D', 'AMT', 'T3', amount(inquiry.chargeCents, 'chargeCents')),
    segment('2200D', 'DTP', '472', span ? 'RD8' : 'D8', span ?? dated(inquiry.from, 'from')),
  ];
  if (!dependent) {
    const who = [...demographics('2000D', subscriber, 'subscriber'), insuredName('2100D', subscriber)];
    levels.open(3, '22', false, [...who, ...question]);
    return;
  }
  levels.open(3, '22', true, [insuredName('2100D', subscriber)]);
  levels.open(4, '23', undefined, [
    ...demographics('2000E', dependent, 'dependent'),
    personName('2100E', 'QC', dependent, 'dependent'),
    ...question,
  ]);
}

/** Numbers the HL segments and remembers the open one of each depth, to name it as the parent of the next. */
class LevelWriter {
  readonly segments: WrittenSegment[] = [];
  private readonly openAt: number[] = [];
  private number = 0;

  /** `hasChildren` undefined: HL04 is not used at this level. */
  open(depth: number, code: string, hasChildren: boolean | undefined, content: readonly WrittenSegment[]): void {
    this.number += 1;
    this.openAt[depth] = this.number;
    const parent = depth === 0 ? '' : String(this.openAt[depth - 1]);
    const children = hasChildren === undefined ? '' : hasChildren ? '1' : '0';
    this.segments.push(segment('', 'HL', String(this.number), parent, code, children), ...content);
  }
}

function byPayerAndProvider<I extends Inquiry>(inquiries: readonly I[]): [I['payer'], [I['provider'], I[]][]][] {
  const grouped = <K>(list: readonly I[], keyOf: (inquiry: I) => K): [K, I[]][] => {
    const found = new Map<string, [K, I[]]>();
    for (const inquiry of list) {
      const key = keyOf(inquiry);
      const text = JSON.stringify(key);
      const group = found.get(text) ?? [key, []];
      group[1].push(inquiry);
      found.set(text, group);
    }
    return [...found.values()];
  };
  return grouped(inquiries, (each) => each.payer).map(([payer, asked]) => [
    payer,
    grouped(asked, (each) => each.provider),
  ]);
}

const beginning = (structure: '0022' | '0010', envelope: Envelope837): WrittenSegment =>
  segment(
    '',
    'BHT',
    structure,
    '13',
    transactionReference(envelope, 0),
    envelope.at.date.replaceAll('-', ''),
    envelope.at.time,
  );

const insuredName = (loop: string, subscriber: InquirySubscriber): WrittenSegment =>
  personName(loop, 'IL', subscriber, 'subscriber', {
    qualifier: 'MI',
    value: identifier(subscriber.memberId, 'subscriber.memberId', 80),
  });

/** DMG, where the birth date is known. These questions know F and M only. */
function demographics(
  loop: string,
  person: { birthDate?: Day | undefined; sex?: Sex | undefined },
  path: string,
): WrittenSegment[] {
  if (person.birthDate === undefined) return [];
  const sex = person.sex === undefined || person.sex === 'U' ? undefined : decided(person.sex, `${path}.sex`);
  return [segment(loop, 'DMG', 'D8', dated(person.birthDate, `${path}.birthDate`), sex)];
}

/** TRN03: ten characters, `1` and the employer number; a person's social security number is never used for it. */
const traceOrigin = (provider: InquiryProvider): string =>
  provider.taxIdType === 'EIN' ? `1${provider.taxId}` : `9${provider.npi.slice(1)}`;
