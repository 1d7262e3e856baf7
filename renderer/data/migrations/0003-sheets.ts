/** From version 2 to 3: remitted claims, one record each until then, are laid on sheets. */
import type { Transaction } from 'dexie';
import { sheetsOf } from '#shared/remits/index.ts';

/** The tables of versions 1 and 2. */
export const tablesBeforeSheets = {
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
  encounters: 'id, patientId, date, openSince, [state+date]',
  claims: 'id, number, encounterId, patientId, payerId, payerClaimNumber, [state+nextActionOn]',
  transmissions: 'id, kind, controlNumber, at, hash',
  remittances: 'id, fingerprint, checkNumber, state',
  remittanceClaims: 'id, remittanceId, claimId, state',
  ledger: 'id, patientId, encounterId, depositId, date',
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

export const tablesSinceSheets = {
  remittanceClaims: null,
  remittanceSheets: 'id, remittanceId, *rowIds, *claimIds, *states',
} as const;

/** One payment after the other, so that a large book is never held whole. */
export async function layOnSheets(transaction: Transaction): Promise<void> {
  const rows = transaction.table('remittanceClaims');
  for (const remittanceId of await rows.orderBy('remittanceId').uniqueKeys()) {
    const own = await rows.where('remittanceId').equals(remittanceId).toArray();
    await transaction.table('remittanceSheets').bulkAdd(sheetsOf(own));
  }
}
