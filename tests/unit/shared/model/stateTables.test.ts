/**
 * Every table of states against the field: each state and each move that billers name is there, a final state stays
 * final, and what differs from the field's own list is written down here with its reason.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimStates, claimTransitions } from '#shared/model/claimRecord.ts';
import { appealStates, appealTransitions, denialStates, denialTransitions } from '#shared/model/denial.ts';
import { accountHolds, accountStates, accountTransitions } from '#shared/model/patient.ts';
import { remittanceClaimStates } from '#shared/model/remittance.ts';
import { canMove, move, type Transitions } from '#shared/model/stateMachine.ts';
import { planStates, planTransitions, statementStages } from '#shared/model/statement.ts';
import {
  appointmentStates,
  appointmentTransitions,
  authorizationStates,
  authorizationTransitions,
  chargeStates,
  chargeTransitions,
  encounterStates,
  encounterTransitions,
  verificationStates,
  verificationTransitions,
} from '#shared/model/visit.ts';

interface Machine {
  noun: string;
  states: readonly string[];
  table: Transitions<string>;
  /** Where a record may begin. */
  starts: readonly string[];
  final: readonly string[];
  /** `from > to, to`: what the field names. */
  named: readonly string[];
  /** `from > to`: allowed here beyond what the field names, each with its reason. */
  beyond: Readonly<Record<string, string>>;
}

const decided = ['paid', 'partially-paid', 'denied'];

const machines: Machine[] = [
  {
    noun: 'appointment',
    states: appointmentStates,
    table: appointmentTransitions,
    starts: ['requested', 'scheduled'],
    final: ['checked-out', 'rescheduled', 'cancelled', 'no-show'],
    named: [
      'requested > scheduled',
      'scheduled > confirmed, rescheduled, cancelled, no-show',
      'confirmed > arrived, rescheduled, cancelled, no-show',
      'arrived > in-visit',
      'in-visit > completed',
      'completed > checked-out',
    ],
    beyond: {
      'requested > cancelled': 'a request may be withdrawn before it is booked',
      'scheduled > arrived': 'patients come whom nobody reached to confirm',
      'arrived > completed': 'a nurse visit has no room to enter',
    },
  },
  {
    noun: 'coverage check',
    states: verificationStates,
    table: verificationTransitions,
    starts: ['not-checked'],
    final: [],
    named: [
      'not-checked > requested',
      'requested > active, inactive, not-found, error',
      'active > stale',
      'stale > requested',
    ],
    beyond: {
      'not-checked > active': 'a phone call or portal answers at once',
      'not-checked > inactive': 'a phone call or portal answers at once',
      'not-checked > not-found': 'a phone call or portal answers at once',
      'not-checked > error': 'a phone call or portal answers at once',
      'inactive > requested': 'asked again with another member number or day',
      'inactive > stale': 'cover that had ended may have come back by the next month',
      'not-found > requested': 'asked again with the name as on the card',
      'error > requested': 'asked again when the payer is up',
    },
  },
  {
    noun: 'authorization',
    states: authorizationStates,
    table: authorizationTransitions,
    starts: ['not-needed', 'needed'],
    final: ['not-needed', 'expired', 'cancelled', 'upheld'],
    named: [
      'needed > requested',
      'requested > pending-info',
      'pending-info > approved, partial, denied',
      'approved > exhausted, expired, cancelled',
      'denied > appealed',
      'appealed > approved, upheld',
    ],
    beyond: {
      'needed > approved': 'a payer’s portal may answer before the request is recorded',
      'needed > cancelled': 'the visit it was for is off',
      'requested > approved': 'most payers decide without asking for more',
      'requested > partial': 'most payers decide without asking for more',
      'requested > denied': 'most payers decide without asking for more',
      'requested > cancelled': 'the visit it was for is off',
      'pending-info > cancelled': 'the visit it was for is off',
      'partial > exhausted': 'what was approved in part is drawn down like any other',
      'partial > expired': 'what was approved in part ends like any other',
      'partial > cancelled': 'what was approved in part is given back like any other',
      'exhausted > approved': 'the payer grants more, or a visit that drew on it is undone',
    },
  },
  {
    noun: 'charge',
    states: chargeStates,
    table: chargeTransitions,
    starts: ['captured'],
    final: ['billed', 'voided'],
    named: ['captured > reviewed, held, voided', 'reviewed > billed, voided', 'held > reviewed, voided'],
    beyond: {
      'captured > billed': 'in an office of one, entering the charge is its review',
      'reviewed > held': 'a question may come up after the review',
    },
  },
  {
    noun: 'visit',
    states: encounterStates,
    table: encounterTransitions,
    starts: ['open'],
    final: [],
    named: [
      'open > documented',
      'documented > coded',
      'coded > ready-to-bill, query',
      'query > coded',
      'ready-to-bill > billed',
      'billed > closed',
    ],
    beyond: {
      'open > coded': 'a superbill comes coded',
      'open > query': 'a question may come before the note',
      'open > ready-to-bill': 'a superbill comes coded and is posted at once',
      'documented > query': 'a question may come before any code',
      'documented > ready-to-bill': 'coded and posted at once',
      'coded > open': 'coding is taken back when the answer changes the visit',
      'query > documented': 'the answer changes the note',
      'ready-to-bill > coded': 'the claim was taken back to its codes',
      'closed > billed': 'a reversal or a late payment opens the balance again',
    },
  },
  {
    noun: 'claim',
    states: claimStates,
    table: claimTransitions,
    starts: ['draft'],
    final: ['voided'],
    named: [
      'draft > scrub-failed, scrub-passed',
      'scrub-failed > scrub-passed',
      'scrub-passed > scrub-failed, queued',
      'queued > submitted',
      'submitted > accepted, rejected',
      'rejected > draft',
      'accepted > pending',
      `pending > ${decided.join(', ')}`,
      ...decided.map((from) => `${from} > corrected, voided, secondary-pending`),
      'secondary-pending > closed',
    ],
    beyond: {
      'draft > closed': 'the visit turned out not to be billable',
      'scrub-failed > draft': 'the visit is mended and built anew',
      'scrub-failed > closed': 'the visit turned out not to be billable',
      'scrub-passed > submitted': 'printed or written at once, without waiting in a batch',
      'scrub-passed > draft': 'the visit is mended and built anew',
      'queued > scrub-failed': 'a rule changed while the batch waited',
      'queued > draft': 'taken out of the batch to be mended',
      'submitted > pending': 'payers answer a status request before they acknowledge',
      'submitted > paid': 'paper claims are never acknowledged',
      'submitted > partially-paid': 'paper claims are never acknowledged',
      'submitted > denied': 'paper claims are never acknowledged',
      'accepted > rejected': 'the clearinghouse accepts what the payer then rejects',
      'accepted > paid': 'payers seldom report pending',
      'accepted > partially-paid': 'payers seldom report pending',
      'accepted > denied': 'payers seldom report pending',
      'rejected > closed': 'given up before it was ever adjudicated',
      'pending > rejected': 'a late rejection of the front end',
      'paid > closed': 'no other payer is owed a claim',
      'partially-paid > closed': 'the rest was written off or billed to the patient',
      'denied > closed': 'the denial was accepted',
      'paid > pending': 'its payment was reversed or its posting undone',
      'partially-paid > pending': 'its payment was reversed or its posting undone',
      'denied > pending': 'its decision was reversed or its posting undone',
      'paid > partially-paid': 'the payer decided again and took part back',
      'paid > denied': 'the payer decided again and took all back',
      'partially-paid > paid': 'the payer decided again',
      'partially-paid > denied': 'the payer decided again and took all back',
      'denied > paid': 'an appeal was won',
      'denied > partially-paid': 'an appeal was won in part',
      'corrected > closed': 'its replacement was decided',
      'secondary-pending > corrected': 'the first payer is sent a replacement meanwhile',
      'secondary-pending > voided': 'the first payer is sent a void meanwhile',
      'closed > corrected': 'an error is found after the claim was closed',
      'closed > voided': 'an error is found after the claim was closed',
      'closed > pending': 'the payer reopened it, or its posting was undone',
    },
  },
  {
    noun: 'denial',
    states: denialStates,
    table: denialTransitions,
    starts: ['new'],
    final: [],
    named: [
      'new > assigned',
      'assigned > in-work',
      'in-work > corrected-resubmitted, appealed, billed-to-patient, written-off',
      'corrected-resubmitted > resolved',
      'appealed > resolved',
      'billed-to-patient > resolved',
      'written-off > resolved',
    ],
    beyond: {
      'new > in-work': 'in an office of one nothing is assigned',
      ...Object.fromEntries(
        ['new', 'assigned'].flatMap((from) =>
          ['corrected-resubmitted', 'appealed', 'billed-to-patient', 'written-off', 'resolved'].map((to) => [
            `${from} > ${to}`,
            'the first look may settle it',
          ]),
        ),
      ),
      'in-work > resolved': 'the payer paid while it was being worked',
      'corrected-resubmitted > in-work': 'the corrected claim was denied again',
      'appealed > in-work': 'the appeal was lost and another way is tried',
      'resolved > in-work': 'the payer took its payment back',
    },
  },
  {
    noun: 'appeal',
    states: appealStates,
    table: appealTransitions,
    starts: ['draft'],
    final: ['closed'],
    named: [
      'draft > sent',
      'sent > acknowledged',
      'acknowledged > overturned, partial, upheld',
      ...['overturned', 'partial', 'upheld'].map((from) => `${from} > closed`),
    ],
    beyond: {
      'draft > closed': 'never sent',
      'sent > overturned': 'most payers decide without acknowledging',
      'sent > partial': 'most payers decide without acknowledging',
      'sent > upheld': 'most payers decide without acknowledging',
      'sent > closed': 'withdrawn, or the claim was paid meanwhile',
      'acknowledged > closed': 'withdrawn, or the claim was paid meanwhile',
    },
  },
  {
    noun: 'account',
    states: accountStates,
    table: accountTransitions,
    starts: ['good-standing'],
    final: [],
    named: [
      'good-standing > balance-due',
      'balance-due > past-due',
      'past-due > final-notice',
      'final-notice > collections-review',
      'collections-review > agency, bad-debt, settled',
    ],
    beyond: {
      ...Object.fromEntries(
        ['balance-due', 'past-due', 'final-notice', 'collections-review', 'agency', 'bad-debt', 'settled'].map(
          (from) => [`${from} > good-standing`, 'paid in full'],
        ),
      ),
      ...Object.fromEntries(
        ['balance-due', 'past-due', 'final-notice', 'agency', 'bad-debt'].map((from) => [
          `${from} > settled`,
          'an agreed part was paid for the whole',
        ]),
      ),
      'past-due > balance-due': 'a payment or dispute starts the notices anew',
      'final-notice > balance-due': 'a payment or dispute starts the notices anew',
      'final-notice > past-due': 'a new visit is owed beside the old one',
      'collections-review > balance-due': 'the review gives the account back to billing',
      'agency > bad-debt': 'the agency gave it back unpaid',
      'settled > balance-due': 'a new visit is owed',
    },
  },
  {
    noun: 'payment plan',
    states: planStates,
    table: planTransitions,
    starts: ['proposed'],
    final: ['cancelled', 'completed'],
    named: [
      'proposed > accepted',
      'accepted > current',
      'current > late, completed',
      'late > broken',
      'broken > reinstated, cancelled',
    ],
    beyond: {
      'proposed > cancelled': 'the patient declined',
      'accepted > cancelled': 'paid in full, or called off, before the first instalment',
      'current > cancelled': 'called off by the patient',
      'late > cancelled': 'called off by the patient',
      'reinstated > cancelled': 'called off by the patient',
      'late > current': 'caught up',
      'late > completed': 'the rest was paid at once',
      'reinstated > current': 'the next instalment came',
      'reinstated > late': 'the next instalment did not come',
    },
  },
];

const movesOf = (named: readonly string[]): string[] =>
  named.flatMap((line) => {
    const [from = '', targets = ''] = line.split(' > ');
    return targets.split(', ').map((to) => `${from} > ${to}`);
  });

const movesIn = (table: Transitions<string>): string[] =>
  Object.entries(table).flatMap(([from, targets]) => targets.map((to) => `${from} > ${to}`));

describe.each(machines)('$noun', ({ noun, states, table, starts, final, named, beyond }) => {
  test('moves exactly as the field names, and where it does not for a stated reason', () => {
    expect(Object.keys(table).sort()).toEqual([...states].sort());
    expect(movesIn(table).sort()).toEqual([...movesOf(named), ...Object.keys(beyond)].sort());
    for (const [from, targets] of Object.entries(table)) {
      expect(targets, `${from} is no move to itself`).not.toContain(from);
      expect(new Set(targets).size, `${from} names each target once`).toBe(targets.length);
    }
  });

  test('only its final states lead nowhere', () => {
    expect(states.filter((state) => table[state]?.length === 0).sort()).toEqual([...final].sort());
  });

  test('every state is reached from where a record begins', () => {
    const seen = new Set(starts);
    for (const state of seen) for (const next of table[state] ?? []) seen.add(next);
    expect([...seen].sort()).toEqual([...states].sort());
  });

  test('no walk leaves the table, and what is final refuses every move in a sentence', () => {
    const wish = fc.array(fc.constantFrom(...states), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...starts), wish, (start, wishes) => {
        let at = start;
        for (const to of wishes) {
          const moved = move(table, noun, at, to);
          expect(moved.ok).toBe(canMove(table, at, to));
          if (!moved.ok) {
            expect(moved.problems).toMatchObject([{ code: 'state.notAllowed' }]);
            expect(moved.problems[0]?.message).toContain(final.includes(at) ? 'It is final.' : 'it can become');
            continue;
          }
          expect(final).not.toContain(at);
          expect(states).toContain(moved.value);
          at = moved.value;
        }
      }),
      { seed: 20_261_124 },
    );
  });
});

test('a payer’s answer to a claim passes every stage the field names, under our words', () => {
  // It is reconciled with the deposit it came in, not by itself; what was put off or taken back is still to be seen.
  const ours = { matched: ['ready', 'review'], unmatched: ['unmatched'], applied: ['posted'] };
  expect([...Object.values(ours).flat(), 'ignored', 'undone'].sort()).toEqual([...remittanceClaimStates].sort());
});

test('statements climb one ladder: new, second, third, final, then a person decides', () => {
  expect(statementStages).toEqual([1, 2, 3, 4, 5]);
});

test('an account may be held for every reason the field names', () => {
  const named = ['dispute', 'bankruptcy', 'deceased', 'estimate-dispute', 'assistance-pending', 'insurance-pending'];
  expect(accountHolds).toEqual(expect.arrayContaining(named));
});
