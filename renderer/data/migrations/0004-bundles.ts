/**
 * From version 3 to 4: a row of the ledger may hold the records of several claims of one payment, and is found under each
 * of their patients and visits; indexes that every posting wrote and hardly anything read are gone. Rows written before stay
 * as they are.
 */
export const tablesSinceBundles = {
  encounters: 'id, patientId, openSince, [state+date]',
  claims: 'id, number, encounterId, payerId, payerClaimNumber, [state+nextActionOn]',
  remittanceSheets: 'id, remittanceId, *rowIds, *claimIds',
  ledger: 'id, *patientId, *encounterId, depositId, date',
} as const;
