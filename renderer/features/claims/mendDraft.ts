/** What a claim says about its visit, as typed while it is mended, and its reading into one change or its problems. */
import type { MendVisitInput } from '#renderer/data/commands/mendVisit.ts';
import { draftOf, type EncounterDraft, readEncounterDraft } from '#renderer/ui/encounter/encounterDraft.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { isNpi, isState } from '#shared/kernel/identifiers.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Charge, Encounter } from '#shared/model/visit.ts';
import { type MoreDraft, moreDraftOf, readMoreDraft } from './moreDraft.ts';

export type NdcUnit = NonNullable<Charge['ndc']>['unit'];
export type VisitDate = keyof Encounter['dates'];
type ReferringRole = NonNullable<Encounter['referring']>['role'];

export interface LineExtras {
  ndcCode: string;
  ndcUnit: NdcUnit | undefined;
  ndcQuantity: number | undefined;
  note: string;
  description: string;
  isEmergency: boolean;
}

export interface MendDraft {
  visit: EncounterDraft;
  extras: LineExtras[];
  role: ReferringRole;
  referringLast: string;
  referringFirst: string;
  referringNpi: string;
  dates: Partial<Record<VisitDate, Day | undefined>>;
  isWork: boolean;
  isOtherAccident: boolean;
  autoState: string;
  claimNote: string;
  more: MoreDraft;
  facilityId: Id<'facility'> | undefined;
}

export function mendDraftOf(encounter: Encounter): MendDraft {
  const { lines, ...visit } = draftOf(encounter, '11');
  const { referring, relatedCauses } = encounter;
  return {
    // The empty line at the end is for charges that are still being entered.
    visit: { ...visit, lines: lines.slice(0, encounter.charges.length) },
    extras: encounter.charges.map(({ ndc, note, description, emergency }) => ({
      ndcCode: ndc?.code11 ?? '',
      ndcUnit: ndc?.unit,
      ndcQuantity: ndc?.quantity,
      note: note ?? '',
      description: description ?? '',
      isEmergency: emergency ?? false,
    })),
    role: referring?.role ?? 'DN',
    referringLast: referring?.last ?? '',
    referringFirst: referring?.first ?? '',
    referringNpi: referring?.npi ?? '',
    dates: encounter.dates,
    isWork: relatedCauses.employment,
    isOtherAccident: relatedCauses.other,
    autoState: relatedCauses.auto?.state ?? '',
    claimNote: encounter.claimNote ?? '',
    more: moreDraftOf(encounter),
    facilityId: encounter.facilityId,
  };
}

const given = (text: string): string | undefined => text.trim() || undefined;
const digits = (text: string): string => text.replace(/\D/g, '');

export function readMendDraft(draft: MendDraft, encounter: Encounter): { value?: MendVisitInput; problems: Problem[] } {
  const read = readEncounterDraft(draft.visit, encounter.date);
  const problems = [...read.problems];
  const referring = readReferring(draft, problems);
  const auto = given(draft.autoState.toUpperCase());
  if (auto !== undefined && !isState(auto))
    problems.push(problem('mend.state', 'Type the two-letter state of the accident, like MN.', 'autoState'));
  const lines = encounter.charges.flatMap((charge, index) => {
    const line = read.charges.find((each) => each.id === charge.id);
    if (!line) return [];
    const { code, modifiers, dxPointers, units, unitKind, pos, chargeCents } = line;
    return [
      {
        chargeId: charge.id,
        code,
        modifiers,
        dxPointers,
        units,
        unitKind,
        pos,
        chargeCents,
        ...readExtras(draft.extras[index], index, problems),
      },
    ];
  });
  const more = readMoreDraft(draft.more, encounter, problems);
  if (problems.length > 0) return { problems };
  const dates = Object.fromEntries(Object.entries(draft.dates).filter(([, on]) => on !== undefined));
  return {
    problems,
    value: {
      encounterId: encounter.id,
      details: {
        diagnoses: read.diagnoses,
        referring,
        dates,
        relatedCauses: {
          employment: draft.isWork,
          other: draft.isOtherAccident,
          ...(auto === undefined ? {} : { auto: { state: auto } }),
        },
        claimNote: given(draft.claimNote),
        ...more,
        authorizationId: draft.visit.authorizationId,
        facilityId: draft.facilityId,
      },
      lines,
    },
  };
}

function readReferring(draft: MendDraft, problems: Problem[]): Encounter['referring'] {
  const last = given(draft.referringLast);
  const npi = digits(draft.referringNpi);
  if (last === undefined && npi === '') return undefined;
  if (last === undefined)
    problems.push(problem('mend.referringName', 'Type the last name of who referred.', 'referring.last'));
  if (!isNpi(npi)) {
    const words = 'This NPI does not pass its check digit. Compare it with the NPI registry.';
    problems.push(problem('mend.referringNpi', words, 'referring.npi'));
  }
  return { role: draft.role, last: last ?? '', first: given(draft.referringFirst), npi };
}

function readExtras(extras: LineExtras | undefined, index: number, problems: Problem[]): Partial<Charge> {
  if (!extras) return {};
  const code11 = digits(extras.ndcCode);
  const where = `lines[${index}].ndc`;
  if (code11 !== '' && code11.length !== 11)
    problems.push(problem('mend.ndc', 'An NDC has 11 digits: pad it with zeros to 5-4-2.', where));
  if (code11 !== '' && (extras.ndcUnit === undefined || !extras.ndcQuantity))
    problems.push(problem('mend.ndcQuantity', 'Choose the unit of the NDC and type the quantity given.', where));
  return {
    ndc: code11 === '' ? undefined : { code11, unit: extras.ndcUnit ?? 'UN', quantity: extras.ndcQuantity ?? 0 },
    note: given(extras.note),
    description: given(extras.description),
    emergency: extras.isEmergency || undefined,
  };
}
