/**
 * Calendar days are `YYYY-MM-DD` text, compared as text. `Date` never stands for a day: it would drag a time zone along.
 */
import { assert } from './assert.ts';
import { type Problem, problem } from './problems.ts';

declare const dayBrand: unique symbol;
export type Day = string & { readonly [dayBrand]: 'Day' };
/** Milliseconds since 1970 UTC: when something happened, as opposed to the calendar day it counts for. */
export type Instant = number;

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const monthLength = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0);

export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  return isCivil(Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8, 10)));
}

function isCivil(year: number, month: number, dayOfMonth: number): boolean {
  return year >= 1800 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= monthLength(year, month);
}

/** A day from text that is known to be one; anything else is a broken promise. */
export function day(text: string): Day {
  assert(isDay(text), 'not a calendar day');
  return text;
}

export const dayFromParts = (year: number, month: number, dayOfMonth: number): Day =>
  day(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`);

export function partsOfDay(value: Day): { year: number; month: number; dayOfMonth: number } {
  return { year: Number(value.slice(0, 4)), month: Number(value.slice(5, 7)), dayOfMonth: Number(value.slice(8, 10)) };
}

/** Days since 1970-01-01, by the civil calendar (era arithmetic of 400 years). */
export function dayNumber(value: Day): number {
  const { year, month, dayOfMonth } = partsOfDay(value);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

export function dayFromNumber(number: number): Day {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return dayFromParts(year, month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1);
}

export const addDays = (value: Day, count: number): Day => dayFromNumber(dayNumber(value) + count);
/** How many days `to` lies after `from`; negative when before. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** The same day some months on; the last day of a shorter month where it does not exist. */
export function addMonths(value: Day, count: number): Day {
  const { year, month, dayOfMonth } = partsOfDay(value);
  const index = year * 12 + month - 1 + count;
  const y = Math.floor(index / 12);
  const m = (index % 12) + 1;
  return dayFromParts(y, m, Math.min(dayOfMonth, monthLength(y, m)));
}

export const startOfMonth = (value: Day): Day => day(`${value.slice(0, 7)}-01`);
export const endOfMonth = (value: Day): Day => addDays(addMonths(startOfMonth(value), 1), -1);
/** `2026-11`: the month a day belongs to. */
export const monthOf = (value: Day): string => value.slice(0, 7);
/** First days of the months from that of one day to that of another, in their order. */
export function monthsBetween(from: Day, to: Day): Day[] {
  const months: Day[] = [];
  for (let month = startOfMonth(from); month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}
/** 0 = Sunday … 6 = Saturday. */
export const weekday = (value: Day): number => (((dayNumber(value) + 4) % 7) + 7) % 7;
export const startOfWeek = (value: Day): Day => addDays(value, -weekday(value));

/** Completed years on a day, as payers and statements count age. */
export function ageOn(birthDate: Day, on: Day): number {
  const birth = partsOfDay(birthDate);
  const then = partsOfDay(on);
  const hadBirthday = then.month > birth.month || (then.month === birth.month && then.dayOfMonth >= birth.dayOfMonth);
  return then.year - birth.year - (hadBirthday ? 0 : 1);
}

/** `11/24/2026`, as American offices write it. */
export const formatDay = (value: Day): string => `${value.slice(5, 7)}/${value.slice(8, 10)}/${value.slice(0, 4)}`;
/** `11/24`, where the year goes without saying. */
export const formatDayShort = (value: Day): string => `${value.slice(5, 7)}/${value.slice(8, 10)}`;

/** `20261124`, as X12 writes days. */
export const dayAsX12 = (value: Day): string => value.replaceAll('-', '');

/** Reads `20261124` or `261124` (X12 D8, or a two-digit year of this century); undefined when it is no day. */
export function dayFromX12(text: string): Day | undefined {
  const full = text.length === 6 ? `20${text}` : text;
  const candidate = `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6, 8)}`;
  return full.length === 8 && isDay(candidate) ? candidate : undefined;
}

/**
 * Reads a day as a busy person types it: `11/24/2026`, `1/5`, `010526`, `01051980`, `2026-11-24`, `t` (today), `y`
 * (yesterday), `+7`, `-3`. A two-digit year is the one nearest to today that is not more than ten years ahead.
 */
export function parseDay(text: string, today: Day): { value?: Day; problems: Problem[] } {
  const typed = text.trim().toLowerCase();
  if (typed === 't') return { value: today, problems: [] };
  if (typed === 'y') return { value: addDays(today, -1), problems: [] };
  if (/^[+-]\d{1,4}$/.test(typed)) return { value: addDays(today, Number(typed)), problems: [] };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  const american = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$/.exec(typed);
  const bare = /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(typed);
  const parts = iso ? [iso[2], iso[3], iso[1]] : (american ?? bare)?.slice(1);
  if (parts) {
    const month = Number(parts[0]);
    const dayOfMonth = Number(parts[1]);
    const year = fullYear(parts[2], today);
    if (isCivil(year, month, dayOfMonth)) return { value: dayFromParts(year, month, dayOfMonth), problems: [] };
    return { problems: [problem('date.impossible', `There is no such day as ${text.trim()}. Type month/day/year.`)] };
  }
  return { problems: [problem('date.unreadable', 'This is not a date. Type it like 1/5/2026, or t for today.')] };
}

function fullYear(typed: string | undefined, today: Day): number {
  const thisYear = Number(today.slice(0, 4));
  if (typed === undefined) return thisYear;
  if (typed.length === 4) return Number(typed);
  const century = Math.floor(thisYear / 100) * 100;
  const year = century + Number(typed);
  return year > thisYear + 10 ? year - 100 : year;
}
