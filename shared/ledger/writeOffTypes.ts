/**
 * Kinds of adjustment and the account each belongs to. Contractual is what a payer's agreement takes; write-offs are money
 * the practice gave up or lost; the rest (sequestration, incentives) is neither and is reported apart.
 */
import type { LedgerAccount } from '#shared/model/ledger.ts';

export const writeOffTypes = {
  contractual: { label: 'Contractual adjustment', account: 'adjustment.contractual' },
  'timely-filing': { label: 'Filed too late', account: 'adjustment.writeoff' },
  'no-authorization': { label: 'No authorization', account: 'adjustment.writeoff' },
  denial: { label: 'Denied, given up', account: 'adjustment.writeoff' },
  'small-balance': { label: 'Small balance', account: 'adjustment.writeoff' },
  courtesy: { label: 'Courtesy', account: 'adjustment.writeoff' },
  'admin-error': { label: 'Office error', account: 'adjustment.writeoff' },
  charity: { label: 'Charity', account: 'adjustment.writeoff' },
  'self-pay-discount': { label: 'Self-pay discount', account: 'adjustment.other' },
  'prompt-pay': { label: 'Prompt-pay discount', account: 'adjustment.other' },
  sequestration: { label: 'Sequestration', account: 'adjustment.other' },
  incentive: { label: 'Incentive or penalty', account: 'adjustment.other' },
  other: { label: 'Other adjustment', account: 'adjustment.other' },
} as const satisfies Record<string, { label: string; account: LedgerAccount }>;

export type WriteOffType = keyof typeof writeOffTypes;
export const writeOffTypeKeys = Object.keys(writeOffTypes) as WriteOffType[]; // the keys of the table above
