/** A snapshot path in a biller's words: `lines[1].ndc.code11` → `line 2 NDC number`. */
const owners: readonly [RegExp, string][] = [
  [/^lines\[(\d+)\]\.rendering\b/, 'line # rendering provider'],
  [/^lines\[(\d+)\]\.referring\b/, 'line # referring provider'],
  [/^lines\[(\d+)\]\.ordering\b/, 'line # ordering provider'],
  [/^lines\[(\d+)\]\.supervising\b/, 'line # supervising provider'],
  [/^lines\[(\d+)\]\.facility\b/, 'line # service facility'],
  [/^lines\[(\d+)\]/, 'line #'],
  [/^otherCoverages\[(\d+)\]\.subscriber\b/, "other payer # insured's"],
  [/^otherCoverages\[(\d+)\]\.adjudication\b/, 'other payer # remittance'],
  [/^otherCoverages\[(\d+)\]/, 'other payer #'],
  [/^attachments\[(\d+)\]/, 'attachment #'],
  [/^billing\.payTo\b/, 'pay-to'],
  [/^billing\b/, 'billing provider'],
  [/^rendering\b/, 'rendering provider'],
  [/^referring\b/, 'referring provider'],
  [/^ordering\b/, 'ordering provider'],
  [/^supervising\b/, 'supervising provider'],
  [/^primaryCare\b/, 'primary care provider'],
  [/^facility\b/, 'service facility'],
  [/^patient\b/, "patient's"],
  [/^coverage\.subscriber\b/, "insured's"],
  [/^coverage\b/, 'insured'],
  [/^payer\b/, 'payer'],
  [/^note\b/, 'claim note'],
];
/** A part as a whole, when all of it is missing. */
const wholes: Readonly<Record<string, string>> = {
  '': 'claim',
  payer: 'payer',
  billing: 'billing provider',
  patient: 'patient',
  coverage: 'insurance coverage',
  'coverage.subscriber': "insured's name",
  relatedCauses: 'answer to what caused the illness',
  lines: 'service lines',
  note: 'claim note',
};
const fields: Record<string, string> = {
  last: 'last name',
  first: 'first name',
  middle: 'middle name',
  suffix: 'name suffix',
  name: 'name',
  npi: 'NPI',
  taxonomy: 'taxonomy',
  taxId: 'tax number',
  line1: 'street',
  line2: 'second address line',
  city: 'city',
  state: 'state',
  zip: 'ZIP code',
  phone: 'phone',
  id: 'other number',
  payerId: 'payer ID',
  filingCode: 'claim filing code',
  memberId: 'member ID',
  groupNumber: 'group number',
  planName: 'plan name',
  insuranceTypeCode: 'insurance type code',
  pos: 'place of service',
  code: 'procedure code',
  code11: 'NDC number',
  modifiers: 'modifier',
  description: 'description',
  note: 'note',
  text: 'text',
  controlNumber: 'control number',
  authorizationNumber: 'authorization number',
  referralNumber: 'referral number',
  cliaNumber: 'CLIA number',
  clia: 'CLIA number',
  payerClaimNumber: "payer's claim number",
  propertyCasualtyClaimNumber: 'property and casualty claim number',
  delayReason: 'delay reason',
  number: 'claim number',
  diagnoses: 'diagnosis code',
  conditionCodes: 'condition code',
  procedure: 'procedure code',
  reason: 'adjustment reason',
  remarks: 'remark code',
  type: 'type',
  method: 'method',
  address: 'address',
  birthDate: 'birth date',
  sex: 'sex',
  kind: 'kind, organization or person',
  taxIdType: 'kind of tax number, EIN or SSN',
  formType: 'type of insurance',
  relationship: 'relationship',
  releaseOnFile: 'signature for the release of information',
  assignmentOnFile: 'signature for the assignment of benefits',
  frequency: 'claim frequency, original, replacement or void',
  rank: 'place among the payers',
  from: 'first day of service',
  to: 'last day of service',
  dxPointers: 'diagnosis pointers',
  chargeCents: 'charge',
  units: 'units',
  unitKind: 'kind of units',
  employment: 'answer to employment',
  other: 'answer to other accident',
  acceptAssignment: 'answer to accepting assignment',
  amountPaidCents: 'amount paid',
  paidCents: 'amount paid',
  cents: 'adjusted amount',
  signedOn: 'day of the signature',
};

export function fieldLabel(path: string): string {
  const whole = wholes[path];
  if (whole !== undefined) return whole;
  const leaf =
    path
      .replace(/\[\d+\]$/, '')
      .split('.')
      .at(-1) ?? path;
  const field = fields[leaf] ?? leaf;
  for (const [pattern, label] of owners) {
    const match = pattern.exec(path);
    if (match) return `${label.replace('#', String(Number(match[1] ?? 0) + 1))} ${field}`;
  }
  return field;
}
