/**
 * Items 14 to 23: dates, referring provider, notes, outside lab, diagnoses, resubmission and the one number of item 23
 * (NUCC manual). Dates are six digits throughout, never mixed with eight. Medicare wants no other identifiers beside NPIs.
 */
import type { Day } from '#shared/kernel/dates.ts';
import type { ClaimSnapshot, NamedProvider } from '#shared/model/claim.ts';
import { cellOf } from './boxes.ts';
import { type Filling, isMedicare, put, putMoney, tick } from './filling.ts';
import { dateShort, idText, nameFirstLastPlain, narrativeText } from './formCharacters.ts';

const diagnosisLetters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'] as const;
/** A for pointer 1 to L for 12; nothing for any other number. */
export const pointerLetter = (pointer: number): string | undefined => diagnosisLetters[pointer - 1];

export function fillCondition(filling: Filling, claim: ClaimSnapshot): void {
  fillDates(filling, claim);
  fillReferring(filling, claim);
  fillNote(filling, claim);
  tick(filling, claim.outsideLabCents === undefined ? '20.no' : '20.yes');
  if (claim.outsideLabCents !== undefined) putMoney(filling, '20', claim.outsideLabCents);
  put(filling, '21.indicator', '0');
  for (const [index, letter] of diagnosisLetters.entries()) {
    const code = claim.diagnoses[index];
    put(filling, `21.${letter}`, code && idText(code));
  }
  if (claim.frequency !== '1') {
    put(filling, '22', claim.frequency);
    put(filling, '22.reference', claim.payerClaimNumber && idText(claim.payerClaimNumber));
  }
  const [number] = numbersForItem23(claim);
  put(filling, '23', number && idText(number.value), number?.source);
}

interface QualifiedDate {
  qualifier: string;
  date: Day;
  source: string;
}
type DateName = keyof ClaimSnapshot['dates'];

function qualifiedDates(claim: ClaimSnapshot, order: readonly (readonly [DateName, string])[]): QualifiedDate[] {
  return order.flatMap(([name, qualifier]) => {
    const date = claim.dates[name];
    return date === undefined ? [] : [{ qualifier, date, source: `dates.${name}` }];
  });
}

/** Candidates for item 14, the one printed first. */
export const datesForItem14 = (claim: ClaimSnapshot): QualifiedDate[] =>
  qualifiedDates(claim, [
    ['onset', '431'],
    ['lmp', '484'],
  ]);

/** Candidates for item 15, the one printed first: an accident's day matters most to who pays. */
export const datesForItem15 = (claim: ClaimSnapshot): QualifiedDate[] =>
  qualifiedDates(claim, [
    ['accident', '439'],
    ['initialTreatment', '454'],
    ['lastSeen', '304'],
    ['acuteManifestation', '453'],
    ['lastXray', '455'],
    ['prescription', '471'],
    ['careAssumed', '090'],
    ['careRelinquished', '091'],
    ['firstContact', '444'],
  ]);

function fillDates(filling: Filling, claim: ClaimSnapshot): void {
  const { dates } = claim;
  const [current] = datesForItem14(claim);
  put(filling, '14', current && dateShort(current.date), current?.source);
  put(filling, '14.qualifier', current?.qualifier, current?.source);
  const [otherDate] = datesForItem15(claim);
  put(filling, '15', otherDate && dateShort(otherDate.date), otherDate?.source);
  put(filling, '15.qualifier', otherDate?.qualifier, otherDate?.source);
  put(filling, '16.from', dates.disabilityFrom && dateShort(dates.disabilityFrom));
  put(filling, '16.to', dates.disabilityTo && dateShort(dates.disabilityTo));
  put(filling, '18.from', dates.admission && dateShort(dates.admission));
  put(filling, '18.to', dates.discharge && dateShort(dates.discharge));
}

/** Item 17a; a location number (LU) belongs to a supervising provider alone. */
const referringQualifiers = { DN: ['0B', '1G', 'G2'], DK: ['0B', '1G', 'G2'], DQ: ['0B', '1G', 'G2', 'LU'] } as const;

type ItemRole = 'DN' | 'DK' | 'DQ';
interface Item17 {
  role: ItemRole;
  provider: NamedProvider;
  source: string;
}

/** Everybody named beside the services, the one for item 17 first: referring before ordering before supervising. */
export function providersForItem17({ referring, ordering, supervising }: ClaimSnapshot): Item17[] {
  const order: readonly ItemRole[] = ['DN', 'DK', 'DQ'];
  const named: Item17[] = [
    ...(referring ? [{ role: referring.role, provider: referring, source: 'referring' }] : []),
    ...(ordering ? [{ role: 'DK' as const, provider: ordering, source: 'ordering' }] : []),
    ...(supervising ? [{ role: 'DQ' as const, provider: supervising, source: 'supervising' }] : []),
  ];
  return named.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}

function fillReferring(filling: Filling, claim: ClaimSnapshot): void {
  const [first] = providersForItem17(claim);
  if (!first) return;
  const { role, provider, source } = first;
  put(filling, '17.qualifier', role, source === 'referring' ? 'referring.role' : source);
  put(filling, '17', nameFirstLastPlain(provider), source);
  put(filling, '17b', idText(provider.npi), `${source}.npi`);
  if (isMedicare(claim)) return;
  const accepted: readonly string[] = referringQualifiers[role];
  const index = provider.otherIds?.findIndex((each) => accepted.includes(each.qualifier)) ?? -1;
  const otherId = provider.otherIds?.[index];
  if (!otherId) return;
  put(filling, '17a.qualifier', otherId.qualifier, `${source}.otherIds[${index}].qualifier`);
  put(filling, '17a', idText(otherId.id), `${source}.otherIds[${index}].id`);
}

/** Item 19: the claim note behind its qualifier, then attachments sent apart (PWK), three spaces between them. */
function fillNote(filling: Filling, claim: ClaimSnapshot): void {
  const items = [
    ...(claim.note ? [`${claim.note.qualifier}${narrativeText(claim.note.text)}`] : []),
    ...(claim.attachments ?? []).map(
      ({ type, method, controlNumber }) => `PWK${idText(type)}${idText(method)}${idText(controlNumber ?? '')}`,
    ),
  ];
  const source = claim.note ? 'note' : 'attachments';
  const { upper, lower } = splitNote(items.join('   '));
  put(filling, '19.upper', upper, source);
  put(filling, '19', lower, source);
}

/** The lower row is the item's own; the room beside the caption above it is used only when the lower row is too short. */
function splitNote(text: string): { upper: string; lower: string } {
  const lowerWidth = cellOf('19').width;
  const upperWidth = cellOf('19.upper').width;
  if (text.length <= lowerWidth) return { upper: '', lower: text };
  const space = text.lastIndexOf(' ', upperWidth);
  const needsEveryCell = text.length <= upperWidth + lowerWidth && text.length - space - 1 > lowerWidth;
  const cut = space > 0 && !needsEveryCell ? space : upperWidth;
  return { upper: text.slice(0, cut).trimEnd(), lower: text.slice(cut).trimStart() };
}

/** Laboratory procedures, which need the laboratory's CLIA number: CPT 80000 to 89999, PLA codes and waived tests. */
const isLaboratory = ({ code, modifiers }: ClaimSnapshot['lines'][number]): boolean =>
  /^8\d{4}$|^\d{4}U$/.test(code) || modifiers.includes('QW');

/**
 * Item 23 takes one number (Medicare returns more than one). In order: prior authorization of the claim, of its lines
 * when they agree, referral, mammography certification, CLIA of the claim, CLIA of the facility when a laboratory test is billed.
 */
export function numbersForItem23(claim: ClaimSnapshot): { value: string; source: string }[] {
  const ofLines = [...new Set(claim.lines.flatMap((line) => line.authorizationNumber ?? []))];
  const facilityClia = claim.lines.some(isLaboratory) ? claim.facility?.clia : undefined;
  const mammography = claim.references?.findIndex((each) => each.qualifier === 'EW') ?? -1;
  const firstLine = claim.lines.findIndex((line) => line.authorizationNumber !== undefined);
  const candidates: [string | undefined, string][] = [
    [claim.authorizationNumber, 'authorizationNumber'],
    ...ofLines.map((value): [string, string] => [value, `lines[${firstLine}].authorizationNumber`]),
    [claim.referralNumber, 'referralNumber'],
    [claim.references?.[mammography]?.id, `references[${mammography}].id`],
    [claim.cliaNumber, 'cliaNumber'],
    [facilityClia, 'facility.clia'],
  ];
  const seen = new Set<string>();
  return candidates.flatMap(([value, source]) => {
    if (value === undefined || seen.has(value)) return [];
    seen.add(value);
    return [{ value, source }];
  });
}
