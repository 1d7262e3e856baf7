/** Charges, submission, other payers and filing limits. */
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot, OtherCoverage, PriorAdjudication } from '#shared/model/claim.ts';
import { aClaim, aLine, doctorNpi, groupNpi, referringNpi } from '#tests/fixtures/builders/claim.ts';
import {
  address,
  billing,
  coverage,
  dated,
  fails,
  lines,
  mbi,
  medicare,
  paper,
  passes,
  past,
  patient,
  payer,
  type RuleCases,
  silent,
  without,
} from './ruleCase.ts';

const base = aClaim();
const fees = [
  { code: '99213', cents: cents(12_500) },
  { code: 'J1885', cents: cents(500) },
  { code: '71046', modifier: '26', cents: cents(2_000) },
];
const ordered = { last: 'Rowan', first: 'Ida', role: 'DK', npi: referringNpi } as const;
const clia = { cliaNumber: '14D1234567', referring: ordered };

const decided: PriorAdjudication = {
  paidDate: day('2026-03-20'),
  payerClaimNumber: 'P1',
  paidCents: cents(8_000),
  adjustments: [],
  remarks: [],
  lines: [
    {
      lineNumber: 1,
      paidCents: cents(8_000),
      procedure: '99213',
      modifiers: [],
      units: 1,
      adjustments: [
        { group: 'CO', reason: '45', cents: cents(2_500) },
        { group: 'PR', reason: '2', cents: cents(2_000) },
      ],
    },
  ],
};
const first: OtherCoverage = {
  rank: 1,
  payer: { name: 'First Health', payerId: '11111', filingCode: 'CI', formType: 'group' },
  memberId: 'FH1',
  groupNumber: 'G1',
  relationship: '18',
  subscriber: base.coverage.subscriber,
};
const second = (
  adjudication?: Partial<PriorAdjudication>,
  change: Partial<ClaimSnapshot> = {},
): Partial<ClaimSnapshot> => ({
  rank: 2,
  otherCoverages: [{ ...first, adjudication: { ...decided, ...adjudication } }],
  ...change,
});
const later: OtherCoverage = { ...first, rank: 2 };
const child = (own: string, its: string, rank: 1 | 2 = 1): Partial<ClaimSnapshot> => ({
  ...patient({ birthDate: day('2016-05-14') }),
  ...coverage({ relationship: '19', subscriber: { last: 'A', first: 'A', birthDate: day(own), address } }),
  rank,
  otherCoverages: [
    {
      ...first,
      rank: rank === 1 ? 2 : 1,
      relationship: '19',
      subscriber: { last: 'B', first: 'B', birthDate: day(its) },
    },
  ],
});
const auto = { employment: false, other: false, auto: { state: 'IL' } };
const sevenLines = lines(...Array.from({ length: 7 }, (_, index) => ({ code: `9921${index + 1}` })));

export const billingCases: RuleCases = {
  G01: [
    passes('today', lines(dated('2026-03-05'))),
    fails('tomorrow', 'lines[0].from', lines(dated('2026-03-06'))),
    fails('ends before it begins', 'lines[0].to', lines(dated('2026-03-02', '2026-03-01'))),
    fails('missing', 'lines[0].from', { lines: base.lines.map((line) => without(line, 'from')) }),
  ],
  G02: [
    fails('neither units nor minutes', 'lines[0].unitKind', { lines: [without(aLine(), 'unitKind')] }),
    passes('tenths of a mile', lines({ code: 'A0425', units: 12.4 })),
    fails('zero', 'lines[0].units', lines({ units: 0 })),
    fails('half a visit', 'lines[0].units', lines({ units: 0.5 })),
  ],
  G04: [
    passes('fee times units', lines({ code: 'J1885', units: 4, chargeCents: cents(2_000) }), { fees }),
    passes('a cent off', lines({ chargeCents: cents(12_499) }), { fees }),
    passes('a code without a fee', lines({ code: '99214' }), { fees }),
    passes('a fee of its own for 26', lines({ code: '71046', modifiers: ['26'], chargeCents: cents(2_000) }), { fees }),
    passes('reduced by 52', lines({ modifiers: ['52'], chargeCents: cents(6_000) }), { fees }),
    passes('a quality code is free', lines({ code: '3074F', chargeCents: cents(0) })),
    fails('not the fee', 'lines[0].chargeCents', lines({ chargeCents: cents(12_000) }), { fees }),
    fails('units forgotten', 'lines[0].chargeCents', lines({ code: 'J1885', units: 4, chargeCents: cents(500) }), {
      fees,
    }),
    fails('nothing charged', 'lines[0].chargeCents', lines({ chargeCents: cents(0) })),
  ],
  G05: [
    passes('equal to what is allowed', {}, { payer: { allowed: [{ code: '99213', cents: cents(12_500) }] } }),
    fails(
      'a cent below',
      'lines[0].chargeCents',
      {},
      { payer: { allowed: [{ code: '99213', cents: cents(12_501) }] } },
    ),
  ],
  G06: [
    passes('done again and said so', lines({ code: '71046' }, { code: '71046', modifiers: ['76'] })),
    fails('twice on the claim', 'lines[1].code', lines({}, {})),
    fails('already billed', 'lines[0].code', {}, past({})),
    passes('billed but voided', {}, past({ state: 'voided' })),
    passes('billed to another payer', {}, past({ payerId: '99999' })),
    passes('this is its correction', { frequency: '7', payerClaimNumber: 'P1' }, past({})),
    passes('its own earlier version', {}, past({ claimNumber: 'FC1001' })),
  ],
  G07: [
    passes('four', { diagnoses: ['E119', 'I10', 'E785', 'N183'], ...lines({ dxPointers: [1, 2, 3, 4] }) }),
    fails('none', 'lines[0].dxPointers', lines({ dxPointers: [] })),
    fails('five', 'lines[0].dxPointers', lines({ dxPointers: [1, 2, 3, 4, 5] })),
    fails('a diagnosis that is not there', 'lines[0].dxPointers', lines({ dxPointers: [2] })),
    fails('twice the same', 'lines[0].dxPointers', lines({ dxPointers: [1, 1] })),
    fails(
      'two on Medicare paper',
      'lines[0].dxPointers',
      { ...medicare, diagnoses: ['E119', 'I10'], ...lines({ dxPointers: [1, 2] }) },
      paper,
    ),
    passes('two in a Medicare file', { ...medicare, diagnoses: ['E119', 'I10'], ...lines({ dxPointers: [1, 2] }) }),
  ],
  G08: [
    passes('hospital with admission', { ...lines({ pos: '21' }), dates: { admission: day('2026-03-01') } }),
    fails('no such place', 'lines[0].pos', lines({ pos: '97' })),
    fails('hospital without admission', 'dates.admission', lines({ pos: '21' })),
  ],
  G09: [
    passes('three days, three units', lines({ ...dated('2026-03-01', '2026-03-03'), units: 3 })),
    fails('three days, one unit', 'lines[0].units', lines(dated('2026-03-01', '2026-03-03'))),
    fails('over the end of a month', 'lines[0].to', lines({ ...dated('2026-02-28', '2026-03-01'), units: 2 })),
  ],
  G10: [
    passes('complete', lines({ code: 'J1885', ndc: { code11: '00409379501', unit: 'ML', quantity: 1 } })),
    passes('Medicare does not ask', { ...medicare, ...lines({ code: 'J1885' }) }),
    passes('a payer that does not ask', lines({ code: 'J1885' }), { payer: { requiresNdc: false } }),
    fails('missing', 'lines[0].ndc', lines({ code: 'J1885' })),
    fails(
      'ten digits',
      'lines[0].ndc',
      lines({ code: 'J1885', ndc: { code11: '0040937950', unit: 'ML', quantity: 1 } }),
    ),
    fails(
      'no quantity',
      'lines[0].ndc',
      lines({ code: 'J1885', ndc: { code11: '00409379501', unit: 'ML', quantity: 0 } }),
    ),
  ],
  G11: [
    passes('JZ', { ...medicare, ...lines({ code: 'J0897', modifiers: ['JZ'] }) }),
    passes('another payer', lines({ code: 'J0897' })),
    fails('neither', 'lines[0].modifiers', { ...medicare, ...lines({ code: 'J0897' }) }),
  ],
  G12: [
    passes('minutes', lines({ code: '00400', unitKind: 'MJ', units: 45 })),
    passes('per day', lines({ code: '01996' })),
    fails('units', 'lines[0].unitKind', lines({ code: '00400' })),
  ],
  G13: [
    passes('signed', {}, { patientFacts: { isNoteSigned: true } }),
    fails('not signed', 'lines', {}, { patientFacts: { isNoteSigned: false } }),
  ],
  S02: [
    fails('a rendering provider without a name', 'rendering.last', { rendering: { npi: doctorNpi, last: ' ' } }),
    fails('assignment not answered', 'acceptAssignment', silent('acceptAssignment')),
    passes('a group with a doctor'),
    fails('the doctor’s NPI for the group', 'billing.npi', billing({ npi: doctorNpi })),
    fails('a group without a name', 'billing.name', {
      billing: without(base.billing, 'name' as keyof ClaimSnapshot['billing']),
    }), // only groups have a name
  ],
  S03: [
    passes('nine digits'),
    fails('eight digits', 'billing.taxId', billing({ taxId: '98765432' })),
    fails('all the same', 'billing.taxId', billing({ taxId: '000000000' })),
    fails('a group with an SSN', 'billing.taxIdType', billing({ taxIdType: 'SSN' })),
  ],
  S04: [
    passes('there', {}, { payer: { requiresTaxonomy: true } }),
    fails('does not end in X', 'billing.taxonomy', billing({ taxonomy: '207Q000000' })),
    fails(
      'wanted and missing',
      'billing.taxonomy',
      { billing: without(base.billing, 'taxonomy') },
      { payer: { requiresTaxonomy: true } },
    ),
  ],
  S05: [
    fails('no city', 'billing.address.city', billing({ address: without(base.billing.address, 'city') })),
    fails('no state', 'billing.address.state', billing({ address: without(base.billing.address, 'state') })),
    passes('a street'),
    passes(
      'a street with Box in its name',
      billing({ address: { ...base.billing.address, line1: '9 Boxwood Drive' } }),
    ),
    fails(
      'a post box',
      'billing.address.line1',
      billing({ address: { ...base.billing.address, line1: 'P.O. Box 12' } }),
    ),
    fails(
      'in the second line',
      'billing.address.line1',
      billing({ address: { ...base.billing.address, line2: 'PO BOX 12' } }),
    ),
    passes('paper accepts one', billing({ address: { ...base.billing.address, line1: 'PO Box 12' } }), paper),
  ],
  S06: [
    passes('nine digits'),
    fails('five digits', 'billing.address.zip', billing({ address: { ...base.billing.address, zip: '62704' } })),
    fails('of the facility', 'facility.address.zip', { facility: { name: 'Annex', address } }),
    passes('five digits on paper', billing({ address: { ...base.billing.address, zip: '62704' } }), paper),
  ],
  S07: [
    passes('a test with its orderer', { ...lines({ code: '85025' }), referring: ordered }),
    fails('a test without', 'referring', lines({ code: '85025' })),
    fails('an image without', 'referring', lines({ code: '71046' })),
    fails('a brace without', 'referring', lines({ code: 'L1830' })),
    fails('an orderer without a name', 'referring', { referring: without(ordered, 'last') }),
    passes('a visit needs none'),
  ],
  S08: [
    passes('enrolled', { referring: ordered }, { payer: { enrolledReferrers: [referringNpi] } }),
    fails('not enrolled', 'referring.npi', { referring: ordered }, { payer: { enrolledReferrers: [] } }),
  ],
  S09: [
    passes('from that very day', {}, { payer: { enrolments: [{ providerNpi: doctorNpi, from: day('2026-03-02') }] } }),
    fails(
      'from the day after',
      'rendering.npi',
      {},
      { payer: { enrolments: [{ providerNpi: doctorNpi, from: day('2026-03-03') }] } },
    ),
    fails(
      'ended the day before',
      'rendering.npi',
      {},
      { payer: { enrolments: [{ providerNpi: doctorNpi, from: day('2020-01-01'), to: day('2026-03-01') }] } },
    ),
    fails(
      'only the group is',
      'rendering.npi',
      {},
      { payer: { enrolments: [{ providerNpi: groupNpi, from: day('2020-01-01') }] } },
    ),
  ],
  S10: [
    passes('with a number', { ...lines({ code: '85025' }), ...clia }),
    passes('sent to an outside laboratory', lines({ code: '85025', modifiers: ['90'] })),
    fails('without', 'cliaNumber', { ...lines({ code: '85025' }), referring: ordered }),
    fails('of a wrong form', 'cliaNumber', { ...lines({ code: '85025' }), ...clia, cliaNumber: '14X1234567' }),
    fails(
      'waived test without QW',
      'lines[0].modifiers',
      { ...lines({ code: '87880' }), ...clia },
      { office: { cliaCertificate: 'waiver' } },
    ),
    passes(
      'a dipstick needs no QW',
      { ...lines({ code: '81002' }), ...clia },
      { office: { cliaCertificate: 'waiver' } },
    ),
  ],
  S11: [
    passes('certified', lines({ code: '77067' }), { office: { mammographyNumber: '123456' } }),
    passes('reading only', lines({ code: '77067', modifiers: ['26'] }), { office: {} }),
    fails('number unknown', 'lines[0].code', lines({ code: '77067' }), { office: {} }),
  ],
  S12: [
    fails('neither new nor a correction', 'frequency', silent('frequency')),
    passes('named', { frequency: '7', payerClaimNumber: 'P1' }),
    fails('replacement without', 'payerClaimNumber', { frequency: '7' }),
    fails('void without', 'payerClaimNumber', { frequency: '8' }),
  ],
  S13: [
    fails('paid an unknown amount', 'amountPaidCents', silent('amountPaidCents')),
    passes('all paid', { amountPaidCents: cents(12_500) }),
    fails('more than all', 'amountPaidCents', { amountPaidCents: cents(12_501) }),
    fails('negative', 'amountPaidCents', { amountPaidCents: cents(-1) }),
    fails('no lines', 'lines', { lines: [] }),
  ],
  S14: [
    passes('seven in a file', sevenLines),
    fails('seven on paper', 'lines', sevenLines, paper),
    passes('six on paper', { lines: (sevenLines.lines ?? []).slice(0, 6) }, paper),
  ],
  S15: [
    passes('29 characters in item 1a', coverage({ memberId: 'A'.repeat(29) }), paper),
    fails('30 characters', 'coverage.memberId', coverage({ memberId: 'A'.repeat(30) }), paper),
    passes('30 characters in a file', coverage({ memberId: 'A'.repeat(30) })),
    passes('a claim number of 14', { number: 'ABCDEFGHIJ1234' }),
    fails('a claim number of 15', 'number', { number: 'ABCDEFGHIJ12345' }),
    fails('small letters', 'number', { number: 'fc1' }),
    fails('51 lines', 'lines', lines(...Array.from({ length: 51 }, () => ({})))),
    fails('a million dollars on paper', 'lines[0].chargeCents', lines({ chargeCents: cents(100_000_000) }), paper),
  ],
  S16: [
    fails('causes not answered', 'relatedCauses', silent('relatedCauses')),
    passes('complete', { relatedCauses: auto, dates: { accident: day('2026-03-01') } }),
    fails('no date', 'dates.accident', { relatedCauses: auto }),
    fails('no state', 'relatedCauses.auto.state', {
      relatedCauses: { ...auto, auto: { state: 'Illinois' } },
      dates: { accident: day('2026-03-01') },
    }),
    fails(
      'workers’ compensation without work',
      'relatedCauses.employment',
      payer({ filingCode: 'WC', formType: 'other' }),
    ),
    passes('work illness with onset', {
      relatedCauses: { employment: true, other: false },
      dates: { onset: day('2026-02-01') },
    }),
  ],
  S17: [
    passes(
      'there',
      { attachments: [{ type: 'OZ', method: 'FX', controlNumber: 'D1' }] },
      { patientFacts: { attachmentsOnFile: ['D1'] } },
    ),
    passes('available on request', { attachments: [{ type: 'OZ', method: 'AA' }] }),
    fails('no control number', 'attachments[0]', { attachments: [{ type: 'OZ', method: 'FX' }] }),
    fails(
      'not on file',
      'attachments[0]',
      { attachments: [{ type: 'OZ', method: 'FX', controlNumber: 'D1' }] },
      { patientFacts: { attachmentsOnFile: [] } },
    ),
  ],
  S18: [
    fails('no day of signature', 'signedOn', silent('signedOn')),
    passes('admission and discharge', { dates: { admission: day('2026-03-01'), discharge: day('2026-03-01') } }),
    fails('discharge alone', 'dates.admission', { dates: { discharge: day('2026-03-02') } }),
    fails('end of absence alone', 'dates.disabilityFrom', { dates: { disabilityTo: day('2026-03-02') } }),
    fails('onset after the service', 'dates.onset', { dates: { onset: day('2026-03-03') } }),
    fails('two dates for item 14', 'dates.lmp', { dates: { onset: day('2026-03-01'), lmp: day('2026-01-01') } }, paper),
    passes('two dates in a file', { dates: { onset: day('2026-03-01'), lmp: day('2026-01-01') } }),
  ],
  S19: [
    passes('Medicare first prints NONE', { ...medicare, ...coverage(mbi) }),
    passes('Medicare second, complete', { ...medicare, ...coverage({ ...mbi, insuranceTypeCode: '12' }), ...second() }),
    fails('no reason', 'coverage.insuranceTypeCode', { ...medicare, ...second() }),
    fails('no first plan', 'otherCoverages', {
      ...medicare,
      ...coverage({ ...mbi, insuranceTypeCode: '12' }),
      rank: 2,
    }),
  ],
  X01: [
    passes('balanced', second()),
    passes(
      'paid nothing, all denied',
      second({ paidCents: cents(0), lines: [], adjustments: [{ group: 'CO', reason: '50', cents: cents(12_500) }] }),
    ),
    fails('no primary', 'otherCoverages', { rank: 2 }),
    fails('no decision', 'otherCoverages[0].adjudication', { rank: 2, otherCoverages: [first] }),
    fails(
      'a cent missing',
      'otherCoverages[0].adjudication',
      second({ paidCents: cents(7_999), lines: decided.lines.map((line) => ({ ...line, paidCents: cents(7_999) })) }),
    ),
    fails('payment is not the sum of its lines', 'otherCoverages[0].adjudication', second({ paidCents: cents(8_001) })),
    fails('a line it did not decide', 'otherCoverages[0].adjudication', {
      ...second(),
      ...lines({}, { code: '99214', chargeCents: cents(1) }),
    }),
  ],
  X02: [
    fails('a payer in no order', 'rank', silent('rank')),
    passes('complete', { otherCoverages: [later] }),
    fails('no member id', 'otherCoverages[0]', { otherCoverages: [without(later, 'memberId')] }),
    fails('the same rank twice', 'otherCoverages', { otherCoverages: [first] }),
  ],
  X03: [
    passes('nothing else', medicare),
    fails('a group plan too', 'otherCoverages', { ...medicare, otherCoverages: [later] }),
    fails('an auto accident', 'relatedCauses', { ...medicare, relatedCauses: auto }),
    fails('the questionnaire says so', 'rank', medicare, { patientFacts: { otherPayerIsPrimary: true } }),
    passes('Medicare second', { ...medicare, ...second() }),
  ],
  X04: [
    passes('Medicare alone', medicare),
    fails('Medicare and Medicaid', 'coverage', {
      ...medicare,
      otherCoverages: [{ ...later, payer: { ...first.payer, formType: 'medicaid', filingCode: 'MC' } }],
    }),
    fails('known as QMB', 'coverage', medicare, { patientFacts: { isQualifiedMedicareBeneficiary: true } }),
  ],
  X05: [
    passes('earlier birthday first, whatever the year', child('1990-02-01', '1980-11-30')),
    fails('later birthday first', 'otherCoverages[0].rank', child('1980-11-30', '1990-02-01')),
    passes('billed second, so the other is first', child('1980-11-30', '1990-02-01', 2)),
    passes('the same birthday', child('1980-11-30', '1990-11-30')),
  ],
  X06: [
    passes('no crossover remark', second(), { today: day('2026-03-25') }),
    fails('29 days after', 'otherCoverages[0].adjudication', second({ remarks: ['MA18'] }), {
      today: day('2026-04-18'),
    }),
    passes('30 days after', second({ remarks: ['MA18'] }), { today: day('2026-04-19') }),
  ],
  T01: [
    passes('the last day', {}, { payer: { timelyFilingDays: 90 }, today: day('2026-05-31') }),
    fails('the day after', 'lines[0].from', {}, { payer: { timelyFilingDays: 90 }, today: day('2026-06-01') }),
    passes('late with a reason', { delayReason: '3' }, { payer: { timelyFilingDays: 90 }, today: day('2026-06-01') }),
    passes(
      'Medicare: a calendar year over a leap day',
      { ...medicare, ...lines(dated('2027-03-01')) },
      { payer: { timelyFilingDays: 365 }, today: day('2028-03-01') },
    ),
    passes('second payer: from the first one’s decision', second(), {
      payer: { timelyFilingDays: 90 },
      today: day('2026-06-18'),
    }),
    fails('second payer: past it', 'otherCoverages', second(), {
      payer: { timelyFilingDays: 90 },
      today: day('2026-06-19'),
    }),
    fails('the earliest line counts', 'lines[1].from', lines({}, { code: '99214', ...dated('2026-02-01') }), {
      payer: { timelyFilingDays: 30 },
    }),
  ],
  T02: [
    passes('sixteen days left', {}, { payer: { timelyFilingDays: 90 }, today: day('2026-05-15') }),
    fails('fifteen days left', 'lines[0].from', {}, { payer: { timelyFilingDays: 90 }, today: day('2026-05-16') }),
    fails('the last day', 'lines[0].from', {}, { payer: { timelyFilingDays: 90 }, today: day('2026-05-31') }),
    passes('past it is another rule', {}, { payer: { timelyFilingDays: 90 }, today: day('2026-06-01') }),
  ],
  T03: [
    passes(
      'in time',
      { frequency: '7', payerClaimNumber: 'P1' },
      { payer: { correctedClaimDays: 120 }, today: day('2026-06-30') },
    ),
    fails(
      'too late',
      'frequency',
      { frequency: '7', payerClaimNumber: 'P1' },
      { payer: { correctedClaimDays: 120 }, today: day('2026-07-01') },
    ),
    passes('an original claim', {}, { payer: { correctedClaimDays: 1 }, today: day('2026-07-01') }),
  ],
  T04: [
    passes('paid already', {}, past({})),
    fails('still pending', 'lines[0].from', {}, past({ state: 'pending', code: '99214' })),
    passes('pending with another payer', {}, past({ state: 'pending', payerId: '99999' })),
    passes('of another day', {}, past({ state: 'pending', date: day('2026-03-01') })),
  ],
};
