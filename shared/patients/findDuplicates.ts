/**
 * Finds people who may be the same person: the same patient twice means two charts, claims denied as duplicates (CO-18)
 * and statements that disagree. Names are compared folded; a swapped day and month and a nickname-length prefix count,
 * a shared phone or address alone never does (families share them).
 */
import { type Day, partsOfDay } from '#shared/kernel/dates.ts';
import { searchable } from '#shared/kernel/text.ts';
import type { Person, Sex } from '#shared/model/schemas.ts';

export interface KnownPerson extends Person {
  id?: string;
  birthDate: Day;
  sex?: Sex | undefined;
  phone?: string | undefined;
  address?: { line1: string; zip: string } | undefined;
  externalId?: string | undefined;
}

export interface PossibleDuplicate<T extends KnownPerson> {
  person: T;
  /** 0 to 100; from 90 it is almost surely the same person, below 60 nothing is reported. */
  score: number;
  /** In plain words, without the values. */
  reasons: string[];
}

const reportedFrom = 60;

export function findDuplicates<T extends KnownPerson>(
  candidate: KnownPerson,
  people: Iterable<T>,
): PossibleDuplicate<T>[] {
  const wanted = folded(candidate);
  const found: PossibleDuplicate<T>[] = [];
  for (const person of people) {
    if (candidate.id !== undefined && candidate.id === person.id) continue;
    const match = compare(candidate, wanted, person);
    if (match.score >= reportedFrom) found.push({ person, ...match });
  }
  return found.sort((a, b) => b.score - a.score);
}

interface FoldedName {
  last: string;
  first: string;
}

const folded = (person: Person): FoldedName => ({
  last: searchable(person.last).replaceAll(' ', ''),
  first: searchable(person.first ?? '').replaceAll(' ', ''),
});

function compare(
  candidate: KnownPerson,
  wanted: FoldedName,
  person: KnownPerson,
): { score: number; reasons: string[] } {
  const reasons: string[] = [];
  let score = 0;
  const add = (points: number, reason: string): void => {
    score += points;
    reasons.push(reason);
  };
  const birth = birthLikeness(candidate.birthDate, person.birthDate);
  if (birth === 'none') return { score: 0, reasons };
  add(
    birth === 'same' ? 45 : 25,
    birth === 'same' ? 'same birth date' : 'birth date with day and month swapped or one digit off',
  );
  const name = folded(person);
  if (name.last === wanted.last) add(25, 'same last name');
  else if (isOneOff(name.last, wanted.last)) add(18, 'last name one letter off');
  else if (name.last.includes(wanted.last) || wanted.last.includes(name.last))
    add(15, 'last name contained in the other');
  if (name.first !== '' && name.first === wanted.first) add(25, 'same first name');
  else if (isOneOff(name.first, wanted.first)) add(18, 'first name one letter off');
  else if (startsAlike(name.first, wanted.first)) add(15, 'first name shortened');
  else if (name.first === wanted.last && name.last === wanted.first) add(45, 'first and last name swapped');
  else if (person.sex && candidate.sex && person.sex !== candidate.sex) score -= 15;
  // Twins share birth date, last name and street: first names that differ are two people.
  else score -= 15;
  if (person.phone && person.phone === candidate.phone) add(5, 'same phone');
  if (person.address && candidate.address && sameStreet(person.address, candidate.address)) add(5, 'same address');
  if (person.externalId && person.externalId === candidate.externalId) add(20, 'same chart number');
  return { score: Math.max(0, Math.min(100, score)), reasons };
}

function birthLikeness(a: Day, b: Day): 'same' | 'near' | 'none' {
  if (a === b) return 'same';
  const one = partsOfDay(a);
  const two = partsOfDay(b);
  if (one.year === two.year && one.month === two.dayOfMonth && one.dayOfMonth === two.month) return 'near';
  const different = [...a].filter((digit, index) => digit !== b[index]).length;
  return different === 1 ? 'near' : 'none';
}

const startsAlike = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));

const sameStreet = (a: { line1: string; zip: string }, b: { line1: string; zip: string }): boolean =>
  searchable(a.line1) === searchable(b.line1) && a.zip.slice(0, 5) === b.zip.slice(0, 5);

/** One letter added, dropped, changed, or two neighbours swapped; only in names long enough to tell. */
function isOneOff(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
