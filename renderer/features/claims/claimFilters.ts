/** The filters of step six: states and what is pressing as chips; payer, age, amount and provider to pick from. */
import { filtersOfEach, type WorklistFilter } from '#renderer/ui/worklist/worklistModel.ts';
import { daysLeft } from '#shared/claims/index.ts';
import { type Day, daysBetween } from '#shared/kernel/dates.ts';
import { type Cents, cents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Provider } from '#shared/model/practice.ts';
import { type ClaimRow, isReady, isSilent, isWaiting, needsFix } from './claimRow.ts';

const limitNearDays = 15;

/** Days since it was sent, from and to, both included. */
const ages = [
  { key: 'age.0', label: 'Sent in the last 14 days', from: 0, to: 14 },
  { key: 'age.15', label: 'Sent 15 to 30 days ago', from: 15, to: 30 },
  { key: 'age.31', label: 'Sent 31 to 60 days ago', from: 31, to: 60 },
  { key: 'age.61', label: 'Sent 61 to 90 days ago', from: 61, to: 90 },
  { key: 'age.91', label: 'Sent over 90 days ago', from: 91, to: Number.POSITIVE_INFINITY },
] as const;

/** Charged, from and below. */
const amounts: readonly { key: string; label: string; from: Cents; below: Cents | undefined }[] = [
  { key: 'amount.0', label: 'Under $100', from: cents(0), below: cents(100_00) },
  { key: 'amount.100', label: '$100 to $499', from: cents(100_00), below: cents(500_00) },
  { key: 'amount.500', label: '$500 to $999', from: cents(500_00), below: cents(1000_00) },
  { key: 'amount.1000', label: '$1,000 and over', from: cents(1000_00), below: undefined },
];

export function claimFilters(
  rows: readonly ClaimRow[],
  providers: readonly Provider[],
  today: Day,
): WorklistFilter<ClaimRow>[] {
  const ofClaim = (test: (claim: Claim) => boolean) => (row: ClaimRow) => row.kind === 'claim' && test(row.item.claim);
  const state = (key: string, label: string, test: (claim: Claim) => boolean): WorklistFilter<ClaimRow> => ({
    key,
    label,
    kind: 'state',
    matches: ofClaim(test),
  });
  const nameOf = new Map(providers.map((provider) => [provider.id as string, nameLastFirst(provider)]));
  return [
    { key: 'visits', label: 'Ready to bill', kind: 'state', matches: (row) => row.kind === 'visit' },
    state('fix', 'Needs fixing', needsFix),
    state('ready', 'Ready to send', isReady),
    state('waiting', 'Waiting', isWaiting),
    state('rejected', 'Rejected', (claim) => claim.state === 'rejected'),
    state('denied', 'Denied', (claim) => claim.state === 'denied'),
    { key: 'silent', label: 'Silent', matches: (row) => row.kind === 'claim' && isSilent(row.item, today) },
    { key: 'held', label: 'On hold', matches: ofClaim((claim) => claim.hold !== undefined) },
    {
      key: 'limit',
      label: 'Limit near',
      matches: (row) => row.limit !== undefined && daysLeft(row.limit, today) <= limitNearDays,
    },
    ...filtersOfEach(rows, 'payer', 'Payer', ({ payerId, payer }) =>
      payerId === undefined ? undefined : { id: payerId, name: payer },
    ),
    ...ages.map(({ key, label, from, to }) => ({
      key,
      label,
      kind: 'age',
      heading: 'Age since sent',
      matches: ofClaim(({ lastSubmittedOn }) => {
        const age = lastSubmittedOn === undefined ? -1 : daysBetween(lastSubmittedOn, today);
        return age >= from && age <= to;
      }),
    })),
    ...amounts.map(({ key, label, from, below }) => ({
      key,
      label,
      kind: 'amount',
      heading: 'Amount',
      matches: (row: ClaimRow) => row.cents >= from && (below === undefined || row.cents < below),
    })),
    ...filtersOfEach(rows, 'provider', 'Provider', ({ providerId }) => ({
      id: providerId,
      name: nameOf.get(providerId) ?? 'Provider not in Settings',
    })),
  ];
}
