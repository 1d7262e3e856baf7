/** What each kind of transaction is in an office, for sentences. */
export const transactionNames = {
  '270': 'eligibility questions (270)',
  '271': 'eligibility answers (271)',
  '276': 'claim status questions (276)',
  '277': 'claim status answers or acknowledgements (277)',
  '278': 'authorization requests (278)',
  '820': 'premium payments (820)',
  '834': 'enrolments (834)',
  '835': 'payments (835)',
  '837': 'claims (837)',
  '997': 'older acknowledgements (997)',
  '999': 'acknowledgements (999)',
} as const;

export const nameOfTransaction = (id: string): string =>
  Object.hasOwn(transactionNames, id)
    ? transactionNames[id as keyof typeof transactionNames] // an own key, checked before
    : 'another kind of file';
