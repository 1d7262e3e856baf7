/** The proof pack of one claim: its history, and its part of every kept file that its timeline names. */
import type { Book } from '#renderer/data/book.ts';
import { claimInFull } from '#renderer/data/queries/claims.ts';
import { practiceOf } from '#renderer/data/queries/reference.ts';
import { filingDeadline, filingProof } from '#shared/claims/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { failed, ok, problem } from '#shared/kernel/problems.ts';
import type { Claim, ClaimEvent } from '#shared/model/claimRecord.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { type ProofPackContent, renderProofPack } from '#shared/statements/index.ts';
import { claimExtract } from '#shared/x12/index.ts';
import type { Job } from './job.ts';

export const renderProof: Job<{ claimId: Id<'claim'> }, { bytes: Uint8Array; number: string }> = async (
  { book },
  { claimId },
) => {
  const content = await proofContent(book, claimId);
  if (!content) return failed(problem('claim.unknown', 'This claim was removed meanwhile. Look at the list again.'));
  return ok({ bytes: await renderProofPack(content), number: content.claimNumber });
};

async function proofContent(book: Book, claimId: Id<'claim'>): Promise<ProofPackContent | undefined> {
  const full = await claimInFull(book, claimId);
  const first = full?.claim.snapshot.lines[0];
  if (!full || !first) return undefined;
  const { claim, payer, patient } = full;
  const practice = await practiceOf(book);
  const limit = payer && filingDeadline(claim.snapshot, payer);
  return {
    practiceName: practice.name,
    payerName: payer?.name ?? claim.snapshot.payer.name,
    claimNumber: claim.number,
    payerClaimNumber: claim.payerClaimNumber,
    patientName: nameLastFirst(patient),
    memberId: claim.snapshot.coverage.memberId,
    serviceFrom: first.from,
    serviceTo: claim.snapshot.lines.at(-1)?.to ?? first.to,
    chargeCents: claim.totals.chargeCents,
    printedOn: book.clock.today(),
    statements: filingProof(claim, limit).statements,
    history: claim.timeline.map((event) => ({ on: event.on, text: eventText(event), by: event.by })),
    files: filesOf(claim, full.transmissions),
  };
}

const eventText = ({ text, call }: ClaimEvent): string => {
  const spoke = call?.spokeWith === undefined ? [] : [`spoke with ${call.spokeWith}`];
  const reference = call?.reference === undefined ? [] : [`reference ${call.reference}`];
  return [text, ...spoke, ...reference].join('; ');
};

const titles = { '837P': 'Claim file (837P)', '999': 'Syntax acknowledgement (999)', TA1: 'Envelope (TA1)' } as const;

type KeptFile = NonNullable<Awaited<ReturnType<typeof claimInFull>>>['transmissions'][number];

function filesOf(claim: Claim, files: readonly KeptFile[]): ProofPackContent['files'] {
  return [...files].reverse().flatMap((file) => {
    const on = claim.timeline.find((event) => event.transmissionId === file.id)?.on;
    if (on === undefined) return [];
    const segments = file.kind === 'paper' ? formOf(file.text, claim.number) : claimExtract(file.text, claim.number);
    const title = file.kind in titles ? titles[file.kind as keyof typeof titles] : `Answer (${file.kind})`;
    return segments.length > 0
      ? [{ title: file.kind === 'paper' ? 'Form as printed' : title, on, controlNumber: file.controlNumber, segments }]
      : [];
  });
}

/** The typed lines of the claim's own forms. */
const formOf = (text: string, number: string): string[] =>
  text
    .split('\f')
    .filter((page) => page.includes(number))
    .flatMap((page) => page.split('\n').filter((line) => line.trim() !== ''));
