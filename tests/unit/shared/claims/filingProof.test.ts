import { describe, expect, it } from 'vitest';
import { filingProof } from '#shared/claims/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClaimEvent } from '#shared/model/claimRecord.ts';
import { renderProofPack } from '#shared/statements/index.ts';
import { claimExtract, writeClaims837P } from '#shared/x12/index.ts';
import { aClaim, anEnvelope } from '#tests/fixtures/builders/claim.ts';

const event = (text: string, on: string, kind: ClaimEvent['kind'] = 'acknowledged'): ClaimEvent => ({
  at: 0,
  on: day(on),
  kind,
  text,
});
const sent = { firstSubmittedOn: day('2026-03-10'), medium: '837P' as const };

describe('what proves that a claim was filed in time', () => {
  it.each([
    [
      'the payer’s own answer, before that of the file',
      [event('999 accepted file 1', '2026-03-11'), event('277CA accepted: ok', '2026-03-12')],
      '277CA accepted: ok',
    ],
    [
      'the answer of the file where the payer’s is not read',
      [event('999 accepted file 1', '2026-03-11')],
      '999 accepted file 1',
    ],
    [
      'an acceptance typed from the portal',
      [event('Accepted by the payer (A2)', '2026-03-12')],
      'Accepted by the payer (A2)',
    ],
  ])('%s', (_title, timeline, text) => expect(filingProof({ ...sent, timeline }, undefined).takenIn?.text).toBe(text));
  it('a rejection is no proof, and the file alone is none either', () => {
    const proof = filingProof({ ...sent, timeline: [event('277CA rejected: no', '2026-03-12')] }, day('2026-06-01'));
    expect(proof.takenIn).toBeUndefined();
    expect(proof.statements).toEqual([
      'The claim was sent electronically on 03/10/2026.',
      'That is 83 days before the filing limit of 06/01/2026.',
      'No acknowledgement that takes it in has been received yet; the file alone does not prove receipt.',
    ]);
  });
  it('says plainly when it was late', () =>
    expect(filingProof({ ...sent, timeline: [] }, day('2026-03-01')).statements[1]).toBe(
      'The filing limit was 03/01/2026, 9 days before.',
    ));
});

describe('the part of a file that speaks of one claim', () => {
  const first = aClaim({ number: 'A1' });
  const second = aClaim({ number: 'A2' });
  const text = writeClaims837P([first, second], anEnvelope());
  it('holds the envelope, the levels above and its own segments, and nothing of the others', () => {
    const extract = claimExtract(text, 'A2');
    expect(extract[0]).toMatch(/^ISA\*/);
    expect(extract.some((each) => each.startsWith('NM1*85'))).toBe(true);
    expect(extract.filter((each) => each.startsWith('CLM*')).map((each) => each.split('*')[1])).toEqual(['A2']);
    expect(extract.some((each) => each.startsWith('REF*6R*A1'))).toBe(false);
    expect(extract.at(-1)).toMatch(/^IEA\*/);
    for (const segment of extract) expect(text).toContain(segment);
  });
  it('is empty where the claim is not in it', () => expect(claimExtract(text, 'NOSUCH')).toEqual([]));
});

it('the same facts give the same bytes', async () => {
  const content = {
    practiceName: 'Larkspur',
    payerName: 'Aetna',
    claimNumber: 'A1',
    patientName: 'Test, Person',
    memberId: 'X1',
    serviceFrom: day('2026-03-02'),
    serviceTo: day('2026-03-02'),
    chargeCents: cents(14_200),
    printedOn: day('2026-03-20'),
    statements: ['Filed.'],
    history: [{ on: day('2026-03-10'), text: 'Sent' }],
    files: [{ title: 'File', on: day('2026-03-10'), controlNumber: '000000901', segments: ['ISA*00*          *00*'] }],
  };
  expect(await renderProofPack(content)).toEqual(await renderProofPack(content));
});
