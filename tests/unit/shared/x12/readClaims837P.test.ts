import { describe, expect, test } from 'vitest';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import { cleanForX12, readClaims837P, writeClaims837P } from '#shared/x12/index.ts';
import { aClaim, anEnvelope } from '#tests/fixtures/builders/claim.ts';
import { writeCases } from './goldenClaimCases.ts';
import { hasSamples, readSample, sampleNames } from './sampleFiles.ts';

describe('what we wrote reads back as the same claims', () => {
  test.each(writeCases.map((each) => [each.name, each] as const))('%s', (_name, { claims }) => {
    const written = writeClaims837P(claims, anEnvelope());
    const read = readClaims837P(written);
    expect(read.incomplete).toEqual([]);
    expect(read.problems).toEqual([]);
    expect(read.claims.map((each) => each.number).sort()).toEqual(claims.map((each) => each.number).sort());
    expect(writeClaims837P(read.claims, anEnvelope())).toBe(written);
  });

  test('every field of a plain claim returns in the letters of the file', () => {
    const claim = aClaim();
    const { claims, envelopes } = readClaims837P(writeClaims837P([claim], anEnvelope()));
    const upper = JSON.parse(
      JSON.stringify(claim, (_key, value: unknown) => (typeof value === 'string' ? value.toUpperCase() : value)),
    ) as typeof claim; // the same claim in capitals
    expect(claims).toEqual([
      {
        ...upper,
        payer: { ...upper.payer, formType: 'group' },
        billing: { ...upper.billing, kind: 'organization' },
        rendering: { last: 'QUILL', first: 'MARION', npi: '1300000027', taxonomy: '207Q00000X' },
      },
    ]);
    expect(envelopes).toEqual([
      {
        submitter: {
          name: 'LARKSPUR FAMILY PRACTICE',
          id: 'LARK01',
          contactName: 'BILLING OFFICE',
          phone: '2175550142',
        },
        receiver: { name: 'MEADOW CLEARINGHOUSE', id: 'MEADOW' },
        interchangeControl: '000000101',
        groupControl: '201',
        transactionControl: '0001',
        reference: '0000001010001',
        createdOn: '2026-03-03',
        time: '0915',
        usage: 'T',
        version: '005010X222A1',
      },
    ]);
  });
});

/** Per sample: claims in the file, and how many are whole enough for a snapshot (the rest lack what an 837P must have). */
const samples: [name: string, claims: number, whole: number][] = [
  ['edilens-837p-test-0001', 2, 2],
  ['edilens-837p-test-0002', 2, 2],
  ['edilens-837p-test-wrapped', 2, 2],
  ['imsweb-x12-bad-first-line', 2, 0],
  ['imsweb-x12-bad-valid-code', 2, 0],
  ['imsweb-x12-many-claims', 820, 0],
  ['imsweb-x12-missing-elements', 2, 0],
  ['imsweb-x12-multiple-gs', 6, 0],
  ['imsweb-x12-multiple-isa', 4, 0],
  ['imsweb-x12-multiple-st', 4, 0],
  ['imsweb-x12-segment-errors', 1, 0],
  ['imsweb-x12-valid-different-separators', 2, 0],
  ['imsweb-x12-writer-test', 1, 1],
  ['lfh-demo-cob-2ndary-example4', 1, 1],
  ['lfh-demo-cob-example3-a', 1, 0],
  ['lfh-demo-cob-example3-b', 1, 1],
  ['lfh-demo-cob-example3-c', 1, 1],
  ['lfh-demo-example1', 1, 1],
  ['lfh-demo-example2', 1, 1],
  ['lfh-demo-example9', 1, 1],
  ['mjp-tc-factory-837p-01', 1, 1],
  ['oop-example1-2-and-3-combined', 3, 2],
  ['oop-example1-healthinsurance', 1, 1],
  ['oop-example2-encounter', 1, 1],
  ['oop-example3-cob', 1, 0],
  ['oop-medicaidexample', 5, 0],
  ['staedi-837-header-ref-only', 0, 0],
  ['x12types-005010-837', 1, 1],
  ['x12types-837-test-01', 1, 0],
  ['x12types-837-test-04', 1, 1],
];

/**
 * The content that must survive: in the file's letters; without the day of signature, which the file does not carry, a
 * rendering provider who is the billing provider, and what a subscriber who is not the patient has no place for.
 */
const content = (claims: readonly ClaimSnapshot[]): unknown =>
  claims.map(({ signedOn: _signedOn, rendering, coverage, ...claim }) => {
    const { last, first, middle, suffix } = coverage.subscriber;
    const subscriber = coverage.relationship === '18' ? coverage.subscriber : { last, first, middle, suffix };
    const sent = rendering?.npi === claim.billing.npi ? undefined : rendering;
    return JSON.parse(
      JSON.stringify({ ...claim, rendering: sent, coverage: { ...coverage, subscriber } }, (_key, value: unknown) =>
        typeof value === 'string' ? cleanForX12(value) : value,
      ),
    ) as unknown;
  });

describe.skipIf(!hasSamples)('sample files', () => {
  test('every sample is listed', () => {
    expect(samples.map(([name]) => `837P/${name}.x12`).sort()).toEqual(sampleNames('837P').sort());
  });

  test.each(samples)('%s: %i claims, %i taken over and written again with the same content', (name, claims, whole) => {
    const read = readClaims837P(readSample(`837P/${name}.x12`));
    expect(read.claims.length).toBe(whole);
    expect(read.claims.length + read.incomplete.length).toBe(claims);
    expect(read.incomplete.every((each) => each.missing.length > 0)).toBe(true);
    if (whole === 0) return;
    const again = readClaims837P(writeClaims837P(read.claims, anEnvelope()));
    expect(content(again.claims)).toEqual(content(read.claims));
  });

  test('another transaction version, an institutional claim, is named and not read', () => {
    const { claims, problems } = readClaims837P(readSample('other/x12types-837-test-13.x12'));
    expect(claims).toEqual([]);
    expect(problems.map((each) => each.code)).toContain('x12.wrong-kind');
  });
});

describe('coordination of benefits and missing pieces', () => {
  test('the other payer is found by order where parent numbers are wrong', () => {
    const written = writeClaims837P([aClaim()], anEnvelope()).replace('HL*2*1*22*0', 'HL*2*9*22*0');
    expect(readClaims837P(written).claims.length).toBe(1);
  });

  test('a claim without a birth date is named with what is missing, and no name or number of the patient', () => {
    const written = writeClaims837P([aClaim()], anEnvelope()).replace('DMG*D8*19800514*F~\n', '');
    const { claims, incomplete, problems } = readClaims837P(written);
    expect(claims).toEqual([]);
    expect(incomplete).toEqual([
      { number: 'FC1001', missing: ['patient.birthDate', 'patient.sex'], where: 'claim 1 (CLM), file line 21' },
    ]);
    expect(problems.map((each) => each.code)).toEqual(['x12.se-count', 'x12.claim-incomplete']);
    expect(JSON.stringify(problems)).not.toMatch(/TESTWELL|PMH123456789/i);
  });

  test('a total that is not the sum of the lines is named, the lines are kept', () => {
    const written = writeClaims837P([aClaim()], anEnvelope()).replace('CLM*FC1001*125*', 'CLM*FC1001*130*');
    const { claims, problems } = readClaims837P(written);
    expect(claims[0]?.lines[0]?.chargeCents).toBe(12_500);
    expect(problems.map((each) => each.message)).toEqual([
      'CLM02 states $130.00; the lines charge $125.00. The lines were kept.',
    ]);
  });
});
