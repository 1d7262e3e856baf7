/** Diagnoses, procedures, modifiers and edits. */
import { buildCodeIndex, buildEdits, type CodeEntry } from '#shared/codesets/index.ts';
import { day } from '#shared/kernel/dates.ts';
import type { ScrubContext } from '#shared/scrub/index.ts';
import { referringNpi } from '#tests/fixtures/builders/claim.ts';
import { dated, fails, lines, medicare, passes, past, patient, type RuleCases } from './ruleCase.ts';

const icd = (code: string, short: string, rest: Partial<CodeEntry> = {}): CodeEntry => ({
  system: 'ICD10CM',
  code,
  short,
  isBillable: true,
  ...rest,
});
const codes = buildCodeIndex([
  icd('A00', 'Cholera', { from: day('2020-10-01'), isBillable: false }),
  icd('E119', 'Type 2 diabetes mellitus without complications'),
  icd('E11', 'Type 2 diabetes mellitus', { isBillable: false }),
  icd('M545', 'Low back pain', { to: day('2021-09-30') }),
  icd('U099', 'Newly added', { from: day('2026-10-01') }),
  icd('M25561', 'Pain in right knee'),
  icd('M25562', 'Pain in left knee'),
  icd('M25569', 'Pain in unspecified knee'),
  icd('S6290XA', 'Unspecified fracture of unspecified wrist and hand'),
  icd('S6291XA', 'Unspecified fracture of right wrist and hand'),
  { system: 'HCPCS', code: 'J1100', short: 'Dexamethasone', to: day('2025-12-31') },
  { system: 'MODIFIER', code: 'CP', short: 'Adjunctive', to: day('2017-12-31') },
]);
const known: Partial<ScrubContext> = { codes };
const edits = buildEdits(
  [
    { column1: '20610', column2: '20600', indicator: '1', from: day('2020-01-01') },
    { column1: '80053', column2: '80048', indicator: '0', from: day('2020-01-01') },
    { column1: '80061', column2: '82465', indicator: '0', from: day('2020-01-01'), to: day('2025-12-31') },
  ],
  [
    { code: 'J1885', units: 8, indicator: '3' },
    { code: '99213', units: 1, indicator: '1' },
  ],
);
const edited: Partial<ScrubContext> = { edits };
const dx = (...diagnoses: string[]) => ({ diagnoses });

export const codingCases: RuleCases = {
  C01: [
    passes('twelve', dx(...Array.from({ length: 12 }, (_, n) => `A0${String(n).padStart(2, '0')}`))),
    fails('none', 'diagnoses', dx()),
    fails('thirteen', 'diagnoses', dx(...Array.from({ length: 13 }, (_, n) => `A0${String(n).padStart(2, '0')}`))),
  ],
  C02: [
    passes('three characters', dx('R51')),
    passes('a letter in second place', dx('QA00142')),
    fails('with the dot', 'diagnoses[0]', dx('E11.9')),
    fails('eight characters', 'diagnoses[1]', dx('E119', 'S0101XA12')),
  ],
  C03: [
    passes('billable and valid', {}, known),
    passes('not among a few loaded codes', dx('Z9999'), known),
    passes(
      'days before the oldest edition loaded',
      { ...dx('A00'), ...lines(dated('2019-05-01')), ...dx('U099') },
      known,
    ),
    fails('a heading', 'diagnoses[0]', dx('E11'), known),
    fails('ended', 'diagnoses[0]', dx('M545'), known),
    fails('not begun', 'diagnoses[0]', dx('U099'), known),
  ],
  C04: [passes('different', dx('E119', 'I10')), fails('twice', 'diagnoses[1]', dx('E119', 'E119'))],
  C05: [
    passes('pregnancy of a woman of 45', dx('O209')),
    passes('sex unknown', { ...dx('N400'), ...patient({ sex: 'U' }) }),
    fails('prostate of a woman', 'diagnoses[0]', dx('N400')),
    fails('pregnancy of a man', 'diagnoses[0]', { ...dx('O209'), ...patient({ sex: 'M' }) }),
    fails('newborn check at 45', 'diagnoses[0]', dx('Z00110')),
    fails('child check at 45', 'diagnoses[0]', dx('Z00129')),
  ],
  C06: [
    passes('diabetes and hypertension', dx('E119', 'I10')),
    fails('two types of diabetes', 'diagnoses[1]', dx('E119', 'E109')),
    fails('whichever stands first', 'diagnoses[1]', dx('R739', 'E119')),
  ],
  C07: [
    passes('right knee, RT', { ...dx('M25561'), ...lines({ code: '20610', modifiers: ['RT'] }) }, known),
    passes(
      'both sides',
      { ...dx('M25561', 'M25562'), ...lines({ code: '20610', modifiers: ['50'], dxPointers: [1, 2] }) },
      known,
    ),
    fails(
      'right knee, LT',
      'lines[0].modifiers',
      { ...dx('M25561'), ...lines({ code: '20610', modifiers: ['LT'] }) },
      known,
    ),
    fails('side left open', 'diagnoses[0]', dx('M25569'), known),
    fails('the second "unspecified" is the side', 'diagnoses[0]', dx('S6290XA'), known),
  ],
  C08: [
    passes('a symptom may stand first', dx('R079')),
    fails('an external cause', 'diagnoses[0]', dx('W010XXA')),
    fails('a manifestation', 'diagnoses[0]', dx('F0280')),
    fails('body mass index', 'diagnoses[0]', dx('Z6830')),
    fails('a late effect', 'diagnoses[0]', dx('S42001S')),
    passes('the same in second place', dx('E119', 'Z6830')),
  ],
  C09: [
    passes('told as other accident', { ...dx('S93401A'), relatedCauses: { employment: false, other: true } }),
    passes('told by a date', { ...dx('S93401A'), dates: { accident: day('2026-03-01') } }),
    passes('no injury: a drug reaction', dx('T50905A')),
    fails('not told', 'diagnoses[0]', dx('S93401A')),
  ],
  C10: [
    passes('an immunization administration code', lines({ code: '0001A' })),
    passes('valid on its last day', lines({ code: 'J1100', ...dated('2025-12-31') }), known),
    fails('four characters', 'lines[0].code', lines({ code: '9921' })),
    fails('ended', 'lines[0].code', lines({ code: 'J1100' }), known),
  ],
  C11: [
    passes('four', lines({ modifiers: ['25', 'GT', 'KX', 'CR'] })),
    fails('five', 'lines[0].modifiers', lines({ modifiers: ['25', 'GT', 'KX', 'CR', '76'] })),
    fails('three characters', 'lines[0].modifiers', lines({ modifiers: ['25X'] })),
    fails('twice', 'lines[0].modifiers', lines({ modifiers: ['25', '25'] })),
    fails('ended', 'lines[0].modifiers', lines({ modifiers: ['CP'] }), known),
  ],
  C12: [
    passes('25 on a visit', lines({ modifiers: ['25'] })),
    fails('25 on a procedure', 'lines[0].modifiers', lines({ code: '20610', modifiers: ['25'] })),
    passes('26 on an X-ray', lines({ code: '71046', modifiers: ['26'] })),
    fails('26 on a visit', 'lines[0].modifiers', lines({ modifiers: ['26'] })),
    fails('TC on a drug', 'lines[0].modifiers', lines({ code: 'J1885', modifiers: ['TC'] })),
    fails('50 with RT', 'lines[0].modifiers', lines({ code: '20610', modifiers: ['50', 'RT'] })),
    fails('assistant at a visit', 'lines[0].modifiers', lines({ modifiers: ['80'] })),
    passes('assistant at surgery', lines({ code: '27447', modifiers: ['80'] })),
  ],
  C13: [
    passes('marked 25', lines({ modifiers: ['25'] }, { code: '20610' })),
    passes('a blood draw needs no mark', lines({}, { code: '36415' })),
    passes('on another day', lines({}, { code: '20610', ...dated('2026-03-01') })),
    passes('by another provider', lines({}, { code: '20610', rendering: { last: 'Rowan', npi: referringNpi } })),
    fails('an injection of a joint', 'lines[0].modifiers', lines({}, { code: '20610' })),
    fails('a shot', 'lines[1].modifiers', lines({ code: '96372' }, { code: '99214' })),
  ],
  C14: [
    passes('reading in the hospital', lines({ code: '71046', modifiers: ['26'], pos: '22' })),
    fails(
      'technical part in the hospital',
      'lines[0].modifiers',
      lines({ code: '71046', modifiers: ['TC'], pos: '22' }),
    ),
    fails('whole in the hospital', 'lines[0].modifiers', lines({ code: '71046', pos: '23' })),
    fails('reading alone in the office', 'lines[0].modifiers', lines({ code: '71046', modifiers: ['26'] })),
    passes('whole in the office', lines({ code: '71046' })),
  ],
  C15: [
    passes('different days', lines({ code: '80053' }, { code: '80048', ...dated('2026-03-01') }), edited),
    passes('the pair has ended', lines({ code: '80061' }, { code: '82465' }), edited),
    fails('together', 'lines[1].code', lines({ code: '80053' }, { code: '80048' }), edited),
    fails(
      'a modifier does not help, nor the order',
      'lines[0].code',
      lines({ code: '80048', modifiers: ['59'] }, { code: '80053' }),
      edited,
    ),
  ],
  C16: [
    passes('with a reason', lines({ code: '20610' }, { code: '20600', modifiers: ['XS'] }), edited),
    fails('without', 'lines[1].modifiers', lines({ code: '20610' }, { code: '20600' }), edited),
    fails(
      'with a modifier that gives none',
      'lines[1].modifiers',
      lines({ code: '20610' }, { code: '20600', modifiers: ['GP'] }),
      edited,
    ),
  ],
  C17: [
    passes('XS', lines({ code: '20600', modifiers: ['XS'] })),
    fails('59', 'lines[0].modifiers', lines({ code: '20600', modifiers: ['59'] })),
    fails('59 beside a side', 'lines[0].modifiers', lines({ code: '20600', modifiers: ['59', 'RT'] })),
  ],
  C18: [
    passes('beside its primary', lines({ code: '90471' }, { code: '90472' })),
    passes('a visit carries the therapy', lines({ code: '99214' }, { code: '90833' })),
    fails('alone', 'lines[0].code', lines({ code: '90472' })),
    fails(
      'primary on another day',
      'lines[1].code',
      lines({ code: '17000', ...dated('2026-03-01') }, { code: '17003' }),
    ),
  ],
  C19: [
    passes('50, one unit', lines({ code: '20610', modifiers: ['50'] })),
    fails('50, two units', 'lines[0].units', lines({ code: '20610', modifiers: ['50'], units: 2 })),
    fails('payer wants two lines', 'lines[0].modifiers', lines({ code: '20610', modifiers: ['50'] }), {
      payer: { bilateral: 'two-lines' },
    }),
    fails(
      'payer wants one line',
      'lines[0].modifiers',
      lines({ code: '20610', modifiers: ['RT'] }, { code: '20610', modifiers: ['LT'] }),
      { payer: { bilateral: 'one-line' } },
    ),
  ],
  C20: [
    passes('eleven days after a ten-day operation', {}, past({ code: '10060', date: day('2026-02-19') })),
    fails('ten days after', 'lines[0].modifiers', {}, past({ code: '10060', date: day('2026-02-20') })),
    passes('marked 24', lines({ modifiers: ['24'] }), past({ code: '27447', date: day('2026-01-10') })),
    fails('ninety days', 'lines[0].modifiers', {}, past({ code: '27447', date: day('2026-01-10') })),
    passes('a voided claim does not count', {}, past({ code: '27447', date: day('2026-01-10'), state: 'voided' })),
    passes('another provider', {}, past({ code: '27447', date: day('2026-01-10'), providerNpi: referringNpi })),
  ],
  C21: [
    passes('three years and a day ago', lines({ code: '99203' }), past({ date: day('2023-03-01') })),
    fails('a day less than three years', 'lines[0].code', lines({ code: '99203' }), past({ date: day('2023-03-03') })),
    passes('another specialty', lines({ code: '99203' }), past({ date: day('2026-01-03'), taxonomy: '207RC0000X' })),
    passes('only a blood draw', lines({ code: '99203' }), past({ date: day('2026-01-03'), code: '85025' })),
  ],
  C22: [
    passes('checkup and marked visit', lines({ code: '99396' }, { modifiers: ['25'] })),
    fails('checkup and visit', 'lines[1].code', lines({ code: '99396' }, {})),
    fails('two visits', 'lines[1].code', lines({}, { code: '99214' })),
    passes('on two days', lines({}, { code: '99214', ...dated('2026-03-01') })),
  ],
  C23: [
    passes('a payer that pays them', lines({ code: '99243' })),
    fails('Medicare', 'lines[0].code', { ...medicare, ...lines({ code: '99243' }) }),
    fails('a payer known not to', 'lines[0].code', lines({ code: '99243' }), { payer: { paysConsultations: false } }),
  ],
  C24: [
    passes('45 years', lines({ code: '99396' })),
    fails('a child’s checkup at 45', 'lines[0].code', lines({ code: '99393' })),
    fails('PSA of a woman', 'lines[0].code', lines({ code: '84153' })),
    fails('pregnancy care of a man', 'lines[0].code', { ...lines({ code: '59400' }), ...patient({ sex: 'M' }) }),
  ],
  C25: [
    passes('supported', {}, { payer: { coveredDiagnoses: { '99213': ['E11'] } } }),
    passes('an ABN was signed', lines({ modifiers: ['GA'] }), { payer: { coveredDiagnoses: { '99213': ['I10'] } } }),
    fails('not supported', 'lines[0].dxPointers', {}, { payer: { coveredDiagnoses: { '99213': ['I10'] } } }),
    fails('supported by a diagnosis it does not point to', 'lines[0].dxPointers', dx('E119', 'I10'), {
      payer: { coveredDiagnoses: { '99213': ['I10'] } },
    }),
  ],
  C26: [
    passes('described', lines({ code: 'J3490', description: 'Sodium bicarbonate 10 ml' })),
    passes('in the note', lines({ code: '20999', note: 'See report' })),
    fails('not described', 'lines[0].description', lines({ code: 'J3490' })),
  ],
  C27: [
    passes('at home by video', lines({ pos: '10', modifiers: ['95'] })),
    passes('a code that says telehealth itself', lines({ pos: '10', code: '98005' })),
    passes('a payer that wants no modifier', lines({ pos: '10' }), { payer: { telehealthModifier: 'none' } }),
    fails('no modifier', 'lines[0].modifiers', lines({ pos: '02' })),
    fails('another than the payer wants', 'lines[0].modifiers', lines({ pos: '02', modifiers: ['95'] }), {
      payer: { telehealthModifier: 'GT' },
    }),
    fails('in the office with 95', 'lines[0].pos', lines({ modifiers: ['95'] })),
  ],
  C28: [
    passes('GP', lines({ code: '97110', modifiers: ['GP'] })),
    fails('none', 'lines[0].modifiers', lines({ code: '97110' })),
    fails('assistant of another discipline', 'lines[0].modifiers', lines({ code: '97110', modifiers: ['GO', 'CQ'] })),
    fails('past the threshold without KX', 'lines[0].modifiers', lines({ code: '97110', modifiers: ['GP'] }), {
      patientFacts: { isOverTherapyThreshold: true },
    }),
  ],
  C29: [
    passes('22 minutes, one unit', lines({ code: '97110', units: 1 }), { patientFacts: { timedMinutes: { 1: 22 } } }),
    fails('23 minutes, one unit', 'lines[0].units', lines({ code: '97110', units: 1 }), {
      patientFacts: { timedMinutes: { 1: 23 } },
    }),
    fails('seven minutes, one unit', 'lines[0].units', lines({ code: '97110', units: 1 }), {
      patientFacts: { timedMinutes: { 1: 7 } },
    }),
    passes('two services add up', lines({ code: '97110', units: 2 }, { code: '97140', units: 1 }), {
      patientFacts: { timedMinutes: { 1: 24, 2: 14 } },
    }),
  ],
  G03: [
    passes('at the limit', lines({ code: 'J1885', units: 8 }), edited),
    fails('over it on a line', 'lines[0].units', lines({ units: 2 }), edited),
    fails(
      'over it in a day, on two lines',
      'lines[0].units',
      lines({ code: 'J1885', units: 4 }, { code: 'J1885', units: 5 }),
      edited,
    ),
    passes('the per-line limit ignores other lines', lines({}, { modifiers: ['25'] }), edited),
  ],
};
