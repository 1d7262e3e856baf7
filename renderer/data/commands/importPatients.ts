/**
 * Writes one chunk of an imported patient list. The chunk's key comes from the file, so importing the same list twice
 * changes nothing. A payer the book does not know is added with everyday defaults, for somebody to complete.
 */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { searchable } from '#shared/kernel/text.ts';
import type { Account } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { PatientImportDraft } from '#shared/patients/index.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { everydayPayer } from './everydayPayer.ts';

const input = z.object({
  /** SHA-256 of the file and the chunk's place in it. */
  fileHash: z.string(),
  chunk: z.int(),
  // Made by the pure importer a moment ago; every field was parsed there.
  drafts: z.custom<PatientImportDraft[]>(Array.isArray),
});

export interface ImportedChunk {
  patients: number;
  /** Names of payers that were added; their electronic ids are still missing. */
  newPayers: string[];
}

export const importPatients: Command<z.infer<typeof input>, ImportedChunk> = {
  name: 'importPatients',
  input,
  key: ({ fileHash, chunk }) => `patients:${fileHash}:${chunk}`,
  journal: 'ids',
  isUndoable: false,
  async run(context, { drafts }) {
    const payers = await PayerBook.open(context);
    const accounts = new Map<string, Account>();
    for (const draft of drafts) {
      const account = accounts.get(draft.accountKey) ?? (await addAccount(context, draft));
      accounts.set(draft.accountKey, account);
      const patientId = context.newId<'patient'>();
      const stamps = { createdAt: context.now, updatedAt: context.now };
      context.put('patients', { ...draft.patient, id: patientId, ...stamps, accountId: account.id });
      for (const { payerName, payerCode, ...policy } of draft.policies) {
        const payerId = payers.find(payerName, payerCode);
        context.put('policies', { ...policy, id: context.newId<'policy'>(), ...stamps, patientId, payerId });
      }
    }
    return {
      value: { patients: drafts.length, newPayers: payers.added },
      summary: `Imported ${drafts.length} patients from a list`,
      subjectId: drafts.length > 0 ? 'import' : 'nothing',
    };
  },
};

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
