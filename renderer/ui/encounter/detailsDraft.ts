/**
 * What a visit says to its claims beside diagnoses and charges, as typed: who referred, what it was because of, days of
 * the illness, note, codes, attachments, numbers (items 10, 14 to 20, 27 and 32; loop 2300). Read the same way while the
 * visit is charged and when it is mended.
 */
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { isState } from '#shared/kernel/identifiers.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { NoteQualifier } from '#shared/model/claim.ts';
import {
  type ClaimReference,
  claimReferences,
  codeIn,
  type DelayReason,
  delayReasons,
  type SpecialProgram,
  specialPrograms,
} from '#shared/model/claimDetails.ts';
import type { ClaimDetails, Encounter } from '#shared/model/visit.ts';
import { type AttachmentDraft, attachmentDraftOf, attachmentWords, readAttachments } from './attachmentDraft.ts';
import { given, isNamed, type NamedDraft, namedDraftOf, namedWords, readNamed } from './namedDraft.ts';
import { type ReferenceDraft, readReferences, referenceDraftsOf } from './referenceDraft.ts';

export type VisitDate = keyof Encounter['dates'];
export type NamedRole = 'referring' | 'ordering' | 'supervising' | 'primaryCare';

export interface DetailsDraft {
  facilityId: Id<'facility'> | undefined;
  named: Record<NamedRole, NamedDraft>;
  isWork: boolean;
  isOtherAccident: boolean;
  autoState: string;
  accidentClaimNumber: string;
  dates: Partial<Record<VisitDate, Day | undefined>>;
  note: string;
  noteQualifier: NoteQualifier;
  /** `W2 W3`. */
  conditionCodes: string;
  delayReason: DelayReason | undefined;
  specialProgram: SpecialProgram | undefined;
  attachments: AttachmentDraft[];
  references: ReferenceDraft<ClaimReference>[];
  outsideLabCents: Cents | undefined;
  assignment: Encounter['assignment'];
  assignmentRefused: boolean;
  signedByProvider: boolean;
}

/** Item 17 prints the first of these that is named; the others stand beside it in the file. */
const rolesOfItem17 = [
  ['DN', 'referring'],
  ['DK', 'ordering'],
  ['DQ', 'supervising'],
] as const;

/** The field that holds a provider of this role, whichever of the visit's two places it was read from. */
export const roleName = (role: 'DN' | 'DK' | 'DQ' | undefined): NamedRole =>
  rolesOfItem17.find(([code]) => code === role)?.[1] ?? 'referring';

export const dateNames: Readonly<Record<VisitDate, string>> = {
  onset: 'First symptoms',
  accident: 'Accident',
  lmp: 'Last period',
  initialTreatment: 'First treatment',
  lastSeen: 'Last seen',
  acuteManifestation: 'Acute phase',
  admission: 'Admitted',
  discharge: 'Discharged',
  disabilityFrom: 'Unable to work from',
  disabilityTo: 'Unable to work to',
  lastWorked: 'Last worked',
  returnToWork: 'Back to work',
  careAssumed: 'Care taken over',
  careRelinquished: 'Care handed on',
  firstContact: 'First contact',
  lastXray: 'Last X-ray',
  prescription: 'Prescription',
};
const dateKeys = Object.keys(dateNames) as VisitDate[]; // keys of the table

export function detailsDraftOf(visit: Partial<Encounter>): DetailsDraft {
  const { referring, relatedCauses } = visit;
  const inItem17 = (name: NamedRole) => (referring && roleName(referring.role) === name ? referring : undefined);
  const named = (name: 'ordering' | 'supervising') => namedDraftOf(bare(inItem17(name)) ?? visit[name]);
  return {
    facilityId: visit.facilityId,
    named: {
      referring: namedDraftOf(bare(inItem17('referring'))),
      ordering: named('ordering'),
      supervising: named('supervising'),
      primaryCare: namedDraftOf(visit.primaryCare),
    },
    isWork: relatedCauses?.employment ?? false,
    isOtherAccident: relatedCauses?.other ?? false,
    autoState: relatedCauses?.auto?.state ?? '',
    accidentClaimNumber: visit.propertyCasualtyClaimNumber ?? '',
    dates: visit.dates ?? {},
    note: visit.claimNote ?? '',
    noteQualifier: visit.claimNoteQualifier ?? 'ADD',
    conditionCodes: visit.conditionCodes?.join(' ') ?? '',
    delayReason: codeIn(delayReasons, visit.delayReason),
    specialProgram: codeIn(specialPrograms, visit.specialProgram),
    attachments: (visit.attachments ?? []).map(attachmentDraftOf),
    references: referenceDraftsOf(visit.references, claimReferences),
    outsideLabCents: visit.outsideLabCents,
    assignment: visit.assignment,
    assignmentRefused: visit.assignmentRefused ?? false,
    signedByProvider: visit.signedByProvider ?? false,
  };
}

/** The person without the role the visit keeps beside it. */
function bare(referring: Encounter['referring']) {
  if (!referring) return undefined;
  const { role: _role, ...person } = referring;
  return person;
}

export type ReadDetails = Omit<ClaimDetails, 'diagnoses' | 'authorizationId'>;

export function readDetails(draft: DetailsDraft, problems: Problem[]): ReadDetails {
  const auto = given(draft.autoState.toUpperCase());
  if (auto !== undefined && !isState(auto))
    problems.push(problem('visit.state', 'Type the two-letter state of the accident, like MN.', 'autoState'));
  const note = given(draft.note);
  return {
    facilityId: draft.facilityId,
    ...readProviders(draft, problems),
    relatedCauses: {
      employment: draft.isWork,
      other: draft.isOtherAccident,
      ...(auto === undefined ? {} : { auto: { state: auto } }),
    },
    propertyCasualtyClaimNumber: given(draft.accidentClaimNumber),
    dates: Object.fromEntries(Object.entries(draft.dates).filter(([, on]) => on !== undefined)),
    claimNote: note,
    claimNoteQualifier: note === undefined || draft.noteQualifier === 'ADD' ? undefined : draft.noteQualifier,
    conditionCodes: readConditionCodes(draft, problems),
    delayReason: draft.delayReason,
    specialProgram: draft.specialProgram,
    attachments: readAttachments(draft.attachments, problems),
    references: readReferences(draft.references, 'references', problems),
    outsideLabCents: draft.outsideLabCents,
    assignment: draft.assignment,
    assignmentRefused: draft.assignmentRefused || undefined,
    signedByProvider: draft.signedByProvider || undefined,
  };
}

/** The visit keeps one provider for item 17, with its role, and the others beside it. */
function readProviders({ named }: DetailsDraft, problems: Problem[]) {
  const people = rolesOfItem17.map(([role, name]) => ({ role, name, person: readNamed(named[name], name, problems) }));
  const first = people.find((each) => each.person !== undefined);
  const beside = (name: NamedRole) =>
    first?.name === name ? undefined : people.find((each) => each.name === name)?.person;
  const primaryCare = readNamed(named.primaryCare, 'primaryCare', problems);
  if (primaryCare && first?.role !== 'DN') {
    const words = 'A primary care provider is named behind the one who referred. Name who referred, too.';
    problems.push(problem('visit.primaryCare', words, 'primaryCare.last'));
  }
  return {
    referring: first?.person && { role: first.role, ...first.person },
    ordering: beside('ordering'),
    supervising: beside('supervising'),
    primaryCare,
  };
}

function readConditionCodes(draft: DetailsDraft, problems: Problem[]): string[] | undefined {
  const codes = draft.conditionCodes
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (codes.some((code) => !/^[A-Z0-9]{2}$/.test(code))) {
    const words = 'Condition codes have two characters each, like W2. Put spaces between them.';
    problems.push(problem('visit.conditionCodes', words, 'conditionCodes'));
  }
  return codes.length > 0 ? codes : undefined;
}

const roleWords: Readonly<Record<NamedRole, string>> = {
  referring: 'Referred by',
  ordering: 'Ordered by',
  supervising: 'Supervised by',
  primaryCare: 'Primary care',
};

/** What is filled, in words: shown while the section is folded. */
export function detailsWords(draft: DetailsDraft): string[] {
  const auto = draft.autoState.trim();
  const numbers = draft.references.filter((each) => each.id.trim() !== '').length;
  return [
    ...(Object.keys(roleWords) as NamedRole[]) // keys of the table
      .filter((role) => isNamed(draft.named[role]))
      .map((role) => `${roleWords[role]} ${namedWords(draft.named[role])}`),
    ...(draft.isWork ? ['Because of work'] : []),
    ...(auto ? [`Auto accident in ${auto}`] : []),
    ...(draft.isOtherAccident ? ['Another accident'] : []),
    ...(draft.accidentClaimNumber.trim() ? [`Accident claim ${draft.accidentClaimNumber.trim()}`] : []),
    ...dateKeys.flatMap((key) => {
      const on = draft.dates[key];
      return on === undefined ? [] : [`${dateNames[key]} ${formatDay(on)}`];
    }),
    ...(draft.note.trim() ? [`Note: ${draft.note.trim()}`] : []),
    ...(draft.conditionCodes.trim() ? [`Condition codes ${draft.conditionCodes.trim()}`] : []),
    ...(draft.delayReason ? [`Late: ${delayReasons[draft.delayReason]}`] : []),
    ...(draft.specialProgram ? [specialPrograms[draft.specialProgram]] : []),
    ...draft.attachments.flatMap(attachmentWords),
    ...(numbers > 0 ? [count(numbers, 'further number')] : []),
    ...(draft.outsideLabCents === undefined ? [] : ['Outside laboratory']),
    ...(draft.assignment === 'declined' ? ['Assignment not accepted'] : []),
    ...(draft.assignment === 'laboratory-only' ? ['Assignment for laboratory only'] : []),
    ...(draft.assignmentRefused ? ['Patient refuses assignment'] : []),
    ...(draft.signedByProvider ? ['Signed by the provider'] : []),
  ];
}
