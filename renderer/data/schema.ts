/**
 * The tables of a book and their indexes. An index holds ids, dates, states and codes only: never a name, a birth date
 * or a member id. A shipped version is frozen; a change is a new numbered file under `migrations/`.
 */
import Dexie, { type Table, type Transaction } from 'dexie';
import type { CodeBlock } from '#shared/codesets/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Appeal, Denial } from '#shared/model/denial.ts';
import type { Deposit, LedgerRow, Rollup } from '#shared/model/ledger.ts';
import type { JournalEntry, OfficeRule, StoredDocument, Task, Transmission } from '#shared/model/office.ts';
import type { Account, Patient, Policy } from '#shared/model/patient.ts';
import type { Contract, FeeSchedule, Payer } from '#shared/model/payer.ts';
import type { Enrolment, Facility, Practice, Provider, Setting, User } from '#shared/model/practice.ts';
import type { Remittance, RemittanceClaim, RemittanceSheet } from '#shared/model/remittance.ts';
import type { Plan, Statement } from '#shared/model/statement.ts';
import type { Appointment, Authorization, Encounter, Verification } from '#shared/model/visit.ts';
import { layOnSheets, tablesBeforeSheets, tablesSinceSheets } from './migrations/0003-sheets.ts';
import { tablesSinceBundles } from './migrations/0004-bundles.ts';
import { sealRows } from './vault/sealRows.ts';

/**
 * 2: the same tables; a ledger record may hold several transactions, which an older release would not see.
 * 3: remitted claims lie on sheets.
 * 4: a row of the ledger may hold several claims of a payment; fewer indexes.
 */
export const schemaVersion = 4;

export const tableIndexes = {
  practice: 'id',
  providers: 'id',
  enrolments: 'id, [providerId+payerId]',
  facilities: 'id',
  users: 'id',
  settings: 'id',
  payers: 'id, payerId',
  feeSchedules: 'id',
  contracts: 'id, payerId',
  accounts: 'id, state',
  patients: 'id, accountId',
  policies: 'id, patientId, payerId',
  appointments: 'id, patientId, date, [state+date]',
  verifications: 'id, policyId, date, [state+date]',
  authorizations: 'id, patientId, payerId, state, endsOn',
  encounters: 'id, patientId, openSince, [state+date]',
  claims: 'id, number, encounterId, payerId, payerClaimNumber, [state+nextActionOn]',
  transmissions: 'id, kind, controlNumber, at, hash',
  remittances: 'id, fingerprint, checkNumber, state',
  remittanceSheets: 'id, remittanceId, *rowIds, *claimIds',
  ledger: 'id, *patientId, *encounterId, depositId, date',
  rollups: 'id, [month+kind], payerId',
  deposits: 'id, date, state',
  denials: 'id, claimId, payerId, [state+dueOn]',
  appeals: 'id, denialId, state',
  statements: 'id, accountId, date, state',
  plans: 'id, accountId, state',
  rules: 'id, step, payerId',
  tasks: 'id, subjectId, [state+dueOn]',
  codes: 'id, [system+firstCode]',
  edits: 'id, kind',
  documents: 'id, subjectId',
  journal: 'seq, at, subjectId, key',
} as const;

/** A stored block of NCCI pairs or MUE limits. */
export interface EditBlock {
  id: string;
  kind: 'ncci' | 'mue';
  rows: unknown[];
}
export interface StoredCodeBlock extends CodeBlock {
  id: string;
}

export interface Rows {
  practice: Practice;
  providers: Provider;
  enrolments: Enrolment;
  facilities: Facility;
  users: User;
  settings: Setting;
  payers: Payer;
  feeSchedules: FeeSchedule;
  contracts: Contract;
  accounts: Account;
  patients: Patient;
  policies: Policy;
  appointments: Appointment;
  verifications: Verification;
  authorizations: Authorization;
  encounters: Encounter;
  claims: Claim;
  transmissions: Transmission;
  remittances: Remittance;
  remittanceSheets: RemittanceSheet;
  ledger: LedgerRow;
  rollups: Rollup;
  deposits: Deposit;
  denials: Denial;
  appeals: Appeal;
  statements: Statement;
  plans: Plan;
  rules: OfficeRule;
  tasks: Task;
  codes: StoredCodeBlock;
  edits: EditBlock;
  documents: StoredDocument;
  journal: JournalEntry;
}
export type TableName = keyof Rows;
/** What commands and the journal speak of: rows as people know them. Remitted claims are stored together, on sheets. */
export interface Records extends Omit<Rows, 'remittanceSheets'> {
  remittanceClaims: RemittanceClaim;
}
export type RecordName = keyof Records;

export const tableNames = Object.keys(tableIndexes) as TableName[]; // the literal's own keys

/** Rows read or written at once where a whole table is: some megabytes. */
export const rowsPerPage = (name: string): number =>
  name === 'remittanceSheets' ? 125 : name === 'ledger' ? 500 : 2000;

/** The tables of a book: of the database itself, or bound to one running transaction. */
export interface BookTables {
  rows<Name extends TableName>(name: Name): Table<Rows[Name], string>;
  table(name: string): Table;
  readonly journal: Table<JournalEntry, number>;
}

/**
 * Tables bound to a transaction. A command may await its own cached reads hundreds of times; Dexie loses track of the
 * running transaction after a hundred such awaits, so nothing inside a command relies on it.
 */
export const tablesOf = (transaction: Transaction): BookTables => ({
  rows: (name) => transaction.table(name),
  table: (name) => transaction.table(name),
  journal: transaction.table('journal'),
});

/** What the seal of a row is bound to: the fields that were indexed when its table was new, whichever indexes it has today. */
const sealedPlaces = { ...tableIndexes, ...tablesSinceSheets, ...tablesBeforeSheets };

/** One practice's database. Every commit asks the disk (strict durability): "saved" means saved. */
export class BookDatabase extends Dexie implements BookTables {
  /** With a key, every row but published code sets is sealed at rest. `upTo` leaves a book of an earlier release at its version. */
  constructor(name: string, key?: Uint8Array, { upTo = schemaVersion }: { upTo?: number } = {}) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(2).stores(tablesBeforeSheets);
    if (upTo >= 3) this.version(3).stores(tablesSinceSheets).upgrade(layOnSheets);
    if (upTo >= 4) this.version(4).stores(tablesSinceBundles);
    if (key) this.use(sealRows(key, sealedPlaces));
  }

  rows<Name extends TableName>(name: Name): Table<Rows[Name], string> {
    return this.table(name);
  }

  get journal(): Table<JournalEntry, number> {
    return this.table('journal');
  }
}
