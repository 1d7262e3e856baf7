/**
 * What a line may say beside code, money and pointers, as typed: drug, narrative, marks, its last day, numbers, and the
 * providers and the place where they differ from the visit's (item 24 shaded, 24C, 24H; loops 2400, 2410, 2420).
 */
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { isClia } from '#shared/kernel/identifiers.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { RenderingProvider } from '#shared/model/claim.ts';
import {
  codeIn,
  type EpsdtReferral,
  epsdtReferrals,
  type LineReference,
  lineReferences,
} from '#shared/model/claimDetails.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Charge } from '#shared/model/visit.ts';
import { digits, given, isNamed, type NamedDraft, namedDraftOf, namedWords, readNamed } from './namedDraft.ts';
import { type ReferenceDraft, readReferences, referenceDraftsOf } from './referenceDraft.ts';

export type NdcUnit = NonNullable<Charge['ndc']>['unit'];
export type LineRole = 'referring' | 'ordering' | 'supervising';

export interface LineExtras {
  ndcCode: string;
  ndcUnit: NdcUnit | undefined;
  ndcQuantity: number | undefined;
  prescriptionNumber: string;
  description: string;
  note: string;
  /** The note certifies something (NTE*DCP) instead of adding to it. */
  isCertified: boolean;
  isEmergency: boolean;
  epsdt: EpsdtReferral | undefined;
  isFamilyPlanning: boolean;
  /** Absent: the day of the visit. */
  lastDay: Day | undefined;
  authorizationNumber: string;
  referralNumber: string;
  cliaNumber: string;
  references: ReferenceDraft<LineReference>[];
  rendering: RenderingProvider | undefined;
  named: Record<LineRole, NamedDraft>;
  facilityId: Id<'facility'> | undefined;
}

export function lineExtrasOf(charge: Partial<Charge>): LineExtras {
  return {
    ndcCode: charge.ndc?.code11 ?? '',
    ndcUnit: charge.ndc?.unit,
    ndcQuantity: charge.ndc?.quantity,
    prescriptionNumber: charge.ndc?.prescriptionNumber ?? '',
    description: charge.description ?? '',
    note: charge.note ?? '',
    isCertified: charge.noteQualifier === 'DCP',
    isEmergency: charge.emergency ?? false,
    epsdt: codeIn(epsdtReferrals, charge.epsdt),
    isFamilyPlanning: charge.familyPlanning ?? false,
    lastDay: charge.to === charge.from ? undefined : charge.to,
    authorizationNumber: charge.authorizationNumber ?? '',
    referralNumber: charge.referralNumber ?? '',
    cliaNumber: charge.cliaNumber ?? '',
    references: referenceDraftsOf(charge.references, lineReferences),
    rendering: charge.rendering,
    named: {
      referring: namedDraftOf(charge.referring),
      ordering: namedDraftOf(charge.ordering),
      supervising: namedDraftOf(charge.supervising),
    },
    facilityId: charge.facilityId,
  };
}

type ReadExtras = Pick<
  Charge,
  | 'to'
  | 'ndc'
  | 'description'
  | 'note'
  | 'noteQualifier'
  | 'emergency'
  | 'epsdt'
  | 'familyPlanning'
  | 'authorizationNumber'
  | 'referralNumber'
  | 'cliaNumber'
  | 'references'
  | 'rendering'
  | LineRole
  | 'facilityId'
>;

/** Every fact is named, also where it is undefined: what was taken away goes. `where` is the line: `lines[0]`. */
export function readLineExtras(extras: LineExtras, on: Day, where: string, problems: Problem[]): ReadExtras {
  const add = (code: string, words: string, field: string) => problems.push(problem(code, words, `${where}.${field}`));
  if (extras.lastDay !== undefined && extras.lastDay < on)
    add(
      'line.lastDay',
      `The last day is before the visit of ${formatDay(on)}. Type a later day or leave it empty.`,
      'to',
    );
  const clia = given(extras.cliaNumber.toUpperCase().replace(/[\s-]/g, ''));
  if (clia !== undefined && !isClia(clia))
    add('line.clia', 'A CLIA number reads 11D1234567: two digits, D, seven digits.', 'cliaNumber');
  const note = given(extras.note);
  return {
    to: extras.lastDay ?? on,
    ndc: readDrug(extras, add),
    description: given(extras.description),
    note,
    noteQualifier: note !== undefined && extras.isCertified ? 'DCP' : undefined,
    emergency: extras.isEmergency || undefined,
    epsdt: extras.epsdt,
    familyPlanning: extras.isFamilyPlanning || undefined,
    authorizationNumber: given(extras.authorizationNumber),
    referralNumber: given(extras.referralNumber),
    cliaNumber: clia,
    references: readReferences(extras.references, `${where}.references`, problems),
    rendering: extras.rendering,
    referring: readNamed(extras.named.referring, `${where}.referring`, problems),
    ordering: readNamed(extras.named.ordering, `${where}.ordering`, problems),
    supervising: readNamed(extras.named.supervising, `${where}.supervising`, problems),
    facilityId: extras.facilityId,
  };
}

function readDrug(extras: LineExtras, add: (code: string, words: string, field: string) => void): Charge['ndc'] {
  const code11 = digits(extras.ndcCode);
  const { ndcUnit: unit, ndcQuantity: quantity } = extras;
  const prescriptionNumber = given(extras.prescriptionNumber);
  if (code11 === '') {
    if (unit !== undefined || quantity !== undefined || prescriptionNumber !== undefined)
      add(
        'line.ndcMissing',
        'Type the NDC of the drug, or take its unit, quantity and prescription away.',
        'ndc.code11',
      );
    return undefined;
  }
  if (code11.length !== 11) add('line.ndc', 'An NDC has 11 digits: pad it with zeros to 5-4-2.', 'ndc.code11');
  if (unit === undefined || !quantity) {
    const words = 'Choose the unit of the NDC and type the quantity given.';
    add('line.ndcQuantity', words, unit === undefined ? 'ndc.unit' : 'ndc.quantity');
    return undefined;
  }
  return { code11, unit, quantity, ...(prescriptionNumber === undefined ? {} : { prescriptionNumber }) };
}

const roleWords: Readonly<Record<LineRole, string>> = {
  referring: 'Referred by',
  ordering: 'Ordered by',
  supervising: 'Supervised by',
};

/** What is filled, in words: shown while the fields are folded. */
export function lineExtrasWords(extras: LineExtras, placeName: string | undefined): string[] {
  const numbers = [
    extras.authorizationNumber,
    extras.referralNumber,
    extras.cliaNumber,
    ...extras.references.map((each) => each.id),
  ].filter((each) => each.trim() !== '').length;
  return [
    ...(extras.lastDay === undefined ? [] : [`through ${formatDay(extras.lastDay)}`]),
    ...(extras.ndcCode.trim() ? [`NDC ${extras.ndcCode.trim()}`] : []),
    ...(extras.description.trim() ? [extras.description.trim()] : []),
    ...(extras.note.trim() ? [`Note: ${extras.note.trim()}`] : []),
    ...(extras.isEmergency ? ['Emergency'] : []),
    ...(extras.epsdt ? ['EPSDT'] : []),
    ...(extras.isFamilyPlanning ? ['Family planning'] : []),
    ...(extras.rendering ? [`Rendered by ${nameLastFirst(extras.rendering)}`] : []),
    ...(Object.keys(roleWords) as LineRole[]) // keys of the table
      .filter((role) => isNamed(extras.named[role]))
      .map((role) => `${roleWords[role]} ${namedWords(extras.named[role])}`),
    ...(placeName === undefined ? [] : [`At ${placeName}`]),
    ...(numbers > 0 ? [count(numbers, 'number')] : []),
  ];
}
