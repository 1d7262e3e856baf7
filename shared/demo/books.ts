/** The demo practice's records while they grow: what a book would hold, kept in memory in the same shapes. */

import type { Day, Instant } from '#shared/kernel/dates.ts';
import { dayNumber } from '#shared/kernel/dates.ts';
import type { Id, NewId } from '#shared/kernel/ids.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { addRollup, applyToCharges, type LedgerDraft, post, rollupDeltas } from '#shared/ledger/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Appeal, Denial } from '#shared/model/denial.ts';
import type { Deposit, LedgerTransaction, Rollup } from '#shared/model/ledger.ts';
import type { Transmission } from '#shared/model/office.ts';
import type { Remittance, RemittanceClaim } from '#shared/model/remittance.ts';
import type { Appointment, Authorization, Encounter, Verification } from '#shared/model/visit.ts';

export class DemoBooks {
  readonly newId: NewId;
  readonly appointments: Appointment[] = [];
  readonly verifications: Verification[] = [];
  readonly authorizations: Authorization[] = [];
  readonly encounters = new Map<Id<'encounter'>, Encounter>();
  readonly claims = new Map<Id<'claim'>, Claim>();
  readonly transmissions: Transmission[] = [];
  readonly remittances: Remittance[] = [];
  readonly remittanceClaims: RemittanceClaim[] = [];
  readonly ledger: LedgerTransaction[] = [];
  readonly ledgerOf = new Map<Id<'encounter'>, LedgerTransaction[]>();
  readonly claimsByNumber = new Map<string, Id<'claim'>>();
  readonly rollups = new Map<string, Rollup>();
  readonly deposits = new Map<Day, Deposit>();
  readonly denials: Denial[] = [];
  readonly appeals: Appeal[] = [];
  #claimSequence = 10_000;
  #receipt = 1000;
  #control = 900;

  constructor(newId: NewId) {
    this.newId = newId;
  }

  get sequences() {
    return { claim: this.#claimSequence, receipt: this.#receipt, interchange: this.#control };
  }

  nextClaim(): number {
    this.#claimSequence += 1;
    return this.#claimSequence;
  }
  nextReceipt(): string {
    this.#receipt += 1;
    return `R${this.#receipt}`;
  }
  nextControl(): number {
    this.#control += 1;
    return this.#control;
  }

  /** Posts, and brings the encounter's balances and the monthly sums along, as a command would. */
  post(draft: LedgerDraft): LedgerTransaction {
    const transaction = post(draft, { id: this.newId(), at: noonOf(draft.date) });
    this.ledger.push(transaction);
    const encounter = transaction.encounterId && this.encounters.get(transaction.encounterId);
    if (encounter) {
      this.encounters.set(encounter.id, applyToCharges(encounter, transaction));
      this.ledgerOf.set(encounter.id, [...(this.ledgerOf.get(encounter.id) ?? []), transaction]);
    }
    for (const delta of rollupDeltas(transaction)) addRollup(this.rollups, delta);
    return transaction;
  }

  deposit(on: Day, item: Deposit['items'][number], today: Day): Id<'deposit'> {
    const known = this.deposits.get(on);
    const deposit: Deposit = known ?? {
      id: this.newId(),
      createdAt: noonOf(on),
      updatedAt: noonOf(on),
      date: on,
      state: on >= today ? 'open' : dayNumber(today) - dayNumber(on) > 5 ? 'reconciled' : 'deposited',
      items: [],
    };
    const items = [...deposit.items, item];
    const bankCents = deposit.state === 'reconciled' ? { bankCents: sumCents(items.map((each) => each.cents)) } : {};
    this.deposits.set(on, { ...deposit, items, ...bankCents });
    return deposit.id;
  }
}

/** Noon of a day in UTC: a time for records that only know their day. */
export const noonOf = (on: Day): Instant => dayNumber(on) * 86_400_000 + 43_200_000;
