/**
 * Reads 835 files and puts their payments on the list: each payment once, whichever file brings it. A file of which nothing
 * can be taken is kept for another try. Stopped half-way, the payment being read is off the list again; opened once more,
 * its file goes on where it was stopped.
 */

import type { Book } from '#renderer/data/book.ts';
import {
  keepRemittanceFile,
  type ReceivedPayment,
  receivePayment,
  receiveRemittedClaims,
  replaceDamagedPayment,
} from '#renderer/data/commands/importRemittances.ts';
import { keepUnreadFile, type ReceivedFile } from '#renderer/data/commands/receivedFile.ts';
import { sameCheckElsewhere } from '#renderer/data/commands/sameCheck.ts';
import { restoreRemittance, withdrawRemittance } from '#renderer/data/commands/withdrawRemittance.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { pack } from '#renderer/data/packed.ts';
import { type ReceivedText, receivedText } from '#renderer/data/receivedText.ts';
import { rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';
import { ok, type Problem, problem, type Result, warning } from '#shared/kernel/problems.ts';
import type { Remittance, RemittedClaim } from '#shared/model/remittance.ts';
import { balanceRemittance, equationProblem, remittanceFingerprint } from '#shared/remits/index.ts';
import { type ParsedRemittance, type ReadRemittances, readRemittances } from '#shared/x12/index.ts';
import type { Job, JobContext } from './job.ts';

const claimsPerChunk = 500;
/** Stands in the fingerprint of a payment whose file states no day at all. */
const undatedDay = '0000-00-00' as Day; // never shown
const problemsKept = 50;
const textKept = 40_000;

export interface ImportedPayment {
  remittanceId: Id<'remittance'>;
  payerName: string;
  checkNumber: string;
  paymentCents: Cents;
  claims: number;
  /** The day it was received first, when it was here already. */
  receivedBeforeOn?: Day;
  isOutOfBalance: boolean;
}
export interface ImportedRemittances {
  payments: ImportedPayment[];
  problems: Problem[];
  /** Those of them that stand nowhere else: neither on a payment of the list nor with a file that waits. */
  untold: Problem[];
  /** Files kept for another try: nothing of them was taken, or not all. */
  unread: Id<'transmission'>[];
  isStopped: boolean;
}

type Report = (claims: number) => void;

export const importRemittances: Job<{ files: readonly Uint8Array[] }, ImportedRemittances> = async (
  context,
  { files },
) => {
  const total = files.reduce((sum, bytes) => sum + claimsIn(receivedText(bytes).text), 0);
  const outcome: ImportedRemittances = { payments: [], problems: [], untold: [], unread: [], isStopped: false };
  let done = 0;
  const report: Report = (claims) => {
    done += claims;
    context.report({ done, total: Math.max(done, total) });
  };
  report(0);
  for (const bytes of files) {
    const taken = await takeFile(context, bytes, outcome, report);
    if (!taken.ok) return taken;
    if (outcome.isStopped) break;
  }
  return ok(outcome);
};

/** Counted before anything is read, so that progress has an end. */
const claimsIn = (text: string): number => text.match(/(?<![A-Za-z0-9])CLP[^A-Za-z0-9\s]/g)?.length ?? 0;

async function takeFile(
  context: JobContext,
  bytes: Uint8Array,
  outcome: ImportedRemittances,
  report: Report,
): Promise<Result<null>> {
  const received = receivedText(bytes);
  const read = readRemittances(received.text);
  const whole = read.remittances.filter((each) => !each.isCutOff);
  const cut = read.remittances.filter((each) => each.isCutOff).map(cutOff);
  outcome.problems.push(...read.problems, ...cut);
  if (received.text.trim() === '') {
    outcome.untold.push(...read.problems);
    return ok(null);
  }
  const file = await packedIfLarge(received, bytes);
  const problems = [...cut, ...ofTheFile(read, whole)].slice(0, problemsKept);
  if (whole.length === 0) {
    const kept = await runCommand(context.book, keepUnreadFile, { ...file, problems });
    if (kept.ok) outcome.unread.push(kept.value.value.transmissionId);
    return kept.ok ? ok(null) : kept;
  }
  const kept = await keepFile(context.book, file, whole, problems, cut.length > 0);
  if (!kept.ok) return kept;
  if (cut.length > 0) outcome.unread.push(kept.value);
  else outcome.untold.push(...problems);
  for (const parsed of whole) {
    if (context.isCancelled()) outcome.isStopped = true;
    const payment = outcome.isStopped
      ? ok('stopped' as const)
      : await importPayment(context, parsed, kept.value, report);
    if (!payment.ok) return payment;
    if (payment.value === 'stopped') outcome.isStopped = true;
    else outcome.payments.push(payment.value);
  }
  return ok(null);
}

/** A row is read whole whenever its list is, so what is large is kept beside it. */
async function packedIfLarge(received: ReceivedText, bytes: Uint8Array): Promise<ReceivedFile> {
  if (received.text.length <= textKept) return received;
  const apart = { hash: hashOfText(received.text), packed: await pack(bytes) };
  return { ...received, text: received.text.slice(0, textKept), apart };
}

const cutOff = ({ checkNumber, where }: ParsedRemittance): Problem =>
  problem(
    'remittance.cutOff',
    `The file ends in the middle of payment ${checkNumber}, so none of this payment was taken. Download the file again and open it: what is here already is not taken twice.`,
    `segment ${where.segment} (ST)`,
  );

/** What no payment that was taken carries with it. */
function ofTheFile({ problems }: ReadRemittances, taken: readonly ParsedRemittance[]): Problem[] {
  const carried = new Set(
    taken.flatMap((each) => [...each.problems, ...each.claims.flatMap((claim) => claim.problems)]),
  );
  return problems.filter((each) => !carried.has(each));
}

/** The same file keeps the place it was given first. */
async function keepFile(
  book: Book,
  file: ReceivedFile,
  remittances: readonly ParsedRemittance[],
  problems: Problem[],
  isPart: boolean,
): Promise<Result<Id<'transmission'>>> {
  const kept = await runCommand(book, keepRemittanceFile, {
    ...file,
    controlNumber: remittances[0]?.interchangeControl || remittances[0]?.controlNumber || 'unstated',
    totals: remittances.map((each) => each.paymentCents),
    problems,
    isPart,
  });
  return kept.ok ? ok(kept.value.value.transmissionId) : kept;
}

async function importPayment(
  context: JobContext,
  parsed: ParsedRemittance,
  transmissionId: Id<'transmission'>,
  report: Report,
): Promise<Result<ImportedPayment | 'stopped'>> {
  const { book } = context;
  const payment = paymentOf(parsed, book.clock.today());
  const facts = {
    payerName: parsed.payer.name,
    checkNumber: parsed.checkNumber,
    paymentCents: parsed.paymentCents,
    claims: parsed.claims.length,
    isOutOfBalance: payment.state === 'out-of-balance',
  };
  const place = await placeFor(book, payment, parsed.claims, transmissionId);
  if (!place.ok) return place;
  const { remittanceId, source, isWhole, receivedBeforeOn } = place.value;
  if (isWhole) {
    report(parsed.claims.length);
    return ok({ ...facts, remittanceId, ...(receivedBeforeOn === undefined ? {} : { receivedBeforeOn }) });
  }
  for (let from = 0; from < parsed.claims.length; from += claimsPerChunk) {
    if (context.isCancelled()) return stopReading(book, remittanceId);
    const claims = parsed.claims.slice(from, from + claimsPerChunk);
    const chunk = { remittanceId, fingerprint: `${payment.fingerprint}|${source}`, from, claims };
    const filled = await runCommand(book, receiveRemittedClaims, chunk);
    if (!filled.ok) return filled;
    report(claims.length);
  }
  return ok({ ...facts, remittanceId });
}

async function stopReading(book: Book, remittanceId: Id<'remittance'>): Promise<Result<'stopped'>> {
  const reason = 'reading was stopped before its end';
  const off = await runCommand(book, withdrawRemittance, { remittanceId, reason });
  return off.ok ? ok('stopped') : off;
}

interface Place {
  remittanceId: Id<'remittance'>;
  /** The file its claims are read from. */
  source: Id<'transmission'>;
  /** All of its claims are here already. */
  isWhole?: boolean;
  /** Set where it has been on the list all along. */
  receivedBeforeOn?: Day;
}

/** Where the payment stands on the list: new, here already, in place of a damaged one, or to be read on. */
async function placeFor(
  book: Book,
  payment: ReceivedPayment,
  claims: readonly RemittedClaim[],
  transmissionId: Id<'transmission'>,
): Promise<Result<Place>> {
  const { known, fingerprint } = await knownAs(book, payment, claims);
  if (!known) {
    const problems = [...payment.problems, ...(await sameCheckElsewhere(book, payment))];
    const received = await runCommand(book, receivePayment, {
      payment: { ...payment, fingerprint, problems },
      transmissionId,
    });
    return received.ok ? ok({ remittanceId: received.value.value.remittanceId, source: transmissionId }) : received;
  }
  const remittanceId = known.id;
  if (isDamaged(known) && payment.state === 'received') {
    const replaced = await runCommand(book, replaceDamagedPayment, { remittanceId, payment, transmissionId });
    return replaced.ok ? ok({ remittanceId, source: transmissionId }) : replaced;
  }
  const source = known.transmissionId ?? transmissionId;
  if (known.state === 'undone') {
    const restored = await runCommand(book, restoreRemittance, { remittanceId });
    return restored.ok ? ok({ remittanceId, source, isWhole: !known.isBeingRead }) : restored;
  }
  if (known.isBeingRead) return ok({ remittanceId, source });
  return ok({
    remittanceId,
    source,
    isWhole: true,
    receivedBeforeOn: await receivedOn(book, remittanceId, known.paymentDate),
  });
}

/**
 * The payment as it stands on the list. Notices without money often share a number (`NONPAYMENT`), so of those the claims tell
 * whether it is the same one; where money is paid, its number is the check's and never counts twice.
 */
async function knownAs(
  book: Book,
  { fingerprint, paymentCents }: ReceivedPayment,
  claims: readonly RemittedClaim[],
): Promise<{ known: Remittance | undefined; fingerprint: string }> {
  const alike = await book.db.rows('remittances').where('fingerprint').startsWith(fingerprint).sortBy('id');
  const same = alike.filter(
    (each) => each.fingerprint === fingerprint || each.fingerprint.startsWith(`${fingerprint}#`),
  );
  if (paymentCents !== 0 || same.length === 0) return { known: same[0], fingerprint };
  const wanted = claims.map(answerKey).sort();
  for (const known of same) {
    const has = (await rowsOfPayments(book.db, [known.id])).map((row) => answerKey(row.content)).sort();
    const isSame = known.isBeingRead
      ? has.every((each) => wanted.includes(each))
      : has.join('\n') === wanted.join('\n');
    if (isSame || isDamaged(known)) return { known, fingerprint: known.fingerprint };
  }
  return { known: undefined, fingerprint: `${fingerprint}#${same.length + 1}` };
}

const answerKey = ({ patientControlNumber, payerControlNumber, statusCode, chargeCents }: RemittedClaim): string =>
  [patientControlNumber, payerControlNumber ?? '', statusCode, chargeCents].join('|');

/** It never added up, so nothing of it was posted, whether it still waits or was taken off the list. */
const isDamaged = ({ state, problems }: Remittance): boolean =>
  state === 'out-of-balance' || (state === 'undone' && problems.some((each) => each.code === 'remit.outOfBalance'));

async function receivedOn(book: Book, remittanceId: string, otherwise: Day): Promise<Day> {
  const entry = await book.db.journal.where('subjectId').equals(remittanceId).first();
  return entry?.on ?? otherwise;
}

/** The header as the book keeps it. A payment whose claims and adjustments do not come to its amount is parked. */
function paymentOf(parsed: ParsedRemittance, today: Day): ReceivedPayment {
  const { differences } = balanceRemittance(parsed);
  const off = differences.filter((each) => each.kind === 'payment');
  const paymentDate = parsed.paymentDate ?? today;
  const undated = parsed.paymentDate
    ? []
    : [warning('remittance.undated', 'The file states no payment date; the day it was received stands in.', 'BPR16')];
  const { name, npi, taxId } = parsed.payee;
  return {
    // The day it was received must not make it another payment tomorrow.
    fingerprint: remittanceFingerprint({
      ...parsed,
      paymentDate: parsed.paymentDate ?? parsed.productionDate ?? undatedDay,
    }),
    source: '835',
    payer:
      parsed.payer.id === undefined ? { name: parsed.payer.name } : { name: parsed.payer.name, id: parsed.payer.id },
    payee: { name, ...(npi === undefined ? {} : { npi }), ...(taxId === undefined ? {} : { taxId }) },
    paymentCents: parsed.paymentCents,
    paymentMethod: parsed.paymentMethod,
    checkNumber: parsed.checkNumber,
    paymentDate,
    providerAdjustments: parsed.providerAdjustments.map(({ reason, reference, cents }) => ({
      reason,
      ...(reference === undefined ? {} : { reference }),
      cents,
    })),
    balanced: parsed.balanced,
    problems: [...parsed.problems, ...undated, ...off.map(equationProblem)],
    state: off.length > 0 ? 'out-of-balance' : 'received',
    claimCount: parsed.claims.length,
  };
}
