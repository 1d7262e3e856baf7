/** Registration, eligibility and authorization: what goes wrong before anything was done. */
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { aClaim, doctorNpi, facilityNpi, referringNpi } from '#tests/fixtures/builders/claim.ts';
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
  patient,
  payer,
  type RuleCases,
  without,
} from './ruleCase.ts';

const base = aClaim();
const other = { last: 'Elsewhere', first: 'Conrad', birthDate: day('1979-01-02'), address };
const verified = { state: 'active', checkedOn: day('2026-02-27') } as const;
const approved = { number: 'AUTH77', codes: ['97110'], unit: 'units', unitsLeft: 4 } as const;
const therapy = { ...lines({ code: '97110', units: 4 }), authorizationNumber: 'AUTH77' };

export const earlyCases: RuleCases = {
  P01: [
    passes('a plain name'),
    passes('accents and apostrophes fold', patient({ last: 'Núñez-O’Hara', first: 'Zoë' })),
    fails('no first name', 'patient.first', { patient: without(base.patient, 'first') }),
    fails('a digit in the name', 'patient.last', patient({ last: 'Testwell2' })),
    passes('28 characters fit', patient({ last: 'Abcdefghijklmnopqrst', first: 'Doroth' })),
    fails('29 characters do not', 'patient.last', patient({ last: 'Abcdefghijklmnopqrstu', first: 'Doroth' })),
  ],
  P02: [
    passes('born on the day of service', patient({ birthDate: day('2026-03-02') })),
    fails('born the day after', 'patient.birthDate', patient({ birthDate: day('2026-03-03') })),
    fails('born in the future', 'patient.birthDate', patient({ birthDate: day('2027-01-01') })),
    fails('no birth date', 'patient.birthDate', { patient: without(base.patient, 'birthDate') }),
  ],
  P03: [
    passes('unknown is an answer', patient({ sex: 'U' })),
    fails('not answered', 'patient.sex', { patient: without(base.patient, 'sex') }),
  ],
  P04: [
    passes('ZIP of nine digits', patient({ address: { ...base.patient.address, zip: '627010001' } })),
    fails('no such state', 'patient.address.state', patient({ address: { ...base.patient.address, state: 'ZZ' } })),
    fails('ZIP of six digits', 'patient.address.zip', patient({ address: { ...base.patient.address, zip: '627010' } })),
    fails('no street', 'patient.address.line1', patient({ address: without(base.patient.address, 'line1') })),
  ],
  P05: [
    passes('as on the card', {}, { payer: { memberIdPattern: 'PMH\\d{9}' } }),
    passes('a pattern typed wrongly judges nobody', {}, { payer: { memberIdPattern: '(' } }),
    fails('a hyphen', 'coverage.memberId', coverage({ memberId: 'PMH-123' })),
    fails('not the payer’s pattern', 'coverage.memberId', {}, { payer: { memberIdPattern: 'W\\d{9}' } }),
    fails('missing', 'coverage.memberId', { coverage: without(base.coverage, 'memberId') }),
  ],
  P06: [
    passes('an MBI', { ...medicare, ...coverage(mbi) }),
    passes('another payer', coverage({ memberId: 'ABC' })),
    passes('an Advantage plan has its own ids', payer({ formType: 'medicare', filingCode: '16' })),
    fails('letter S is never used', 'coverage.memberId', { ...medicare, ...coverage({ memberId: '1SG4TE5MK73' }) }),
  ],
  P07: [
    passes(
      'self and the same person in other letters',
      coverage({ subscriber: { ...base.coverage.subscriber, last: 'TESTWELL' } }),
    ),
    passes('spouse of somebody else', coverage({ relationship: '01', subscriber: other })),
    fails('self with another person', 'coverage.relationship', coverage({ subscriber: other })),
    fails('not set', 'coverage.relationship', { coverage: without(base.coverage, 'relationship') }),
  ],
  P08: [
    fails('the patient’s own card without a name', 'coverage.subscriber.last', {
      coverage: { ...base.coverage, subscriber: without(base.coverage.subscriber, 'last') },
    }),
    passes('all known', coverage({ relationship: '19', subscriber: other })),
    passes('self needs nothing more', coverage({ subscriber: { last: 'Testwell', first: 'Dorothea' } })),
    fails(
      'no birth date',
      'coverage.subscriber.birthDate',
      coverage({ relationship: '19', subscriber: without(other, 'birthDate') }),
    ),
    fails(
      'no address',
      'coverage.subscriber.address.line1',
      coverage({ relationship: '19', subscriber: without(other, 'address') }),
    ),
  ],
  P09: [
    passes('group plan with number'),
    passes('Medicare has none', { ...medicare, coverage: without(base.coverage, 'groupNumber') }),
    fails('group plan without', 'coverage.groupNumber', { coverage: without(base.coverage, 'groupNumber') }),
  ],
  P10: [
    passes('both on file'),
    fails('no release', 'coverage.releaseOnFile', coverage({ releaseOnFile: false })),
    fails('no assignment', 'coverage.assignmentOnFile', coverage({ assignmentOnFile: false })),
  ],
  P11: [
    passes('died on the day of service', patient({ deathDate: day('2026-03-02') })),
    fails('died the day before', 'lines[0].to', patient({ deathDate: day('2026-03-01') })),
  ],
  P12: [
    passes('none', {}, { patientFacts: { possibleDuplicates: 0 } }),
    fails('one', 'patient', {}, { patientFacts: { possibleDuplicates: 1 } }),
  ],
  L01: [
    passes('active', {}, { verification: verified }),
    passes('ends on the day', {}, { verification: { ...verified, coverageTo: day('2026-03-02') } }),
    fails('ended the day before', 'lines[0].to', {}, { verification: { ...verified, coverageTo: day('2026-03-01') } }),
    fails(
      'begins the day after',
      'lines[0].from',
      {},
      { verification: { ...verified, coverageFrom: day('2026-03-03') } },
    ),
    fails('inactive', 'coverage.memberId', {}, { verification: { state: 'inactive' } }),
    fails('not found', 'coverage.memberId', {}, { verification: { state: 'not-found' } }),
  ],
  L02: [
    passes('30 days before', {}, { verification: { ...verified, checkedOn: day('2026-01-31') } }),
    fails('31 days before', 'coverage', {}, { verification: { ...verified, checkedOn: day('2026-01-30') } }),
    fails(
      'an office that wants five days',
      'coverage',
      {},
      { verification: { ...verified, checkedOn: day('2026-02-24'), validDays: 5 } },
    ),
    fails('never checked', 'coverage', {}, { verification: { state: 'not-checked' } }),
    fails('stale', 'coverage', {}, { verification: { state: 'stale' } }),
  ],
  L03: [
    passes(
      'in network, own primary care',
      {},
      { verification: { ...verified, network: 'in', primaryCareNpi: doctorNpi } },
    ),
    passes(
      'another primary care provider who referred',
      { referralNumber: 'R1' },
      { verification: { ...verified, primaryCareNpi: referringNpi } },
    ),
    fails('out of network', 'rendering', {}, { verification: { ...verified, network: 'out' } }),
    fails(
      'another primary care provider',
      'rendering',
      {},
      { verification: { ...verified, primaryCareNpi: referringNpi } },
    ),
  ],
  L04: [
    passes('one visit left', {}, { verification: { ...verified, visitsLeft: 1 } }),
    fails('none left', 'coverage', {}, { verification: { ...verified, visitsLeft: 0 } }),
    fails('no dollars left', 'coverage', {}, { verification: { ...verified, benefitLeftCents: cents(0) } }),
  ],
  L05: [
    fails('a payer without a name', 'payer.name', { payer: without(base.payer, 'name') }),
    fails('electronic without a filing code', 'payer.filingCode', { payer: without(base.payer, 'filingCode') }),
    fails('paper without a type of insurance', 'payer.formType', { payer: without(base.payer, 'formType') }, paper),
    passes('electronic with an id'),
    passes('paper with an address', payer({ address }), paper),
    fails('electronic without', 'payer.payerId', { payer: without(base.payer, 'payerId') }),
    fails('paper without an address', 'payer.address', {}, paper),
  ],
  L06: [
    passes('Medicare without Advantage', medicare, { verification: verified }),
    fails('the check says so', 'payer', medicare, { verification: { ...verified, isMedicareAdvantage: true } }),
    fails('the plan name says so', 'payer', { ...medicare, ...coverage({ ...mbi, planName: 'Sunny Advantage' }) }),
  ],
  A01: [
    passes('attached', { authorizationNumber: 'AUTH77' }, { payer: { authorizationCodes: ['99213'] } }),
    passes('attached to the line', lines({ authorizationNumber: 'AUTH77' }), {
      payer: { authorizationCodes: ['99213'] },
    }),
    passes('not wanted', {}, { payer: { authorizationCodes: ['70551'] } }),
    fails('wanted and missing', 'authorizationNumber', {}, { payer: { authorizationCodes: ['99213'] } }),
  ],
  A02: [
    passes('ends on the day', therapy, { authorizations: [{ ...approved, to: day('2026-03-02') }] }),
    fails('ended the day before', 'lines[0].to', therapy, { authorizations: [{ ...approved, to: day('2026-03-01') }] }),
    fails('begins later', 'lines[0].from', therapy, { authorizations: [{ ...approved, from: day('2026-03-03') }] }),
    passes('nothing on record', therapy),
  ],
  A03: [
    passes('exactly enough units', therapy, { authorizations: [approved] }),
    fails('one too many', 'authorizationNumber', therapy, { authorizations: [{ ...approved, unitsLeft: 3 }] }),
    passes('one visit of four units', therapy, { authorizations: [{ ...approved, unit: 'visits', unitsLeft: 1 }] }),
    fails(
      'two visits, one left',
      'authorizationNumber',
      { ...lines({ code: '97110' }, { code: '97110', ...dated('2026-03-01') }), authorizationNumber: 'AUTH77' },
      { authorizations: [{ ...approved, unit: 'visits', unitsLeft: 1 }] },
    ),
  ],
  A04: [
    passes('fits', therapy, { authorizations: [{ ...approved, providerNpi: doctorNpi }] }),
    passes(
      'another line that needs none',
      { ...lines({ code: '97110' }, { code: '99213' }), authorizationNumber: 'AUTH77' },
      { authorizations: [approved] },
    ),
    fails(
      'another code',
      'authorizationNumber',
      { ...therapy, ...lines({ code: '97140' }) },
      { authorizations: [approved] },
    ),
    fails('another provider', 'authorizationNumber', therapy, {
      authorizations: [{ ...approved, providerNpi: referringNpi }],
    }),
    fails('another place', 'authorizationNumber', therapy, { authorizations: [{ ...approved, facilityNpi }] }),
    fails('not on record', 'authorizationNumber', therapy, { authorizations: [] }),
  ],
  A05: [
    passes('there', { referralNumber: 'R1' }, { payer: { requiresReferral: true } }),
    fails('missing', 'referralNumber', {}, { payer: { requiresReferral: true } }),
  ],
  A06: [
    passes('one number', { authorizationNumber: 'A1' }, paper),
    passes('electronic claims hold several', { authorizationNumber: 'A1', referralNumber: 'R1' }),
    passes('a CLIA number without a test', { authorizationNumber: 'A1', cliaNumber: '14D1234567' }, paper),
    fails(
      'authorization and referral',
      'authorizationNumber',
      { authorizationNumber: 'A1', referralNumber: 'R1' },
      paper,
    ),
    fails(
      'authorization and CLIA for a test',
      'authorizationNumber',
      { ...lines({ code: '85025' }), authorizationNumber: 'A1', cliaNumber: '14D1234567' },
      paper,
    ),
  ],
  S01: [
    passes('right check digits'),
    fails('billing', 'billing.npi', billing({ npi: '1200000011' })),
    fails('rendering', 'rendering.npi', {
      rendering: { ...(base.rendering ?? { last: 'Quill', npi: '' }), npi: '1300000028' },
    }),
    fails('referring', 'referring.npi', { referring: { last: 'Rowan', role: 'DN', npi: '123' } }),
    fails('facility', 'facility.npi', { facility: { name: 'Annex', npi: '1500000042', address } }),
    fails('of a line', 'lines[0].rendering.npi', lines({ rendering: { last: 'Quill', npi: '1300000028' } })),
  ],
};
