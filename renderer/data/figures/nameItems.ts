/** What a figure is made of in the words of a list: whose, what, known by which number, and where the record is. */
import { explainDenial } from '#shared/denials/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Denial } from '#shared/model/denial.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Remittance } from '#shared/model/remittance.ts';
import type { Appointment, Encounter } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { claimsOfVisits } from '../queries/aging.ts';
import { rowsByIds } from '../rowsByKeys.ts';
import type { Rows, TableName } from '../schema.ts';
import type { FigureItem } from './collectItems.ts';
import type { FigureLine } from './figure.ts';

type Words = Pick<FigureLine, 'who' | 'what' | 'reference' | 'opens' | 'why'>;

/** The rows that the items of a list speak of, by id. */
interface Known {
  claims: ReadonlyMap<string, Claim>;
  denials: ReadonlyMap<string, Denial>;
  remittances: ReadonlyMap<string, Remittance>;
  appointments: ReadonlyMap<string, Appointment>;
  encounters: ReadonlyMap<string, Encounter>;
  /** The newest of each visit. */
  claimOfVisit: ReadonlyMap<string, Claim>;
  patients: ReadonlyMap<string, string>;
  payers: ReadonlyMap<string, string>;
}

/** `hasPlaces`: a list leads on to the records; a file does not, and need not read where they are. */
export async function nameItems(book: Book, items: readonly FigureItem[], hasPlaces: boolean): Promise<FigureLine[]> {
  const known = await lookUp(book, items, hasPlaces);
  return items.map((item) => {
    const words = wordsOf(item, known);
    return { ...words, what: item.text || words.what, key: item.key, on: item.on, amount: item.amount };
  });
}

async function lookUp(book: Book, items: readonly FigureItem[], hasPlaces: boolean): Promise<Known> {
  const byId = async <Name extends TableName>(table: Name, ids: Iterable<string>): Promise<Map<string, Rows[Name]>> => {
    const rows = await rowsByIds(book.db, table, [...new Set(ids)]);
    return new Map(rows.flatMap((row) => (row ? [[String(Reflect.get(row, 'id')), row] as const] : [])));
  };
  const ofKind = (kind: 'claim' | 'denial' | 'remittance' | 'visit'): string[] =>
    items.flatMap(({ record }) => (record.kind === kind ? [record.id] : []));
  const open = items.flatMap(({ record }) => (record.kind === 'open' ? [record.encounterId] : []));
  const denials = await byId('denials', ofKind('denial'));
  const claims = await byId('claims', [...ofKind('claim'), ...[...denials.values()].map((each) => each.claimId)]);
  const appointments = await byId('appointments', ofKind('visit'));
  const atVisits = items.flatMap(({ record }) =>
    record.kind === 'entry' && hasPlaces && leadsToVisit(record.entry) ? [record.entry.encounterId ?? ''] : [],
  );
  const seen = [...appointments.values()].flatMap((each) => each.encounterId ?? []);
  const visits = [...ofKind('visit').filter((id) => !appointments.has(id)), ...seen, ...open, ...atVisits];
  const encounters = await byId('encounters', visits);
  const claimOfVisit = new Map<string, Claim>();
  for (const [visit, versions] of await claimsOfVisits(book, [...encounters.keys()])) {
    const last = versions.at(-1);
    if (last) claimOfVisit.set(visit, last);
  }
  const people = items.flatMap(({ record }): (string | undefined)[] => {
    if (record.kind === 'entry') return [record.entry.patientId];
    return record.kind === 'open' || record.kind === 'account' ? [record.patientId] : [];
  });
  for (const rows of [claims, denials, appointments, encounters])
    for (const { patientId } of rows.values()) people.push(patientId);
  const patients = await byId(
    'patients',
    people.flatMap((each) => each ?? []),
  );
  const payers = await book.db.rows('payers').toArray();
  return {
    claims,
    denials,
    appointments,
    encounters,
    claimOfVisit,
    remittances: await byId('remittances', ofKind('remittance')),
    patients: new Map([...patients].map(([id, patient]) => [id, nameLastFirst(patient)])),
    payers: new Map(payers.map((payer) => [payer.id, payer.name])),
  };
}

const nobody: Words = { who: '', what: '', reference: '' };

function wordsOf({ record }: FigureItem, known: Known): Words {
  const patient = (id: string | undefined): string => (id && known.patients.get(id)) || '';
  const payer = (id: string | undefined): string => (id && known.payers.get(id)) || 'No payer on file';
  switch (record.kind) {
    case 'none':
      return nobody;
    case 'entry':
      return {
        ...nobody,
        who: patient(record.entry.patientId) || (record.payerId ? payer(record.payerId) : ''),
        reference: record.entry.reference ?? '',
        opens: placeOfEntry(record.entry, known),
        why: subjectOf(record.entry),
      };
    case 'claim': {
      const claim = known.claims.get(record.id);
      if (!claim) return nobody;
      const what = payer(claim.payerId);
      return { ...ofClaim(claim), who: patient(claim.patientId), what };
    }
    case 'denial': {
      const denial = known.denials.get(record.id);
      if (!denial) return nobody;
      const said = explainDenial(denial.adjustments, denial.remarks, payer(denial.payerId));
      const claim = known.claims.get(denial.claimId);
      return {
        who: patient(denial.patientId),
        what: said.headline,
        reference: claim?.number ?? '',
        opens: { label: 'Open denial', path: '/denials', params: { id: denial.id } },
        why: { encounterId: denial.encounterId },
      };
    }
    case 'remittance': {
      const remittance = known.remittances.get(record.id);
      if (!remittance) return nobody;
      const { payer: from, checkNumber } = remittance;
      return { who: from.name, what: 'Remittance', reference: checkNumber, opens: toPayment(remittance.id) };
    }
    case 'visit':
      return ofVisit(record.id, known, patient);
    case 'open': {
      const claim = known.claimOfVisit.get(record.encounterId);
      const opening = claim ? ofClaim(claim) : { ...nobody, opens: toVisit(record.encounterId, known) };
      const codes = known.encounters.get(record.encounterId)?.charges.map((charge) => charge.code) ?? [];
      const owes = record.party === 'patient' ? 'Patient' : payer(record.payerId);
      const what = [owes, [...new Set(codes)].join(', ')].filter(Boolean).join(' · ');
      return { ...opening, who: patient(record.patientId), what, why: { encounterId: record.encounterId } };
    }
    case 'account':
      return {
        ...nobody,
        who: patient(record.patientId),
        opens: toAccount(record.patientId),
        why: { patientId: record.patientId },
      };
  }
}

const toPayment = (id: string) => ({ label: 'Open payment', path: '/payments', params: { id } });
const toAccount = (patient: string) => ({
  label: 'Open account',
  path: '/payments',
  params: { tab: 'patients', patient },
});
const ofClaim = ({ id, number, encounterId }: Claim): Words => ({
  ...nobody,
  reference: number,
  opens: { label: 'Open claim', path: '/claims', params: { id } },
  why: { encounterId },
});

/** What was posted is changed through its claim; only a visit that waits for its charges is opened to be charged. */
function toVisit(id: string, { claimOfVisit, encounters }: Known): Words['opens'] {
  const claim = claimOfVisit.get(id);
  if (claim) return ofClaim(claim).opens;
  const visit = encounters.get(id);
  if (visit?.postedOn === undefined) return { label: 'Open visit', path: '/charges', params: { id } };
  return { label: 'Open patient', path: '/patients', params: { id: visit.patientId } };
}

function ofVisit(id: string, known: Known, patient: (id: string) => string): Words {
  const { appointments, encounters } = known;
  const planned = appointments.get(id);
  const encounter = encounters.get(id);
  const encounterId: Id<'encounter'> | undefined = planned?.encounterId ?? encounter?.id;
  const patientId = planned?.patientId ?? encounter?.patientId;
  if (patientId === undefined) return nobody;
  const inSchedule = planned && {
    label: 'Open visit',
    path: '/schedule',
    params: { day: planned.date, id: planned.id },
  };
  return {
    who: patient(patientId),
    what: planned ? [planned.visitType, planned.state].join(', ') : 'Walk-in',
    reference: '',
    opens: encounterId === undefined ? inSchedule : toVisit(encounterId, known),
    why: encounterId && { encounterId },
  };
}

const isMoney = ({ kind }: LedgerTransaction): boolean =>
  kind === 'patient-payment' || kind === 'refund' || kind === 'allocation';

/** Charges, fees and adjustments that came with no payment. */
const leadsToVisit = (entry: LedgerTransaction): boolean =>
  entry.remittanceId === undefined && entry.claimId === undefined && !isMoney(entry) && entry.encounterId !== undefined;

function placeOfEntry(entry: LedgerTransaction, known: Known): Words['opens'] {
  const { remittanceId, claimId, encounterId, patientId } = entry;
  if (remittanceId !== undefined) return toPayment(remittanceId);
  if (patientId !== undefined && isMoney(entry)) return toAccount(patientId);
  if (claimId !== undefined) return { label: 'Open claim', path: '/claims', params: { id: claimId } };
  if (encounterId !== undefined) return toVisit(encounterId, known);
  return patientId === undefined ? undefined : toAccount(patientId);
}

/** What was paid lies with the patient until it is put to a charge: a visit alone would not show it. */
function subjectOf({ encounterId, patientId, postings }: LedgerTransaction): Words['why'] {
  const isOnAccount = postings.some((posting) => posting.account === 'unapplied');
  if (encounterId !== undefined && !isOnAccount) return { encounterId };
  return patientId === undefined ? undefined : { patientId };
}
