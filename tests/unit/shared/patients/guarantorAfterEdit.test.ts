import { expect, test } from 'vitest';
import type { Account, Patient } from '#shared/model/patient.ts';
import { guarantorAfterEdit } from '#shared/patients/index.ts';

const home = { line1: '971 Hermann Rue', city: 'Yarmouth', state: 'MA', zip: '00000' };
const before = { last: 'Miller503', first: 'Jarvis', address: home, phone: '5085550100' };
const payingFor = (guarantor: Account['guarantor'], address = home): Account =>
  ({ guarantor, address, phone: '5085550100', number: '1019' }) as Account; // what the decision looks at

const after: typeof before = { ...before, last: 'Miller', address: { ...home, zip: '02664' } };

test.each<[string, Account, (typeof after & Partial<Patient>) | undefined, Partial<Account>]>([
  [
    'who pays for himself gets statements under the corrected name and address',
    payingFor({ last: 'Miller503', first: 'Jarvis' }),
    after,
    { guarantor: { last: 'Miller', first: 'Jarvis' }, address: { ...home, zip: '02664' }, phone: '5085550100' },
  ],
  [
    'a mailing address of its own stays',
    payingFor({ last: 'Miller503', first: 'Jarvis' }, { ...home, line1: 'PO Box 4' }),
    after,
    { guarantor: { last: 'Miller', first: 'Jarvis' }, address: { ...home, line1: 'PO Box 4' } },
  ],
  [
    'a parent who pays stays untouched',
    payingFor({ last: 'Miller503', first: 'Ruth' }),
    after,
    { guarantor: { last: 'Miller503', first: 'Ruth' }, address: home },
  ],
  [
    'a phone that was taken away is taken away',
    payingFor({ last: 'Miller503', first: 'Jarvis' }),
    { ...after, phone: undefined as unknown as string },
    { phone: undefined },
  ],
])('%s', (_title, account, edited, expected) => {
  expect(guarantorAfterEdit(account, before, edited ?? before)).toMatchObject(expected);
});
