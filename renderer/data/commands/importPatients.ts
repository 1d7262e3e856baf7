/**
 * Writes one chunk of an imported patient list: new people, and what was chosen to be brought up to date of people who
 * are here. The chunk's key comes from the file and its rows, so importing the same list twice changes nothing. A payer
 * the book does not know is added with everyday defaults, for somebody to complete.
 */
import { z } from 'zod';
import { addDays } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { count, searchable } from '#shared/kernel/text.ts';
import type { Account, Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Address } from '#shared/model/schemas.ts';
import {
  guarantorAfterEdit,
  type ImportDeed,
  type PatientImportDraft,
  type PolicyDraft,
  unknownZip,
} from '#shared/patients/index.ts';
import { hashOfText } from '../journal.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { everydayPayer } from './everydayPayer.ts';

const input = z.object({
  /** SHA-256 of the file. */
  fileHash: z.string(),
  // Made by the pure importer a moment ago; every field was parsed there.
  deeds: z.custom<ImportDeed[]>(Array.isArray),
});

export interface ImportedChunk {
  patients: number;
  updated: number;
  /** Names of payers that were added; their electronic ids are still missing. */
  newPayers: string[];
}

const deedKey = ({ draft, update }: ImportDeed): string =>
  `${draft.row}${update ? ` ${update.patientId} ${update.take.join('+')}` : ''}`;

export const importPatients: Command<z.infer<typeof input>, ImportedChunk> = {
  name: 'importPatients',
  input,
  key: ({ fileHash, deeds }) => `patients:${fileHash}:${hashOfText(deeds.map(deedKey).join(','))}`,
  journal: 'ids',
  isUndoable: false,
  async run(context, { deeds }) {
    const payers = await PayerBook.open(context);
    const accounts = new Map<string, Account>();
    let updated = 0;
    for (const { draft, update } of deeds) {
      if (update) {
        updated += (await bringUpToDate(context, payers, draft, update)) ? 1 : 0;
        continue;
      }
      const account = accounts.get(draft.accountKey) ?? (await addAccount(context, draft));
      accounts.set(draft.accountKey, account);
      const patientId = context.newId<'patient'>();
      const stamps = { createdAt: context.now, updatedAt: context.now };
      context.put('patients', { ...draft.patient, id: patientId, ...stamps, accountId: account.id });
      for (const policy of draft.policies) addPolicy(context, payers, patientId, policy);
    }
    const patients = deeds.filter((deed) => deed.update === undefined).length;
    return {
      value: { patients, updated, newPayers: payers.added },
      summary: `Imported ${count(patients, 'patient')} from a list${updated > 0 ? `, brought ${updated} up to date` : ''}`,
      subjectId: deeds.length > 0 ? 'import' : 'nothing',
    };
  },
};

async function bringUpToDate(
  context: CommandContext,
  payers: PayerBook,
  draft: PatientImportDraft,
  { patientId, take }: NonNullable<ImportDeed['update']>,
): Promise<boolean> {
  const stored = await context.get('patients', patientId);
  if (!stored) return false;
  const { address, phone } = draft.patient;
  const changed = {
    ...stored,
    ...(take.includes('address') ? { address: addressTaken(stored.address, address) } : {}),
    ...(take.includes('phone') && phone ? { phone } : {}),
  };
  context.put('patients', changed);
  const account = await context.get('accounts', stored.accountId);
  const corrected = account && guarantorAfterEdit(account, stored, changed);
  if (corrected && corrected !== account) context.put('accounts', corrected);
  if (take.includes('coverage')) await changeCoverage(context, payers, patientId, draft.policies);
  return true;
}

/** A list without ZIP or apartment does not take away the ones that are known. */
function addressTaken(known: Address, taken: Address): Address {
  const isSameStreet = searchable(known.line1) === searchable(taken.line1);
  const { zip, line2 = isSameStreet ? known.line2 : undefined } = taken;
  return { ...taken, line2, zip: zip === unknownZip ? known.zip : zip };
}

/** The same payer: the card's new numbers. Another payer: the old coverage ends the day before the new one begins. */
async function changeCoverage(
  context: CommandContext,
  payers: PayerBook,
  patientId: Id<'patient'>,
  drafts: readonly PolicyDraft[],
): Promise<void> {
  const stored = await context.db.rows('policies').where('patientId').equals(patientId).toArray();
  for (const draft of drafts) {
    const payerId = payers.find(draft.payerName, draft.payerCode);
    const running = stored
      .filter((each) => each.rank === draft.rank)
      .sort((a, b) => ((a.to ?? '9999') < (b.to ?? '9999') ? 1 : -1))[0];
    if (running?.payerId === payerId) {
      const { memberId, groupNumber = running.groupNumber, to = running.to } = draft;
      context.put('policies', { ...running, memberId, groupNumber, to });
      continue;
    }
    const isFromKnown = draft.from !== undefined && draft.from > (running?.from ?? '');
    const from = isFromKnown || !running ? draft.from : context.today;
    if (running && from && (running.to === undefined || running.to >= from))
      context.put('policies', { ...running, to: addDays(from, -1) });
    addPolicy(context, payers, patientId, { ...draft, ...(from ? { from } : {}) });
  }
}

function addPolicy(
  context: CommandContext,
  payers: PayerBook,
  patientId: Id<'patient'>,
  { payerName, payerCode, ...policy }: PolicyDraft,
): void {
  const row: Policy = {
    ...policy,
    id: context.newId<'policy'>(),
    createdAt: context.now,
    updatedAt: context.now,
    patientId,
    payerId: payers.find(payerName, payerCode),
  };
  context.put('policies', row);
}

async function addAccount(context: CommandContext, draft: PatientImportDraft): Promise<Account> {
  const account: Account = {
    ...draft.account,
    id: context.newId<'account'>(),
    createdAt: context.now,
    updatedAt: context.now,
    number: String(await context.nextNumber('account', 1001)),
  };
  context.put('accounts', account);
  return account;
}

class PayerBook {
  readonly added: string[] = [];
  readonly #context: CommandContext;
  readonly #known = new Map<string, Id<'payer'>>();

  private constructor(context: CommandContext, payers: readonly Payer[]) {
    this.#context = context;
    for (const payer of payers) {
      this.#known.set(searchable(payer.name), payer.id);
      if (payer.payerId) this.#known.set(`#${payer.payerId}`, payer.id);
    }
  }

  static async open(context: CommandContext): Promise<PayerBook> {
    return new PayerBook(context, await context.db.rows('payers').toArray());
  }

  find(name: string | undefined, code: string | undefined): Id<'payer'> {
    const named = name ?? code ?? 'Unnamed payer';
    const found = (code ? this.#known.get(`#${code}`) : undefined) ?? this.#known.get(searchable(named));
    return found ?? this.#add(named, code);
  }

  #add(name: string, code: string | undefined): Id<'payer'> {
    const id = this.#context.newId<'payer'>();
    this.#context.put('payers', {
      ...everydayPayer,
      id,
      createdAt: this.#context.now,
      updatedAt: this.#context.now,
      name,
      payerId: code,
    });
    this.#known.set(searchable(name), id);
    this.added.push(name);
    return id;
  }
}
