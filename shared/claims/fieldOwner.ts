/**
 * Whose fact a field of the claim is: a claim is built from records, and a mistake is mended in the record it came
 * from, so that the next claim is right as well. The names of the fields are those of the record's form.
 */

/** `field` absent: the record as a whole. */
export type FieldOwner =
  | { record: 'patient'; field?: string }
  | { record: 'policy'; rank?: 1 | 2 | 3; field?: string }
  | { record: 'visit'; field: string }
  | { record: 'provider'; field?: string }
  | { record: 'practice'; field?: string }
  /** The place of service, where the visit names one. */
  | { record: 'place'; field: string }
  | { record: 'payer'; field?: string }
  | { record: 'eligibility' }
  | { record: 'claim' };

const addressField = (path: string): string => path.replace(/^.*address\.?/, '') || 'line1';

/** `coverage.subscriber.birthDate` as the policy's form names it. */
function policyField(path: string): string | undefined {
  if (path === '') return undefined;
  if (!path.startsWith('subscriber')) return path === 'assignmentOnFile' ? undefined : path;
  const rest = path.slice('subscriber.'.length);
  if (rest === 'first') return 'subscriberFirst';
  return rest === 'birthDate' ? 'subscriberBirthDate' : 'subscriberLast';
}

function ownerOfCoverage(path: string): FieldOwner {
  if (path === '') return { record: 'eligibility' };
  if (path === 'releaseOnFile') return { record: 'patient', field: 'releaseOnFile' };
  const field = policyField(path);
  return { record: 'policy', ...(field === undefined ? {} : { field }) };
}

function ownerOfBilling(path: string): FieldOwner {
  if (path.startsWith('payTo')) return { record: 'practice', field: 'payToLine' };
  if (path.startsWith('address')) return { record: 'practice', field: addressField(path) };
  if (path === 'last' || path === 'first') return { record: 'practice', field: 'name' };
  return { record: 'practice', field: path === 'taxIdType' ? 'taxId' : path };
}

const decidedOnTheClaim = ['number', 'frequency', 'payerClaimNumber', 'rank', 'amountPaidCents', 'signedOn'];

/** `where` is a path of the snapshot, as findings and both faces of the claim name it. */
export function fieldOwner(where: string): FieldOwner {
  const [head = '', ...tail] = where.split('.');
  const rest = tail.join('.');
  if (head === 'patient') {
    if (rest.startsWith('address')) return { record: 'patient', field: addressField(rest) };
    return rest === '' ? { record: 'patient' } : { record: 'patient', field: rest };
  }
  if (head === 'coverage') return ownerOfCoverage(rest);
  const other = /^otherCoverages(?:\[(\d+)\])?$/.exec(head);
  // The rank of an earlier payer is told by the snapshot; here only that it is another policy of the patient.
  if (other) return rest.startsWith('adjudication') ? { record: 'claim' } : { record: 'policy' };
  if (head === 'billing') return ownerOfBilling(rest);
  if (head === 'rendering') return rest === '' ? { record: 'provider' } : { record: 'provider', field: rest };
  if (head === 'payer') {
    if (rest.startsWith('address')) return { record: 'payer', field: addressField(rest) };
    return rest === '' ? { record: 'payer' } : { record: 'payer', field: rest };
  }
  if (head === 'facility' && rest !== '')
    return { record: 'place', field: rest.startsWith('address') ? addressField(rest) : rest };
  if (head === 'cliaNumber') return { record: 'place', field: 'clia' };
  if (decidedOnTheClaim.includes(head)) return { record: 'claim' };
  return { record: 'visit', field: where };
}
