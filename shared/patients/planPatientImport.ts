/**
 * What a patient list would do to a book that knows some of its people already: who is new, who is here and unchanged, whose
 * address, phone or coverage differs, and who may or may not be somebody here. A person is recognised by the chart number
 * of the program the list comes from, else by name and birth date in one account or none; anything weaker is doubtful and
 * waits for a person. Recognising too much merges two charts, recognising too little doubles everybody.
 */
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { searchable } from '#shared/kernel/text.ts';
import type { Patient, Policy } from '#shared/model/patient.ts';
import { findDuplicates } from './findDuplicates.ts';
import { type PatientImportDraft, type PolicyDraft, unknownZip } from './mapPatientRows.ts';

export interface KnownPolicy {
  policy: Policy;
  payerName: string;
  payerCode?: string | undefined;
}

export interface KnownPatient {
  patient: Patient;
  accountNumber: string;
  policies: readonly KnownPolicy[];
}

export const importUpdates = ['address', 'phone', 'coverage'] as const;
/** What a recognised row may bring up to date. */
export type ImportUpdate = (typeof importUpdates)[number];

export type ImportVerdict =
  | { kind: 'new'; draft: PatientImportDraft }
  | { kind: 'same'; draft: PatientImportDraft; known: KnownPatient }
  | { kind: 'changed'; draft: PatientImportDraft; known: KnownPatient; changes: ImportUpdate[] }
  /** `known` is who it may be; absent where the list itself holds the person twice. */
  | { kind: 'doubtful'; draft: PatientImportDraft; known?: KnownPatient; reason: string };

export function planPatientImport(
  drafts: readonly PatientImportDraft[],
  people: readonly KnownPatient[],
): ImportVerdict[] {
  const book = new KnownPeople(people);
  const rowOf = new Map<string, number>();
  const taken = new Map<KnownPatient, number>();
  return drafts.map((draft): ImportVerdict => {
    const key = keyOf(draft.patient);
    const earlier = rowOf.get(key);
    rowOf.set(key, earlier ?? draft.row);
    const verdict = book.judge(draft);
    const known = 'known' in verdict ? verdict.known : undefined;
    const twice = earlier ?? (verdict.kind !== 'doubtful' && known ? taken.get(known) : undefined);
    if (known && verdict.kind !== 'doubtful') taken.set(known, twice ?? draft.row);
    if (twice === undefined || verdict.kind === 'doubtful') return verdict;
    const reason = `the same person stands in row ${twice}`;
    return known ? { kind: 'doubtful', draft, known, reason } : { kind: 'doubtful', draft, reason };
  });
}

interface Named {
  last: string;
  first?: string | undefined;
  birthDate: Day;
}

const nameKey = ({ last, first }: Pick<Named, 'last' | 'first'>): string =>
  searchable(`${last}|${first ?? ''}`).replaceAll(' ', '');
const keyOf = (person: Named): string => `${nameKey(person)} ${person.birthDate}`;

/** The people of the book by what they are looked up by, so that a list of thousands meets thousands at once. */
class KnownPeople {
  readonly #byChart = new Map<string, KnownPatient[]>();
  readonly #byKey = new Map<string, KnownPatient[]>();
  readonly #byName = new Map<string, KnownPatient[]>();
  readonly #byBirth = new Map<string, KnownPatient[]>();

  constructor(people: readonly KnownPatient[]) {
    for (const person of people) {
      const { patient } = person;
      if (patient.externalId) add(this.#byChart, patient.externalId, person);
      add(this.#byKey, keyOf(patient), person);
      add(this.#byName, nameKey(patient), person);
      add(this.#byBirth, patient.birthDate, person);
    }
  }

  judge(draft: PatientImportDraft): ImportVerdict {
    const { patient, account } = draft;
    const charted = (patient.externalId && this.#byChart.get(patient.externalId)) || [];
    if (charted.length > 0) {
      // A program may use a number again: somebody else under it is not this patient.
      const alike = charted.find((each) => keyOf(each.patient) === keyOf(patient) || isAlike(draft, each));
      return alike
        ? recognised(draft, alike)
        : doubtful(draft, charted[0], 'same chart number, but another name or birth date');
    }
    const exact = this.#byKey.get(keyOf(patient)) ?? [];
    const onAccount = exact.filter((each) => account.number !== undefined && each.accountNumber === account.number);
    const candidates = onAccount.length === 1 ? onAccount : exact;
    const [only] = candidates;
    if (only && candidates.length > 1)
      return doubtful(draft, only, 'more than one patient here has this name and birth date');
    if (only && patient.externalId && only.patient.externalId)
      return doubtful(draft, only, 'same name and birth date, but another chart number');
    if (only) return recognised(draft, only);
    const near = [...(this.#byBirth.get(patient.birthDate) ?? []), ...(this.#byName.get(nameKey(patient)) ?? [])];
    const [likely] = findDuplicates(
      patient,
      near.map((known) => ({ ...known.patient, known })),
    );
    return likely ? doubtful(draft, likely.person.known, likely.reasons.join(', ')) : { kind: 'new', draft };
  }
}

const add = (index: Map<string, KnownPatient[]>, key: string, person: KnownPatient): void => {
  const there = index.get(key);
  if (there) there.push(person);
  else index.set(key, [person]);
};

const isAlike = ({ patient }: PatientImportDraft, { patient: known }: KnownPatient): boolean =>
  patient.birthDate === known.birthDate &&
  (searchable(patient.first ?? '') === searchable(known.first ?? '') ||
    searchable(patient.last) === searchable(known.last));

const doubtful = (draft: PatientImportDraft, known: KnownPatient | undefined, reason: string): ImportVerdict =>
  known ? { kind: 'doubtful', draft, known, reason } : { kind: 'doubtful', draft, reason };

function recognised(draft: PatientImportDraft, known: KnownPatient): ImportVerdict {
  const changes = changesOf(draft, known);
  return changes.length > 0 ? { kind: 'changed', draft, known, changes } : { kind: 'same', draft, known };
}

/** What the list says otherwise than the book. A blank cell says nothing. */
function changesOf({ patient, policies }: PatientImportDraft, known: KnownPatient): ImportUpdate[] {
  const { address, phone } = known.patient;
  const isMoved =
    (['line1', 'line2', 'city'] as const).some(
      (part) => patient.address[part] !== undefined && fold(patient.address[part]) !== fold(address[part]),
    ) ||
    patient.address.state !== address.state ||
    isOtherZip(patient.address.zip, address.zip);
  const isOtherPhone = patient.phone !== undefined && patient.phone !== phone;
  const isOtherCover = policies.some((draft) => !isSameCover(draft, policyOfRank(known, draft.rank)));
  return importUpdates.filter((each) => ({ address: isMoved, phone: isOtherPhone, coverage: isOtherCover })[each]);
}

const fold = (text: string | undefined): string => searchable(text ?? '');

/** Five digits agree with the nine that begin with them. */
const isOtherZip = (zip: string, known: string): boolean =>
  zip !== unknownZip && !(zip.length === 5 ? known.startsWith(zip) : zip === known);

/** The coverage of a rank that runs last: one that ended gives way to the next. */
const policyOfRank = ({ policies }: KnownPatient, rank: Policy['rank']): KnownPolicy | undefined =>
  policies
    .filter((each) => each.policy.rank === rank)
    .sort((a, b) => ((a.policy.to ?? '9999') < (b.policy.to ?? '9999') ? 1 : -1))[0];

const isSamePayer = (draft: PolicyDraft, known: KnownPolicy): boolean =>
  (draft.payerCode !== undefined && draft.payerCode === known.payerCode) ||
  (draft.payerName !== undefined && fold(draft.payerName) === fold(known.payerName)) ||
  (draft.payerName === undefined && draft.payerCode !== undefined && fold(draft.payerCode) === fold(known.payerName));

function isSameCover(draft: PolicyDraft, known: KnownPolicy | undefined): boolean {
  if (!known || !isSamePayer(draft, known)) return false;
  const { policy } = known;
  return (
    draft.memberId === policy.memberId &&
    (draft.groupNumber === undefined || draft.groupNumber === policy.groupNumber) &&
    (draft.to === undefined || draft.to === policy.to)
  );
}

export interface ImportChoices {
  /** What recognised patients take over from the list. */
  updates: readonly ImportUpdate[];
  /** Doubtful rows by their number: the person of the book, or somebody new. Rows not named wait. */
  doubtful: Readonly<Record<number, 'same' | 'new'>>;
}

/** One row of the list: somebody new, or what somebody here takes over from it. */
export interface ImportDeed {
  draft: PatientImportDraft;
  update?: { patientId: Id<'patient'>; take: readonly ImportUpdate[] };
}

/** What a row comes to by the choices made; undefined where it changes nothing. */
export function deedOf(verdict: ImportVerdict, { updates, doubtful }: ImportChoices): ImportDeed | undefined {
  const { draft, kind } = verdict;
  if (kind === 'new') return { draft };
  if (kind === 'same') return undefined;
  const choice = kind === 'doubtful' ? doubtful[draft.row] : 'same';
  if (choice === 'new') return { draft };
  if (choice === undefined || !verdict.known) return undefined;
  const take = changesOf(draft, verdict.known).filter((each) => updates.includes(each));
  return take.length > 0 ? { draft, update: { patientId: verdict.known.patient.id, take } } : undefined;
}
