/**
 * A claim as form and file can read it, whatever was handed in: drafts, claims of other programs and damaged records may
 * lack any part of a snapshot. Each place that is missing or not what the snapshot's schema says is named, and a stand-in
 * stands there so that reading goes on: empty text, no lines, nothing paid. A stand-in is never printed or sent: whoever
 * writes a claim leaves every named place blank.
 */
import { z } from 'zod';
import { isDay } from '#shared/kernel/dates.ts';
import { isCents } from '#shared/kernel/money.ts';
import { type ClaimSnapshot, claimSnapshot } from './claim.ts';
import { cents, day } from './schemas.ts';

export interface ReadableClaim {
  /** The claim handed in where nothing had to be replaced. */
  claim: ClaimSnapshot;
  /** Paths that hold nothing readable: `coverage`, `lines[0].chargeCents`. Empty for a whole claim. */
  unreadable: string[];
}

export function readableClaim(claim: ClaimSnapshot): ReadableClaim {
  if (isWholeClaim(claim)) return { claim, unreadable: [] };
  const unreadable: string[] = [];
  const value = readable(claimSnapshot, claim, '', unreadable);
  return { claim: value as ClaimSnapshot, unreadable }; // every place was checked against the schema or replaced
}

/** True where the place is unreadable itself or lies inside something that is. */
export const isUnreadable = (unreadable: readonly string[], path: string): boolean =>
  unreadable.some((each) => path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[`) || each === '');

/** Sums of lines are not known either when one charge is not. */
export const isTotalUnreadable = (unreadable: readonly string[]): boolean =>
  unreadable.some((each) => /^(lines(\[\d+\](\.chargeCents)?)?)?$/.test(each));

type Schema = z.core.$ZodType;
type Check = (value: unknown) => boolean;

/** No claim is worth ten billion dollars: sums of larger figures would no longer be exact. */
const largest = 1e12;

/**
 * Does a value hold what the schema says? Made once from the schema, because files of thousands of claims ask it of each
 * and the schema's own parser takes twenty times as long where a page may not compile code.
 */
function checkOf(schema: Schema): Check {
  const known = checks.get(schema);
  if (known) return known;
  const made = makeCheck(schema);
  checks.set(schema, made);
  return made;
}

const checks = new WeakMap<Schema, Check>();

function makeCheck(schema: Schema): Check {
  if (schema instanceof z.ZodOptional) {
    const inner = checkOf(schema.def.innerType);
    return (value) => value === undefined || inner(value);
  }
  if (schema instanceof z.ZodObject) {
    const parts = Object.entries(schema.shape).map(([key, part]) => [key, checkOf(part)] as const);
    return (value) => isRecord(value) && parts.every(([key, isFitting]) => isFitting(value[key]));
  }
  if (schema instanceof z.ZodArray) {
    const element = checkOf(schema.def.element);
    return (value) => Array.isArray(value) && Array.from(value).every(element);
  }
  if (schema instanceof z.ZodUnion) {
    const options = schema.def.options.map(checkOf);
    return (value) => options.some((isFitting) => isFitting(value));
  }
  return leafCheckOf(schema);
}

function leafCheckOf(schema: Schema): Check {
  if (schema instanceof z.ZodString) return (value) => typeof value === 'string' && /\S/.test(value);
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean';
  if (schema instanceof z.ZodEnum) return (value) => schema.options.some((each) => each === value);
  if (schema instanceof z.ZodLiteral) return (value) => schema.def.values.some((each) => each === value);
  if (schema === day) return isDay;
  if (schema === cents) return (value) => isCents(value) && Math.abs(value) <= largest;
  if (schema instanceof z.ZodNumber) {
    const least = schema.minValue ?? -largest;
    const isOfKind = schema.isInt ? Number.isInteger : Number.isFinite;
    return (value) => typeof value === 'number' && isOfKind(value) && value >= least && value <= largest;
  }
  return (value) => z.safeParse(schema, value).success;
}

const isWholeClaim = checkOf(claimSnapshot);

function readable(schema: Schema, value: unknown, path: string, unreadable: string[]): unknown {
  if (schema instanceof z.ZodOptional) return readableOptional(schema.def.innerType, value, path, unreadable);
  if (schema instanceof z.ZodObject) return readableObject(schema, value, path, unreadable);
  if (schema instanceof z.ZodArray) return readableList(schema.def.element, value, path, unreadable);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return readable(variantOf(schema.def.options, value), value, path, unreadable);
  }
  if (checkOf(schema)(value)) return value;
  unreadable.push(path);
  return standIn(schema);
}

/** Nothing there is nothing said; something that is no value is left out and named. */
function readableOptional(schema: Schema, value: unknown, path: string, unreadable: string[]): unknown {
  if (value === undefined || value === null) return undefined;
  const isWorthReading =
    schema instanceof z.ZodObject ? isRecord : schema instanceof z.ZodArray ? Array.isArray : checkOf(schema);
  if (isWorthReading(value)) return readable(schema, value, path, unreadable);
  unreadable.push(path);
  return undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readableObject(schema: z.ZodObject, value: unknown, path: string, unreadable: string[]): unknown {
  if (!isRecord(value)) {
    const isAllOptional = Object.values(schema.shape).every((each) => each instanceof z.ZodOptional);
    if (!isAllOptional || (value !== undefined && value !== null)) unreadable.push(path);
  }
  const given = isRecord(value) ? value : {};
  // Inside something that is missing nothing is named again.
  const inside = isRecord(value) ? unreadable : [];
  let copy: Record<string, unknown> | undefined = isRecord(value) ? undefined : {};
  for (const [key, part] of Object.entries(schema.shape)) {
    const before = given[key];
    const after = readable(part, before, path === '' ? key : `${path}.${key}`, inside);
    if (after === before) continue;
    copy ??= { ...given };
    if (after === undefined) delete copy[key];
    else copy[key] = after;
  }
  return copy ?? value;
}

/** A list that is not there is an empty one. */
function readableList(element: Schema, value: unknown, path: string, unreadable: string[]): unknown {
  if (!Array.isArray(value)) {
    if (value !== undefined && value !== null) unreadable.push(path);
    return [];
  }
  const items: readonly unknown[] = Array.from(value);
  const after = items.map((each, index) => readable(element, each, `${path}[${index}]`, unreadable));
  return after.some((each, index) => each !== items[index]) ? after : value;
}

/** The variant whose fixed fields the value has, else the first. */
function variantOf(options: readonly Schema[], value: unknown): Schema {
  const known = options.find(
    (option) =>
      option instanceof z.ZodObject &&
      Object.entries(option.shape).every(
        ([key, part]) =>
          !(part instanceof z.ZodLiteral) || (isRecord(value) && part.def.values.some((each) => each === value[key])),
      ),
  );
  return known ?? options[0] ?? z.never();
}

/** Of codes the one that says "unknown" or "other" where there is one, else the first. */
function standIn(schema: Schema): unknown {
  if (schema instanceof z.ZodString || schema === day) return '';
  if (schema instanceof z.ZodNumber || schema === cents) return 0;
  if (schema instanceof z.ZodBoolean) return false;
  if (schema instanceof z.ZodEnum) {
    return schema.options.find((each) => each === 'U' || each === 'other') ?? schema.options[0];
  }
  if (schema instanceof z.ZodLiteral) return [...schema.def.values][0];
  if (schema instanceof z.ZodUnion) return standIn(schema.def.options[0] ?? schema);
  return undefined;
}
