/** The demo biller's claims: made, sent in a daily file, answered by the payer, posted, and worked when denied. */
import { buildSnapshot, claimForNextPayer, claimNumber, filingDeadline, newVersion } from '#shared/claims/index.ts';
import { addDays, type Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot, PriorAdjudication } from '#shared/model/claim.ts';
import type { Claim, ClaimEvent, ClaimState } from '#shared/model/claimRecord.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { type DemoBooks, noonOf } from './books.ts';
import type { DemoOffice, DemoPayer } from './demoOffice.ts';
import type { DemoPatient } from './people.ts';

export function makeClaim(
  books: DemoBooks,
  office: DemoOffice,
  person: DemoPatient,
  encounter: Encounter,
  on: Day,
): Claim | undefined {
  const number = claimNumber(books.nextClaim());
  const payers = new Map([...office.payers, office.medigap].map((each) => [each.payer.id, each.payer]));
  const provider = office.providers.find((each) => each.id === encounter.providerId) ?? office.providers[0];
  const authorization = books.authorizations.find((each) => each.id === encounter.authorizationId);
  const snapshot = buildSnapshot({
    number,
    practice: office.practice,
    provider,
    facility: office.facility,
    patient: person.patient,
    encounter,
    charges: encounter.charges,
    coverages: person.policies.flatMap((policy) => {
      const payer = payers.get(policy.payerId);
      return payer ? [{ policy, payer }] : [];
    }),
    rank: 1,
    authorization,
    signedOn: on,
  });
  const policy = person.policies.find((each) => each.rank === 1);
  if (!snapshot || !policy || !person.primary) return undefined;
  return claimRecord(books, { snapshot, encounter, payer: person.primary, policyId: policy.id, on });
}

interface ClaimFacts {
  snapshot: ClaimSnapshot;
  encounter: Encounter;
  payer: DemoPayer;
  policyId: Claim['policyId'];
  on: Day;
  previousClaimId?: Id<'claim'>;
}

export function claimRecord(books: DemoBooks, facts: ClaimFacts): Claim {
  const { snapshot, encounter, payer, on } = facts;
  const claim: Claim = {
    id: books.newId(),
    createdAt: noonOf(on),
    updatedAt: noonOf(on),
    number: snapshot.number,
    encounterId: encounter.id,
    patientId: encounter.patientId,
    payerId: payer.payer.id,
    policyId: facts.policyId,
    providerId: encounter.providerId,
    state: 'scrub-passed',
    medium: '837P',
    snapshot,
    chargeIds: encounter.charges.map((charge) => charge.id),
    totals: {
      chargeCents: sumCents(snapshot.lines.map((line) => line.chargeCents)),
      paidCents: zeroCents,
      contractualCents: zeroCents,
      patientCents: zeroCents,
      deniedCents: zeroCents,
    },
    nextActionOn: filingDeadline(snapshot, payer.payer) ?? on,
    findings: [],
    overrides: [],
    ...(facts.previousClaimId === undefined ? {} : { previousClaimId: facts.previousClaimId }),
    timeline: [event(on, 'created', 'Claim made from the visit'), event(on, 'scrubbed', 'Checked, nothing found')],
  };
  books.claims.set(claim.id, claim);
  books.claimsByNumber.set(claim.number, claim.id);
  return claim;
}

export const event = (on: Day, kind: ClaimEvent['kind'], text: string, refs: Partial<ClaimEvent> = {}): ClaimEvent => ({
  at: noonOf(on),
  on,
  kind,
  text,
  ...refs,
});

/** Writes the claim back in a new state, with what happened added to its timeline. */
export function advance(
  books: DemoBooks,
  claim: Claim,
  state: ClaimState,
  on: Day,
  happened: ClaimEvent,
  change: Partial<Claim> = {},
): Claim {
  const known = books.claims.get(claim.id) ?? claim;
  const advanced: Claim = {
    ...known,
    ...change,
    state,
    updatedAt: noonOf(on),
    timeline: [...known.timeline, happened],
  };
  books.claims.set(claim.id, advanced);
  return advanced;
}

export function markSubmitted(
  books: DemoBooks,
  claim: Claim,
  on: Day,
  payer: DemoPayer,
  transmissionId: Id<'transmission'>,
  control: string,
): Claim {
  return advance(books, claim, 'submitted', on, event(on, 'submitted', `Sent in file ${control}`, { transmissionId }), {
    firstSubmittedOn: claim.firstSubmittedOn ?? on,
    lastSubmittedOn: on,
    nextActionOn: addDays(on, payer.payer.noResponseDays),
  });
}

/** The claim to the payer after this one, carrying what this one decided. */
export function nextPayerClaim(
  books: DemoBooks,
  sent: Claim,
  adjudication: PriorAdjudication,
  person: DemoPatient,
  on: Day,
): Claim | undefined {
  const policy = person.policies.find((each) => each.rank === 2);
  const encounter = books.encounters.get(sent.encounterId);
  const snapshot = claimForNextPayer(sent.snapshot, adjudication, claimNumber(books.nextClaim()));
  if (!snapshot || !policy || !encounter || !person.secondary) return undefined;
  return claimRecord(books, {
    snapshot,
    encounter,
    payer: person.secondary,
    policyId: policy.id,
    on,
    previousClaimId: sent.id,
  });
}

/** The corrected claim after a denial: frequency 7 with the payer's own number of the first. */
export function correctedClaim(
  books: DemoBooks,
  denied: Claim,
  payer: DemoPayer,
  on: Day,
  change: Partial<ClaimSnapshot>,
): Claim | undefined {
  const encounter = books.encounters.get(denied.encounterId);
  const version = newVersion(
    { ...denied.snapshot, ...change },
    '7',
    denied.payerClaimNumber,
    claimNumber(books.nextClaim()),
  );
  if (!version.ok || !encounter) return undefined;
  return claimRecord(books, {
    snapshot: version.value,
    encounter,
    payer,
    policyId: denied.policyId,
    on,
    previousClaimId: denied.id,
  });
}
