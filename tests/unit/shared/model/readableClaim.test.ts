import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxSources, checkForm, fillForm, formFindings, formText } from '#shared/cms1500/index.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import { readableClaim } from '#shared/model/readableClaim.ts';
import { balanceOtherPayer, checkClaimsFor837P, traceClaim837P, writeClaims837P } from '#shared/x12/index.ts';
import { aClaim, aLine, anEnvelope } from '#tests/fixtures/builders/claim.ts';
import { damage, damaged, withoutEach } from '#tests/fixtures/builders/damage.ts';
import { formClaims } from '../cms1500/formClaims.ts';
import { writeCases } from '../x12/goldenClaimCases.ts';

const claims: ClaimSnapshot[] = [...Object.values(formClaims), ...writeCases.flatMap((each) => each.claims)];

/** Everything that reads a claim, once. */
function readEverywhere(claim: ClaimSnapshot): { problems: string[]; file: string; form: string } {
  const pages = fillForm(claim);
  boxSources(claim);
  traceClaim837P(claim);
  balanceOtherPayer(claim);
  const found = [...checkForm(claim), ...checkClaimsFor837P([claim])];
  formFindings(claim);
  return {
    problems: found.map((each) => each.message),
    file: writeClaims837P([claim], anEnvelope()),
    form: pages.map(formText).join('\n'),
  };
}

describe('a whole claim', () => {
  test.each(claims.map((claim) => [claim.number, claim]))('%s is read as it is', (_number, claim) => {
    const read = readableClaim(claim);
    expect(read.unreadable).toEqual([]);
    expect(read.claim).toBe(claim);
  });
});

describe('an incomplete claim', () => {
  const cases: [title: string, change: (claim: Record<string, unknown>) => void, unreadable: string[]][] = [
    ['without coverage', (claim) => Reflect.deleteProperty(claim, 'coverage'), ['coverage']],
    ['without lists, which are empty then', (claim) => Object.assign(claim, { lines: undefined, otherCoverages: null, conditionCodes: undefined }), []],
    ['without dates, of which none is needed', (claim) => Reflect.deleteProperty(claim, 'dates'), []],
    ['with nothing among the diagnoses', (claim) => Object.assign(claim, { diagnoses: ['E119', null] }), ['diagnoses[1]']],
    ['with money as text', (claim) => Object.assign(claim, { amountPaidCents: '500' }), ['amountPaidCents']],
    ['with more money than there is', (claim) => Object.assign(claim, { amountPaidCents: Number.MAX_SAFE_INTEGER }), ['amountPaidCents']],
    ['with a null for what need not be there', (claim) => Object.assign(claim, { note: null, facility: null }), []],
    ['with a number for a note', (claim) => Object.assign(claim, { note: 7 }), ['note']],
    ['billed by nobody in particular', (claim) => Object.assign(claim, { billing: { ...aClaim().billing, kind: 'firm' } }), ['billing.kind']],
    ['with a line that is none', (claim) => Object.assign(claim, { lines: [aLine(), null] }), ['lines[1]']],
  ]; // biome-ignore format: one case to a row
  test.each(cases)('%s', (_title, change, unreadable) => {
    const claim = aClaim();
    change(claim as unknown as Record<string, unknown>);
    expect(readableClaim(claim).unreadable).toEqual(unreadable);
  });

  test('prints and sends a blank where it says nothing, never a guess', () => {
    const silent = aClaim({ lines: [aLine(), aLine({ number: 2 })] }) as unknown as Record<string, unknown>;
    for (const key of ['acceptAssignment', 'relatedCauses', 'frequency', 'rank']) Reflect.deleteProperty(silent, key);
    Object.assign(silent.billing as object, { taxIdType: 'ein' });
    Object.assign((silent.lines as object[])[1] ?? {}, { chargeCents: '12500' });
    const claim = silent as unknown as ClaimSnapshot;
    const [page] = fillForm(claim);
    for (const box of ['27.yes', '27.no', '10a.yes', '10a.no', '10b.no', '25.SSN', '25.EIN', '28.dollars'] as const) {
      expect([box, page?.[box]]).toEqual([box, undefined]);
    }
    expect(page?.['24.2.F.dollars']).toBeUndefined();
    const segments = traceClaim837P(claim).map(({ segment }) => segment);
    expect(segments).toContain('CLM*FC1001****11:B*Y**Y*Y');
    expect(segments).toContain('SBR**18*G4400******CI');
    expect(segments).toContain('SV1*HC:99213**UN*1***1');
  });

  test.each([undefined, null, 7, 'text', [], {}])('is named when it is %j', (nothing) => {
    const { problems } = readEverywhere(nothing as unknown as ClaimSnapshot);
    expect(problems.length).toBeGreaterThan(3);
  });

  test('without any one part: form and file say what is missing, or the part need not be there', () => {
    for (const { path, rest } of withoutEach(aClaim())) {
      const { problems } = readEverywhere(rest);
      const isOptional =
        /^(otherCoverages|conditionCodes|dates|lines\.0\.modifiers|rendering(\.(first|taxonomy|credential))?|patient\.first|billing\.(taxonomy|phone)|coverage\.(groupNumber|subscriber\.(first|birthDate|sex|address.*)))$/.test(
          path,
        );
      const own = problems.filter((each) => !/claims address/.test(each));
      expect([path, own.length > 0]).toEqual([path, !isOptional || /subscriber\.address\./.test(path)]);
    }
  });
});

test('law: whatever is missing or junk, everything that reads a claim reads on and puts no stand-in into words', () => {
  fc.assert(
    fc.property(fc.constantFrom(...claims.filter(({ lines }) => lines.length < 8)), damage, (claim, changes) => {
      const { problems, file, form } = readEverywhere(damaged(claim, changes));
      expect(problems.filter((message) => !/^[^{}]+\.$/.test(message))).toEqual([]);
      expect([file, form, ...problems].join('\n')).not.toMatch(/undefined|NaN|Infinity|\[object/);
      const segments = file.split('~\n').slice(1);
      expect(segments.filter((segment) => /[*:]$|:\*/.test(segment))).toEqual([]);
    }),
    { seed: 1500, numRuns: 250 },
  );
});
