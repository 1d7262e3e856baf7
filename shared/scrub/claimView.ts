/**
 * The claim as rules read it. A claim is scrubbed while it is still being filled in, so any part may be missing or
 * unreadable: containers always exist, leaves are undefined until they hold what they should.
 */
import { type Day, isDay } from '#shared/kernel/dates.ts';

type Text = string | undefined;
export interface PersonView {
  last: Text;
  first: Text;
  middle: Text;
  suffix: Text;
}
export interface AddressView {
  line1: Text;
  line2: Text;
  city: Text;
  state: Text;
  zip: Text;
}
export interface PayerView {
  name: Text;
  payerId: Text;
  filingCode: Text;
  formType: Text;
  address: AddressView | undefined;
}
export interface ProviderView extends PersonView {
  npi: Text;
  taxonomy: Text;
  role: Text;
  credential: Text;
}
export interface SubscriberView extends PersonView {
  birthDate: Day | undefined;
  sex: Text;
  address: AddressView | undefined;
}
export interface AdjustmentView {
  reason: Text;
  cents: number | undefined;
}
export interface AdjudicationView {
  paidDate: Day | undefined;
  paidCents: number | undefined;
  adjustments: AdjustmentView[];
  remarks: string[];
  lines: { lineNumber: number | undefined; paidCents: number | undefined; adjustments: AdjustmentView[] }[];
}
export interface OtherCoverageView {
  rank: number | undefined;
  payer: PayerView;
  memberId: Text;
  groupNumber: Text;
  planName: Text;
  relationship: Text;
  subscriber: SubscriberView;
  adjudication: AdjudicationView | undefined;
}
export interface LineView {
  /** Position in the claim, for paths. */
  index: number;
  number: number | undefined;
  from: Day | undefined;
  to: Day | undefined;
  pos: Text;
  code: string;
  modifiers: string[];
  description: Text;
  dxPointers: number[];
  chargeCents: number | undefined;
  units: number | undefined;
  unitKind: Text;
  authorizationNumber: Text;
  ndc: { code11: Text; unit: Text; quantity: number | undefined } | undefined;
  note: Text;
  rendering: ProviderView | undefined;
  /** NPI of whoever did the work: of the line, else of the claim, else who bills. */
  providerNpi: Text;
}
export interface ClaimView {
  number: Text;
  frequency: Text;
  payerClaimNumber: Text;
  rank: number | undefined;
  payer: PayerView;
  billing: PersonView & {
    kind: Text;
    name: Text;
    npi: Text;
    taxonomy: Text;
    taxId: Text;
    taxIdType: Text;
    address: AddressView;
    payTo: AddressView | undefined;
  };
  rendering: ProviderView | undefined;
  referring: ProviderView | undefined;
  facility: { name: Text; npi: Text; clia: Text; address: AddressView } | undefined;
  patient: PersonView & {
    birthDate: Day | undefined;
    sex: Text;
    address: AddressView;
    deathDate: Day | undefined;
  };
  coverage: {
    memberId: Text;
    groupNumber: Text;
    planName: Text;
    relationship: Text;
    insuranceTypeCode: Text;
    subscriber: SubscriberView;
    releaseOnFile: boolean;
    assignmentOnFile: boolean;
  };
  otherCoverages: OtherCoverageView[];
  diagnoses: string[];
  lines: LineView[];
  authorizationNumber: Text;
  referralNumber: Text;
  cliaNumber: Text;
  dates: Readonly<Record<ClaimDate, Day | undefined>>;
  unreadableDates: ClaimDate[];
  causes: { isAnswered: boolean; employment: boolean; other: boolean; auto: boolean; autoState: Text };
  conditionCodes: string[];
  noteText: Text;
  delayReason: Text;
  amountPaidCents: number | undefined;
  acceptsAssignment: boolean | undefined;
  signedOn: Day | undefined;
  attachments: { type: Text; method: Text; controlNumber: Text }[];
  /** Folded once, because many rules ask. */
  isMedicare: boolean;
  totalCents: number;
  firstDay: Day | undefined;
  lastDay: Day | undefined;
}

export const claimDates = [
  'onset',
  'lmp',
  'initialTreatment',
  'lastSeen',
  'acuteManifestation',
  'accident',
  'disabilityFrom',
  'disabilityTo',
  'admission',
  'discharge',
] as const;
export type ClaimDate = (typeof claimDates)[number];

type Bag = Readonly<Record<string, unknown>>;
const nothing: Bag = {};
const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null ? (value as Bag) : nothing); // an object's fields, all unknown
const isThere = (value: unknown): boolean => typeof value === 'object' && value !== null;
/** A copy without holes: `map` would pass over them. */
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? Array.from(value) : []);
const text = (value: unknown): Text => (typeof value === 'string' && /\S/.test(value) ? value : undefined);
const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
const dayOf = (value: unknown): Day | undefined => (isDay(value) ? value : undefined);
const texts = (value: unknown): string[] => list(value).map((each) => text(each) ?? '');

function personView(of: Bag): PersonView {
  return { last: text(of.last), first: text(of.first), middle: text(of.middle), suffix: text(of.suffix) };
}

function addressView(value: unknown): AddressView {
  const of = bag(value);
  return {
    line1: text(of.line1),
    line2: text(of.line2),
    city: text(of.city),
    state: text(of.state),
    zip: text(of.zip),
  };
}

function payerView(value: unknown): PayerView {
  const of = bag(value);
  return {
    name: text(of.name),
    payerId: text(of.payerId),
    filingCode: text(of.filingCode),
    formType: text(of.formType),
    address: isThere(of.address) ? addressView(of.address) : undefined,
  };
}

function providerView(value: unknown): ProviderView | undefined {
  if (!isThere(value)) return undefined;
  const of = bag(value);
  return {
    ...personView(of),
    npi: text(of.npi),
    taxonomy: text(of.taxonomy),
    role: text(of.role),
    credential: text(of.credential),
  };
}

function subscriberView(value: unknown): SubscriberView {
  const of = bag(value);
  return {
    ...personView(of),
    birthDate: dayOf(of.birthDate),
    sex: text(of.sex),
    address: isThere(of.address) ? addressView(of.address) : undefined,
  };
}

const adjustmentsView = (value: unknown): AdjustmentView[] =>
  list(value).map((each) => ({ reason: text(bag(each).reason), cents: number(bag(each).cents) }));

function otherCoverageView(value: unknown): OtherCoverageView {
  const of = bag(value);
  const decided = bag(of.adjudication);
  return {
    rank: number(of.rank),
    payer: payerView(of.payer),
    memberId: text(of.memberId),
    groupNumber: text(of.groupNumber),
    planName: text(of.planName),
    relationship: text(of.relationship),
    subscriber: subscriberView(of.subscriber),
    adjudication: isThere(of.adjudication)
      ? {
          paidDate: dayOf(decided.paidDate),
          paidCents: number(decided.paidCents),
          adjustments: adjustmentsView(decided.adjustments),
          remarks: texts(decided.remarks),
          lines: list(decided.lines).map((each) => ({
            lineNumber: number(bag(each).lineNumber),
            paidCents: number(bag(each).paidCents),
            adjustments: adjustmentsView(bag(each).adjustments),
          })),
        }
      : undefined,
  };
}

function lineView(value: unknown, index: number, claimProvider: Text): LineView {
  const of = bag(value);
  const ndc = bag(of.ndc);
  const rendering = providerView(of.rendering);
  return {
    index,
    number: number(of.number),
    from: dayOf(of.from),
    to: dayOf(of.to),
    pos: text(of.pos),
    code: text(of.code)?.trim() ?? '',
    modifiers: texts(of.modifiers),
    description: text(of.description),
    dxPointers: list(of.dxPointers).map((each) => number(each) ?? 0),
    chargeCents: number(of.chargeCents),
    units: number(of.units),
    unitKind: text(of.unitKind),
    authorizationNumber: text(of.authorizationNumber),
    ndc: isThere(of.ndc)
      ? { code11: text(ndc.code11), unit: text(ndc.unit), quantity: number(ndc.quantity) }
      : undefined,
    note: text(of.note),
    rendering,
    providerNpi: rendering?.npi ?? claimProvider,
  };
}

function coverageView(value: unknown): ClaimView['coverage'] {
  const of = bag(value);
  return {
    memberId: text(of.memberId),
    groupNumber: text(of.groupNumber),
    planName: text(of.planName),
    relationship: text(of.relationship),
    insuranceTypeCode: text(of.insuranceTypeCode),
    subscriber: subscriberView(of.subscriber),
    releaseOnFile: of.releaseOnFile === true,
    assignmentOnFile: of.assignmentOnFile === true,
  };
}

function billingView(value: unknown): ClaimView['billing'] {
  const of = bag(value);
  return {
    ...personView(of),
    kind: text(of.kind),
    name: text(of.name),
    npi: text(of.npi),
    taxonomy: text(of.taxonomy),
    taxId: text(of.taxId),
    taxIdType: text(of.taxIdType),
    address: addressView(of.address),
    payTo: isThere(of.payTo) ? addressView(of.payTo) : undefined,
  };
}

function facilityView(value: unknown): ClaimView['facility'] {
  if (!isThere(value)) return undefined;
  const of = bag(value);
  return { name: text(of.name), npi: text(of.npi), clia: text(of.clia), address: addressView(of.address) };
}

function datesView(of: Bag): Pick<ClaimView, 'dates' | 'unreadableDates'> {
  const dates: Record<ClaimDate, Day | undefined> = { ...noDates };
  const unreadableDates: ClaimDate[] = [];
  for (const key of claimDates) {
    const value = of[key];
    if (isDay(value)) dates[key] = value;
    else if (value !== undefined) unreadableDates.push(key);
  }
  return { dates, unreadableDates };
}
const noDates = Object.fromEntries(claimDates.map((key) => [key, undefined])) as Record<ClaimDate, undefined>; // every key of the table

/** Original Medicare; an Advantage plan (filing code 16) has its own ids and rules. */
export const isOriginalMedicare = ({ formType, filingCode }: PayerView): boolean =>
  filingCode === 'MA' || filingCode === 'MB' || (formType === 'medicare' && filingCode !== '16');

export function viewClaim(claim: unknown): ClaimView {
  const of = bag(claim);
  const rendering = providerView(of.rendering);
  const billing = billingView(of.billing);
  const payer = payerView(of.payer);
  const patient = bag(of.patient);
  const causes = bag(of.relatedCauses);
  const lines = list(of.lines).map((each, index) => lineView(each, index, rendering?.npi ?? billing.npi));
  let firstDay: Day | undefined;
  let lastDay: Day | undefined;
  for (const line of lines)
    for (const each of [line.from, line.to]) {
      if (each === undefined) continue;
      if (firstDay === undefined || each < firstDay) firstDay = each;
      if (lastDay === undefined || each > lastDay) lastDay = each;
    }
  return {
    number: text(of.number),
    frequency: text(of.frequency),
    payerClaimNumber: text(of.payerClaimNumber),
    rank: number(of.rank),
    payer,
    billing,
    rendering,
    referring: providerView(of.referring),
    facility: facilityView(of.facility),
    patient: {
      ...personView(patient),
      birthDate: dayOf(patient.birthDate),
      sex: text(patient.sex),
      address: addressView(patient.address),
      deathDate: dayOf(patient.deathDate),
    },
    coverage: coverageView(of.coverage),
    otherCoverages: list(of.otherCoverages).map(otherCoverageView),
    diagnoses: texts(of.diagnoses),
    lines,
    authorizationNumber: text(of.authorizationNumber),
    referralNumber: text(of.referralNumber),
    cliaNumber: text(of.cliaNumber),
    ...datesView(bag(of.dates)),
    causes: {
      isAnswered: typeof causes.employment === 'boolean' && typeof causes.other === 'boolean',
      employment: causes.employment === true,
      other: causes.other === true,
      auto: isThere(causes.auto),
      autoState: text(bag(causes.auto).state),
    },
    conditionCodes: texts(of.conditionCodes),
    noteText: text(bag(of.note).text),
    delayReason: text(of.delayReason),
    amountPaidCents: number(of.amountPaidCents),
    acceptsAssignment: typeof of.acceptAssignment === 'boolean' ? of.acceptAssignment : undefined,
    signedOn: dayOf(of.signedOn),
    attachments: list(of.attachments).map((each) => ({
      type: text(bag(each).type),
      method: text(bag(each).method),
      controlNumber: text(bag(each).controlNumber),
    })),
    isMedicare: isOriginalMedicare(payer),
    totalCents: lines.reduce((sum, line) => sum + (line.chargeCents ?? 0), 0),
    firstDay,
    lastDay,
  };
}
