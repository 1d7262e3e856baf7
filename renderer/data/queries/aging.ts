/** Open balances as items to age, from the open visits alone. */
import type { Id } from '#shared/kernel/ids.ts';
import type { KpiOpenItem } from '#shared/kpis/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Encounter } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { rowsByIds, rowsByKeys } from '../rowsByKeys.ts';

/** Visits that are in hand already, with their claims, and need not be read again. */
export interface VisitsRead {
  encounters: readonly Encounter[];
  claims: ReadonlyMap<string, Claim[]>;
}

export async function openItemsOf(
  book: Book,
  read: VisitsRead = { encounters: [], claims: new Map() },
): Promise<KpiOpenItem[]> {
  const inHand = new Set<string>(read.encounters.map((encounter) => encounter.id));
  const open = await book.db.rows('encounters').where('openSince').above('').primaryKeys();
  const missing = open.filter((id) => !inHand.has(id));
  const others = (await rowsByIds(book.db, 'encounters', missing)).flatMap((encounter) => encounter ?? []);
  const encounters = [...read.encounters.filter((encounter) => encounter.openSince !== undefined), ...others];
  const claims = new Map([...read.claims, ...(await claimsOfVisits(book, missing))]);
  const payerOf = await primaryPayers(
    book,
    encounters.map((encounter) => encounter.patientId),
  );
  return encounters.flatMap((encounter) =>
    itemsOf(encounter, claims.get(encounter.id) ?? [], payerOf.get(encounter.patientId)),
  );
}

function itemsOf(encounter: Encounter, claims: readonly Claim[], primary: Id<'payer'> | undefined): KpiOpenItem[] {
  const last = claims.at(-1);
  const decidedOn = claims
    .flatMap((claim) => claim.adjudicatedOn ?? [])
    .sort()
    .at(-1);
  const shared = { serviceDate: encounter.date, encounterId: encounter.id, patientId: encounter.patientId };
  return encounter.charges.flatMap((charge): KpiOpenItem[] => [
    {
      ...shared,
      party: 'insurance',
      cents: charge.cachedInsuranceCents,
      payerId: last?.payerId ?? primary,
      billedOn: last?.lastSubmittedOn,
      responsibleSince: encounter.postedOn,
    },
    {
      ...shared,
      party: 'patient',
      cents: charge.cachedPatientCents,
      responsibleSince: encounter.selfPay ? encounter.postedOn : (decidedOn ?? encounter.postedOn),
    },
  ]);
}

/** Claims of these visits, each visit's oldest first. */
export async function claimsOfVisits(book: Book, encounterIds: readonly string[]): Promise<Map<string, Claim[]>> {
  const claims = await rowsByKeys(book.db, 'claims', 'encounterId', encounterIds);
  claims.sort((a, b) => (a.id < b.id ? -1 : 1));
  const byVisit = new Map<string, Claim[]>();
  for (const claim of claims) {
    const own = byVisit.get(claim.encounterId);
    if (own) own.push(claim);
    else byVisit.set(claim.encounterId, [claim]);
  }
  return byVisit;
}

export async function primaryPayers(book: Book, patientIds: readonly string[]): Promise<Map<string, Id<'payer'>>> {
  const policies = await rowsByKeys(book.db, 'policies', 'patientId', patientIds);
  return new Map(
    policies.sort((a, b) => b.rank - a.rank).map((policy) => [policy.patientId as string, policy.payerId]),
  );
}
