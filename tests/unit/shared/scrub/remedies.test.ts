/** The correct coding edits by date and indicator, and the changes that findings offer: each mends its finding. */
import { describe, expect, it, test } from 'vitest';
import { buildEdits, type Mue, type NcciPair } from '#shared/codesets/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Remedy } from '#shared/model/claimRecord.ts';
import { remedyLabel, scrubClaim } from '#shared/scrub/index.ts';
import { aClaim, aLine } from '#tests/fixtures/builders/claim.ts';

const onDay = (on: string, rest: Parameters<typeof aLine>[0] = {}) => aLine({ from: day(on), to: day(on), ...rest });
const summer = '2026-07-15';
const today = day('2026-11-24');

function findingsOf(claim: ClaimSnapshot, pairs: readonly NcciPair[] = [], mues: readonly Mue[] = []) {
  return scrubClaim(claim, { today, medium: '837P', edits: buildEdits(pairs, mues) });
}
const rulesOf = (...args: Parameters<typeof findingsOf>) =>
  findingsOf(...args)
    .map((finding) => finding.ruleId)
    .filter((rule) => ['C15', 'C16', 'G03'].includes(rule));

describe('NCCI pairs by day and indicator', () => {
  const pair = (indicator: NcciPair['indicator'], to?: string): NcciPair => ({
    column1: '20610',
    column2: '20600',
    indicator,
    from: day('2026-04-01'),
    ...(to ? { to: day(to) } : {}),
  });
  const visit = (on: string, ...modifiers: string[]) =>
    aClaim({ lines: [onDay(on, { code: '20610' }), onDay(on, { code: '20600', number: 2, modifiers })] });
  it.each<[title: string, claim: ClaimSnapshot, pair: NcciPair, rules: string[]]>([
    ['0: never together', visit(summer), pair('0'), ['C15']],
    ['0: no modifier helps', visit(summer, '59'), pair('0'), ['C15']],
    ['1: together only with a reason', visit(summer), pair('1'), ['C16']],
    ['1: the reason is given', visit(summer, 'XS'), pair('1'), []],
    ['1: a modifier that gives no reason', visit(summer, 'GP'), pair('1'), ['C16']],
    ['9: the edit no longer applies', visit(summer), pair('9'), []],
    ['before the edit began', visit('2026-03-31'), pair('0'), []],
    ['on its first day', visit('2026-04-01'), pair('0'), ['C15']],
    ['on its last day', visit('2026-06-30'), pair('0', '2026-06-30'), ['C15']],
    ['the day after it ended', visit('2026-07-01'), pair('0', '2026-06-30'), []],
  ])('%s', (_title, claim, edit, rules) => expect(rulesOf(claim, [edit])).toEqual(rules));
});

describe('MUE by adjudication indicator', () => {
  const limit = (indicator: Mue['indicator']): Mue => ({ code: 'J1885', units: 8, indicator });
  const billed = (...units: number[]) =>
    aClaim({ lines: units.map((each, at) => onDay(summer, { code: 'J1885', units: each, number: at + 1 })) });
  it.each<[title: string, claim: ClaimSnapshot, mue: Mue, rules: string[]]>([
    ['1: each line for itself, within', billed(8, 8), limit('1'), []],
    ['1: one line over', billed(9, 1), limit('1'), ['G03']],
    ['2: lines of the day together', billed(5, 4), limit('2'), ['G03']],
    ['3: lines of the day together, within', billed(4, 4), limit('3'), []],
    ['3: over', billed(8, 1), limit('3'), ['G03']],
  ])('%s', (_title, claim, mue, rules) => expect(rulesOf(claim, [], [mue])).toEqual(rules));
  test('the limit of the quarter of the visit counts', () => {
    const quarters: Mue[] = [
      { ...limit('3'), to: day('2026-06-30') },
      { ...limit('3'), units: 10, from: day('2026-07-01') },
    ];
    expect(rulesOf(billed(10), [], quarters)).toEqual([]);
    const spring = aClaim({ lines: [onDay('2026-06-30', { code: 'J1885', units: 10 })] });
    expect(rulesOf(spring, [], quarters)).toEqual(['G03']);
  });
});

describe('every change a finding offers mends it', () => {
  const pairs: NcciPair[] = [
    { column1: '20610', column2: '20600', indicator: '1' },
    { column1: '80053', column2: '80048', indicator: '0' },
  ];
  const mues: Mue[] = [{ code: 'J1885', units: 8, indicator: '3' }];
  const claimOf = (...lines: Parameters<typeof aLine>[0][]) =>
    aClaim({ lines: lines.map((line, at) => onDay(summer, { number: at + 1, ...line })) });
  const oneDiagnosis = (line: Parameters<typeof aLine>[0]) => aClaim({ diagnoses: ['E119'], lines: [aLine(line)] });
  const spaced = aClaim({ coverage: { ...aClaim().coverage, memberId: 'xyz 123-4' } });
  it.each<[rule: string, claim: ClaimSnapshot, labels: string[]]>([
    ['C04', aClaim({ diagnoses: ['E119', 'E119'] }), ['Remove B']],
    ['C12', claimOf({ code: '20610', modifiers: ['25'] }), ['Remove 25']],
    ['C13', claimOf({ code: '99213' }, { code: '20610' }), ['Add 25', 'Remove line 1']],
    ['C15', claimOf({ code: '80053' }, { code: '80048' }), ['Remove line 2']],
    ['C16', claimOf({ code: '20610' }, { code: '20600' }), ['Add XE', 'Add XS', 'Add XP', 'Add XU', 'Add 59']],
    ['C27', claimOf({ code: '99213', pos: '10' }), ['Add 95', 'Add 93']],
    ['C28', claimOf({ code: '97110' }), ['Add GP', 'Add GO', 'Add GN']],
    ['G03', claimOf({ code: 'J1885', units: 9 }), ['Set units to 8']],
    ['C11', claimOf({ modifiers: ['25', '25'] }), ['Remove 25']],
    ['C19', claimOf({ code: '20610', modifiers: ['50'], units: 2 }), ['Set units to 1']],
    ['G07', oneDiagnosis({ dxPointers: [] }), ['Point line 1 to A']],
    ['G07', oneDiagnosis({ dxPointers: [1, 1] }), ['Point line 1 to A']],
    ['G07', oneDiagnosis({ dxPointers: [1, 9] }), ['Point line 1 to A']],
    ['P05', spaced, ['Take out the spaces and hyphens']],
  ])('%s', (rule, claim, labels) => {
    const found = findingsOf(claim, pairs, mues).find((finding) => finding.ruleId === rule);
    expect(found?.remedies?.map(remedyLabel)).toEqual(labels);
    for (const remedy of found?.remedies ?? []) {
      const left = findingsOf(mended(claim, remedy), pairs, mues);
      expect(left.some((finding) => finding.ruleId === rule && finding.where === found?.where)).toBe(false);
    }
  });
});

test('a waived test (S10) is mended by QW, once for each line that lacks it', () => {
  const claim = {
    ...aClaim({ lines: [onDay(summer, { code: '87880' }), onDay(summer, { code: '81002', number: 2 })] }),
    cliaNumber: '24D1234567',
  };
  const found = (snapshot: ClaimSnapshot) =>
    scrubClaim(snapshot, { today, medium: '837P', office: { cliaCertificate: 'waiver' } }).filter(
      (finding) => finding.ruleId === 'S10',
    );
  expect(found(claim).map(({ where, remedies }) => [where, remedies?.map(remedyLabel)])).toEqual([
    ['lines[0].modifiers', ['Add QW']],
  ]);
  const [remedy] = found(claim)[0]?.remedies ?? [];
  assert(remedy, 'a button adds it');
  expect(found(mended(claim, remedy))).toEqual([]);
});

describe('a payer without an electronic id (L05)', () => {
  const { payerId: _payerId, ...unreachable } = aClaim().payer;
  const address = { line1: 'PO Box 9', city: 'Eagan', state: 'MN', zip: '551210009' };
  const found = (payer: Partial<ClaimSnapshot['payer']>, medium: '837P' | 'paper') =>
    scrubClaim(aClaim({ payer: payer as ClaimSnapshot['payer'] }), { today, medium }).filter(
      (finding) => finding.ruleId === 'L05',
    );
  test('is sent on paper where its address is whole', () => {
    const [finding] = found({ ...unreachable, address }, '837P');
    expect(finding?.remedies).toEqual([{ kind: 'send-on-paper' }]);
    expect(found({ ...unreachable, address }, 'paper')).toEqual([]);
  });
  test('offers no paper where that could not be addressed either', () => {
    const [finding] = found({ ...unreachable, address: { ...address, zip: '' } }, '837P');
    expect(finding?.where).toBe('payer.payerId');
    expect(finding?.remedies ?? []).toEqual([]);
  });
});

function mended(claim: ClaimSnapshot, remedy: Remedy): ClaimSnapshot {
  if (remedy.kind === 'remove-diagnosis')
    return { ...claim, diagnoses: claim.diagnoses.filter((_, at) => at !== remedy.diagnosis) };
  if (remedy.kind === 'diagnosis-first' || remedy.kind === 'send-on-paper') return claim;
  if (remedy.kind === 'write-member-id')
    return { ...claim, coverage: { ...claim.coverage, memberId: remedy.memberId } };
  if (remedy.kind === 'remove-line') return { ...claim, lines: claim.lines.filter((_, at) => at !== remedy.line) };
  const lines = claim.lines.map((line, at) => {
    if (at !== remedy.line) return line;
    if (remedy.kind === 'add-modifier') return { ...line, modifiers: [...line.modifiers, remedy.modifier] };
    if (remedy.kind === 'remove-modifier')
      return { ...line, modifiers: line.modifiers.filter((modifier) => modifier !== remedy.modifier) };
    if (remedy.kind === 'set-pointers') return { ...line, dxPointers: remedy.pointers };
    return remedy.kind === 'set-units' ? { ...line, units: remedy.units } : { ...line, pos: remedy.pos };
  });
  return { ...claim, lines };
}
