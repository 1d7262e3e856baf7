/**
 * The STC segment, which both status transactions are about: 277CA (005010X214, was the claim let in) and 277
 * (005010X212, where does it stand). Up to three composites of category, status and entity each.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { dayFromX12 } from '#shared/kernel/dates.ts';
import type { Cents } from '#shared/kernel/money.ts';
import { labelOf } from './acknowledgementCodes.ts';
import { entityNames, type StatusMeaning, statusCategories, statusCodes } from './claimStatusCodes.ts';
import type { Delimiters } from './delimiters.ts';
import type { Segment } from './parseX12.ts';
import {
  amount,
  component,
  type DaySpan,
  dayOf,
  element,
  find,
  type PartyName,
  partyName,
  quantity,
  reference,
  splitAt,
  withoutAbsent,
} from './transactionLoops.ts';

export interface ClaimStatus {
  category: string;
  categoryLabel: string;
  /** Absent for a category outside the list. */
  meaning?: StatusMeaning;
  code: string;
  codeLabel: string;
  entity?: string;
  entityLabel?: string;
  /** STC02. */
  on?: Day;
  /** STC03: WQ accepted, U rejected (277CA). */
  action?: string;
  /** STC12: the payer's own words. */
  message?: string;
}

export interface StatusLine {
  procedure?: string;
  modifiers: string[];
  revenueCode?: string;
  chargeCents?: Cents;
  paidCents?: Cents;
  units?: number;
  /** REF*FJ: the line number or REF*6R we sent. */
  lineControlNumber?: string;
  service?: DaySpan;
  statuses: ClaimStatus[];
}

const isCategory = (code: string): code is keyof typeof statusCategories => Object.hasOwn(statusCategories, code);

export function statusesOf(segments: readonly Segment[], delimiters: Delimiters): ClaimStatus[] {
  return segments.filter((each) => each.tag === 'STC').flatMap((each) => statusesIn(each, delimiters));
}

function statusesIn(segment: Segment, delimiters: Delimiters): ClaimStatus[] {
  const statuses: ClaimStatus[] = [];
  for (const n of [1, 10, 11]) {
    const category = component(segment, n, 1, delimiters);
    if (category === undefined) continue;
    const known = isCategory(category) ? statusCategories[category] : undefined;
    const code = component(segment, n, 2, delimiters) ?? '0';
    const entity = component(segment, n, 3, delimiters);
    statuses.push(
      withoutAbsent({
        category,
        categoryLabel: known?.label ?? `category ${category}`,
        meaning: known?.meaning,
        code,
        codeLabel: labelOf(statusCodes, code),
        entity,
        entityLabel: entity === undefined ? undefined : labelOf(entityNames, entity),
        on: dayFromX12(element(segment, 2) ?? ''),
        action: element(segment, 3),
        message: element(segment, 12),
      }),
    );
  }
  return statuses;
}

/** Head of the claim and its service lines: an SVC opens a line, and everything after it belongs to that line. */
export function statusLines(
  segments: readonly Segment[],
  delimiters: Delimiters,
): { head: Segment[]; lines: StatusLine[] } {
  const { head, parts } = splitAt(segments, 'SVC');
  return { head, lines: parts.map((part) => lineOf(part, delimiters)) };
}

function lineOf(part: readonly Segment[], delimiters: Delimiters): StatusLine {
  const [svc] = part;
  const modifiers = [3, 4, 5, 6].map((k) => svc && component(svc, 1, k, delimiters));
  return withoutAbsent({
    procedure: svc && component(svc, 1, 2, delimiters),
    modifiers: modifiers.filter((each) => each !== undefined),
    revenueCode: svc && element(svc, 4),
    chargeCents: svc && amount(svc, 2),
    paidCents: svc && amount(svc, 3),
    units: svc && quantity(svc, 7),
    lineControlNumber: reference(part, 'FJ') ?? reference(part, '6R'),
    service: dayOf(part, '472'),
    statuses: statusesOf(part, delimiters),
  });
}

export interface StatusPatient {
  last?: string;
  first?: string;
  middle?: string;
  memberId?: string;
}

export function patientOf(name: Segment | undefined): StatusPatient | undefined {
  if (name === undefined) return undefined;
  const { name: last, first, middle, id } = partyName(name);
  return withoutAbsent({ last, first, middle, memberId: id });
}

export interface StatusParty {
  name?: string;
  first?: string;
  npi?: string;
  id?: string;
}

export function partyOf(segments: readonly Segment[]): (StatusParty & { entity: string }) | undefined {
  const segment = find(segments, 'NM1');
  if (segment === undefined) return undefined;
  const party: PartyName = partyName(segment);
  const isNpi = party.idQualifier === 'XX';
  return withoutAbsent({
    entity: party.entity,
    name: party.name,
    first: party.first,
    npi: isNpi ? party.id : undefined,
    id: isNpi ? undefined : party.id,
  });
}

/** TRN segments one by one, so that a level holding several claims gives each its own: the cut between claims. */
export function claimsOf(segments: readonly Segment[]): { head: Segment[]; claims: Segment[][] } {
  const { head, parts } = splitAt(segments, 'TRN');
  return { head, claims: parts };
}
