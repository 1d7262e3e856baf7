/** Reads 835 files and puts their payments on the list: each payment once, whichever file brings it. */

import type { Book } from '#renderer/data/book.ts';
import {
  keepRemittanceFile,
  type ReceivedPayment,
  receivePayment,
  receiveRemittedClaims,
  replaceDamagedPayment,
} from '#renderer/data/commands/importRemittances.ts';
import { restoreRemittance } from '#renderer/data/commands/withdrawRemittance.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';
import { ok, type Problem, problem, type Result, warning } from '#shared/kernel/problems.ts';
import type { Remittance } from '#shared/model/remittance.ts';
import { balanceRemittance, equationProblem, remittanceFingerprint } from '#shared/remits/index.ts';
import { type ParsedRemittance, readRemittances } from '#shared/x12/index.ts';
import type { Job, JobContext } from './job.ts';

const claimsPerChunk = 500;

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
}

export const importRemittances: Job<{ texts: string[] }, ImportedRemittances> = async (context, { texts }) => {
  const read = texts.map((text) => ({ text, ...readRemittances(text) }));
  const total = read.reduce(
    (sum, file) => sum + file.remittances.reduce((all, each) => all + each.claims.length, 0),
    0,
  );
  const outcome: ImportedRemittances = { payments: [], problems: read.flatMap((file) => file.problems) };
  let done = 0;
  const report = (claims: number): void => {
    done += claims;
    context.report({ done, total });
  };
  for (const file of read) {
    if (file.remittances.length === 0) continue;
    const whole = file.remittances.filter((each) => !each.isCutOff);
    const troubles = file.remittances.filter((each) => each.isCutOff).map(cutOff);
    outcome.problems.push(...troubles);
    const transmissionId = await keepFile(context.book, file.text, whole, troubles);
    if (!transmissionId.ok) return transmissionId;
    for (const parsed of whole) {
      if (context.isCancelled()) return ok(outcome);
      const payment = await importPayment(context, parsed, transmissionId.value, report);
      if (!payment.ok) return payment;
      outcome.payments.push(payment.value);
    }
  }
  return ok(outcome);
};

const cutOff = ({ checkNumber, where }: ParsedRemittance): Problem =>
  problem(
    'remittance.cutOff',
    `The file ends in the middle of payment ${checkNumber}, so none of this payment was taken. Download the file again and open it: what is here already is not taken twice.`,
    `segment ${where.segment} (ST)`,
  );

/** The same file keeps the place it was given first. */
async function keepFile(
  book: Book,
  text: string,
  remittances: readonly ParsedRemittance[],
  troubles: readonly Problem[],
): Promise<Result<Id<'transmission'>>> {
  const hash = hashOfText(text);
  const known = await book.db.rows('transmissions').where('hash').equals(hash).first();
  if (known) return ok(known.id);
  const kept = await runCommand(book, keepRemittanceFile, {
    hash,
    text,
    controlNumber: remittances[0]?.interchangeControl || remittances[0]?.controlNumber || 'unstated',
    totals: remittances.map((each) => each.paymentCents),
    ...(remittances.length === 0 ? { troubles: [...troubles] } : {}),
  });
  return kept.ok ? ok(kept.value.value.transmissionId) : kept;
}

async function importPayment(
  { book }: JobContext,
  parsed: ParsedRemittance,
  transmissionId: Id<'transmission'>,
  report: (claims: number) => void,
): Promise<Result<ImportedPayment>> {
  const payment = paymentOf(parsed, book.clock.today());
  const known = await book.db.rows('remittances').where('fingerprint').equals(payment.fingerprint).first();
  const facts = {
    payerName: parsed.payer.name,
    checkNumber: parsed.checkNumber,
    paymentCents: parsed.paymentCents,
    claims: parsed.claims.length,
    isOutOfBalance: payment.state === 'out-of-balance',
  };
  let remittanceId = known?.id;
  let source = known?.transmissionId ?? transmissionId;
  if (known && isDamaged(known) && payment.state === 'received') {
    const replaced = await runCommand(book, replaceDamagedPayment, { remittanceId: known.id, payment, transmissionId });
    if (!replaced.ok) return replaced;
    source = transmissionId;
  } else if (known?.state === 'undone') {
    const restored = await runCommand(book, restoreRemittance, { remittanceId: known.id });
    if (!restored.ok) return restored;
    report(parsed.claims.length);
    return ok({ ...facts, remittanceId: known.id });
  } else if (known) {
    const rows = await book.db.rows('remittanceClaims').where('remittanceId').equals(known.id).count();
    if (rows >= known.counts.claims) {
      report(parsed.claims.length);
      return ok({
        ...facts,
        remittanceId: known.id,
        receivedBeforeOn: await receivedOn(book, known.id, known.paymentDate),
      });
    }
  } else {
    const received = await runCommand(book, receivePayment, { payment, transmissionId });
    if (!received.ok) return received;
    remittanceId = received.value.value.remittanceId;
  }
  if (remittanceId === undefined) return ok({ ...facts, remittanceId: payment.fingerprint as Id<'remittance'> }); // never reached: it was found or made above
  for (let from = 0; from < parsed.claims.length; from += claimsPerChunk) {
    const claims = parsed.claims.slice(from, from + claimsPerChunk);
    const chunk = { remittanceId, fingerprint: `${payment.fingerprint}|${source}`, from, claims };
    const filled = await runCommand(book, receiveRemittedClaims, chunk);
    if (!filled.ok) return filled;
    report(claims.length);
  }
  return ok({ ...facts, remittanceId });
}

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
    fingerprint: remittanceFingerprint({ ...parsed, paymentDate }),
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
