/** Whatever is done to claims, in whatever order, no claim reaches a state that the table of states does not allow. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { holdClaim, recordClaimStatus, releaseClaim, standings } from '#renderer/data/commands/claimCare.ts';
import { acceptWarning, changeClaimMedium } from '#renderer/data/commands/claimFindings.ts';
import { billNextPayer, correctClaim, voidClaim } from '#renderer/data/commands/claimVersions.ts';
import { createClaims } from '#renderer/data/commands/createClaims.ts';
import { mendVisit } from '#renderer/data/commands/mendVisit.ts';
import { noteItem } from '#renderer/data/commands/noteItem.ts';
import { receiveAcknowledgement } from '#renderer/data/commands/receiveAcknowledgement.ts';
import { scrubClaims, unsentStates } from '#renderer/data/commands/scrubClaims.ts';
import { snoozeItem } from '#renderer/data/commands/snoozeItem.ts';
import { submitClaims } from '#renderer/data/commands/submitClaims.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { visitsReadyToBill } from '#renderer/data/queries/claims.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { tableNames } from '#renderer/data/schema.ts';
import { type DemoPractice, makePractice } from '#shared/demo/index.ts';
import { addDays, day } from '#shared/kernel/dates.ts';
import { type Claim, type ClaimState, claimStates, claimTransitions } from '#shared/model/claimRecord.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

const today = day('2026-11-24');
let practice: DemoPractice;
beforeAll(() => {
  practice = makePractice({ seed: 11, patients: 60, months: 1, today, hashOf: hashOfText });
});

async function aPractice(): Promise<Book> {
  const book = await aBook({ today });
  for (const name of tableNames) {
    const rows = practice[name as keyof DemoPractice];
    if (rows) await book.db.table(name).bulkAdd([...rows]);
  }
  return book;
}

/** A check makes a draft of a claim and passes or fails it in one deed. */
const isLegal = (from: ClaimState, to: ClaimState): boolean =>
  from === to ||
  canMove(claimTransitions, from, to) ||
  (canMove(claimTransitions, from, 'draft') && canMove(claimTransitions, 'draft', to));

const sentStates: readonly ClaimState[] = ['submitted', 'accepted', 'pending', 'paid', 'partially-paid', 'denied'];

let answers = 0;
const envelope = (kind: string, version: string, body: string): string => {
  answers += 1;
  const control = String(answers).padStart(9, '0');
  const isa = `ISA*00*          *00*          *ZZ*PAYER          *ZZ*CEDARHOLLOW    *261124*0900*^*00501*${control}*0*P*:~`;
  return `${isa}GS*${kind}*P*C*20261124*0900*1*X*${version}~${body}GE*1*1~IEA*1*${control}~`;
};
const syntax = (control: string, code: string) =>
  envelope(
    'FA',
    '005010X231A1',
    `ST*999*0001*005010X231A1~AK1*HC*${Number(control)}*005010X222A1~AK2*837*0001*005010X222A1~IK5*${code}~AK9*${code}*1*1*1~SE*6*0001~`,
  );
const status = (number: string, version: string, code: string) =>
  envelope(
    'HN',
    version,
    `ST*277*0001*${version}~BHT*0085*08*1*20261124*0900*TH~HL*1**20*1~NM1*PR*2*P*****PI*1~HL*2*1*21*1~NM1*41*2*C*****46*C~HL*3*2*19*1~NM1*85*2*C*****XX*1234567893~HL*4*3*PT~NM1*QC*1*T*P****MI*X1~TRN*2*${number}~STC*${code}*20261124*WQ*100~REF*1K*PAY${number}~REF*EJ*${number}~SE*15*0001~`,
  );

type Deed = (book: Book, claim: Claim, pick: number) => Promise<unknown>;
const id = ({ id: claimId }: Claim) => ({ claimId });
const deeds: Record<string, Deed> = {
  check: (book, claim) => runCommand(book, scrubClaims, { claimIds: [claim.id], fromRecords: true }),
  send: (book, claim) => runCommand(book, submitClaims, { claimIds: [claim.id], medium: claim.medium }),
  hold: (book, claim) => runCommand(book, holdClaim, { ...id(claim), reason: 'wait' }),
  release: (book, claim) => runCommand(book, releaseClaim, id(claim)),
  note: (book, claim) => runCommand(book, noteItem, { subjectId: claim.id, label: 'claim', note: 'called' }),
  snooze: (book, claim) =>
    runCommand(book, snoozeItem, { subjectIds: [claim.id], until: addDays(today, 3), reason: 'later' }),
  call: (book, claim, pick) =>
    runCommand(book, recordClaimStatus, { ...id(claim), text: 'said', standing: standings[pick % standings.length] }),
  correct: (book, claim) => runCommand(book, correctClaim, { ...id(claim), reason: 'wrong' }),
  void: (book, claim) => runCommand(book, voidClaim, { ...id(claim), reason: 'wrong' }),
  next: (book, claim) => runCommand(book, billNextPayer, id(claim)),
  medium: (book, claim, pick) =>
    runCommand(book, changeClaimMedium, { ...id(claim), medium: pick % 2 ? ('paper' as const) : ('837P' as const) }),
  accept: (book, claim) => {
    const [finding] = claim.findings;
    const { ruleId, where } = finding ?? { ruleId: 'C13', where: 'lines' };
    return runCommand(book, acceptWarning, { ...id(claim), ruleId, where, reason: 'fine' });
  },
  mend: (book, claim, pick) =>
    runCommand(book, mendVisit, {
      encounterId: claim.encounterId,
      details: pick % 4 === 0 ? { diagnoses: [] } : { diagnoses: claim.snapshot.diagnoses },
      lines: [],
    }),
  syntax: async (book, claim, pick) => {
    const fileId = claim.timeline.findLast((event) => event.kind === 'submitted')?.transmissionId;
    const file = fileId && (await book.db.rows('transmissions').get(fileId));
    const text = syntax(file ? file.controlNumber : '1', pick % 2 ? 'A' : 'R');
    return runCommand(book, receiveAcknowledgement, { text });
  },
  claimAnswer: (book, claim, pick) =>
    runCommand(book, receiveAcknowledgement, {
      text: status(claim.number, '005010X214', pick % 2 ? 'A2:20:PR' : 'A7:164:IL'),
    }),
  statusAnswer: (book, claim, pick) =>
    runCommand(book, receiveAcknowledgement, {
      text: status(claim.number, '005010X212', ['P1:20', 'A4:35', 'F1:65', 'R4:123'][pick % 4] ?? ''),
    }),
};
const deedNames = Object.keys(deeds);
/** What comes back mostly speaks of what went out just now. */
const payerDeeds = new Set(['syntax', 'claimAnswer', 'statusAnswer', 'call']);

function expectSound(before: Claim | undefined, after: Claim, deed: string): void {
  expect(claimStates).toContain(after.state);
  if (before && before.state !== after.state) reached.add(after.state);
  if (before) expect(isLegal(before.state, after.state), `${deed}: ${before.state} to ${after.state}`).toBe(true);
  if (after.state === 'scrub-passed') expect(after.findings.some((each) => each.severity === 'error')).toBe(false);
  if (after.state === 'submitted') expect(after.lastSubmittedOn, deed).toBeDefined();
  if (after.state === 'submitted' && before?.state !== 'submitted')
    expect(before?.hold, `${deed}: a held claim stays`).toBeUndefined();
  if (before && sentStates.includes(before.state))
    expect(after.snapshot, `${deed}: what was sent is frozen`).toEqual(before.snapshot);
  if (before)
    expect(after.timeline.slice(0, before.timeline.length), `${deed}: nothing is unsaid`).toEqual(before.timeline);
}

const reached = new Set<ClaimState>();

test('no sequence of deeds reaches a state that is not allowed', { timeout: 120_000 }, async () => {
  const step = fc.record({ deed: fc.constantFrom(...deedNames), at: fc.nat(500), pick: fc.nat(11) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
      const book = await aPractice();
      const encounterIds = (await visitsReadyToBill(book)).map((visit) => visit.encounter.id);
      if (encounterIds.length > 0) await runCommand(book, createClaims, { encounterIds });
      for (const { deed, at, pick } of steps) {
        const before = new Map((await book.db.rows('claims').toArray()).map((claim) => [claim.id, claim]));
        // Most of the time among those that are here, went out just now, or can be replaced.
        const all = [...before.values()];
        const here = all.filter((each) => unsentStates.includes(each.state));
        const sent = all.filter((each) => each.lastSubmittedOn === today);
        const decided = all.filter((each) => each.payerClaimNumber !== undefined && each.adjudicatedOn !== undefined);
        const usual = payerDeeds.has(deed) ? sent : here;
        const wanted = [usual, sent, decided, usual, all][at % 5] ?? all;
        const from = wanted.length > 0 ? wanted : all;
        const claim = from[at % from.length];
        if (!claim) continue;
        await deeds[deed]?.(book, claim, pick);
        for (const after of await book.db.rows('claims').toArray()) expectSound(before.get(after.id), after, deed);
      }
      book.close();
    }),
    { seed: 20_261_124, numRuns: 14 },
  );
  // The deeds really moved claims about.
  expect([...reached].sort()).toEqual(
    expect.arrayContaining(['accepted', 'corrected', 'pending', 'rejected', 'scrub-passed', 'submitted', 'voided']),
  );
});
