/**
 * A figure on a screen, named so that what it is made of can be asked for, linked to and come back to. Words of the program,
 * days and ids only: it stands in the address.
 */
import { z } from 'zod';
import { monthTitle, standingKeys } from '#shared/closing/index.ts';
import { day, formatDay, isDay } from '#shared/kernel/dates.ts';
import { kpiKeys } from '#shared/kpis/index.ts';
import { ageBuckets, agingBases, rollupKinds } from '#shared/ledger/index.ts';
import { cycleStepKeys } from '#shared/model/cycle.ts';
import { ledgerAccounts, paymentMethods } from '#shared/model/ledger.ts';
import { day as dayShape, id, text } from '#shared/model/schemas.ts';
import type { AmountSubject } from '../queries/whyAmount.ts';

const keysOf = <Key extends string>(table: Record<Key, unknown>): Key[] => Object.keys(table) as Key[]; // a table's own keys
const window = { from: dayShape, to: dayShape };

const figure = z.discriminatedUnion('of', [
  /** What an account stands at, on the side it stands. */
  z.object({ of: z.literal('account'), account: z.enum(ledgerAccounts), side: z.enum(['debit', 'credit']) }),
  /** What is owed or in credit, of one payer or patient or of all. */
  z.object({
    of: z.literal('aging'),
    party: z.enum(['insurance', 'patient']),
    who: z.union([z.literal('unknown'), id<'payer'>(), id<'patient'>()]).optional(),
    bucket: z.enum([...ageBuckets.map(({ key }) => key), 'owed', 'credit']),
    basis: z.enum(keysOf(agingBases)),
    asOf: dayShape,
  }),
  /** One line of a roll-forward: its amount, or how it moved receivables. */
  z.object({
    of: z.literal('moved'),
    kind: z.enum(keysOf(rollupKinds)),
    sign: z.enum(['amount', 'receivables']),
    ...window,
  }),
  /** Receivables less unapplied money at the end of a day. */
  z.object({ of: z.literal('receivables'), through: dayShape }),
  /** Money that came in or was paid back on a day, one way or all. */
  z.object({ of: z.literal('money'), method: z.enum([...paymentMethods, 'unknown']).optional(), date: dayShape }),
  /** What was adjusted, for one reason or all. */
  z.object({
    of: z.literal('adjusted'),
    account: z.enum(ledgerAccounts).optional(),
    payer: z.union([z.literal('none'), id<'payer'>()]).optional(),
    reason: text.optional(),
    ...window,
  }),
  /** What the balance at a month's end is made of. */
  z.object({
    of: z.literal('standing'),
    line: z.enum(standingKeys),
    month: dayShape,
  }),
  z.object({
    of: z.literal('kpi'),
    kpi: z.enum(kpiKeys),
    /** `rest`: what keeps a share from being whole. */
    part: z.enum(['numerator', 'denominator', 'rest']),
    ...window,
  }),
  z.object({
    of: z.literal('leak'),
    step: z.enum(cycleStepKeys).optional(),
    fate: z.enum(['stuck', 'lost']),
    ...window,
  }),
  /** What lies in a deposit, by one way of paying or all. */
  z.object({ of: z.literal('deposit'), deposit: id<'deposit'>(), method: z.enum(paymentMethods).optional() }),
  /** What was posted for a remittance that lies in a deposit. */
  z.object({ of: z.literal('posted'), deposit: id<'deposit'>(), remittance: id<'remittance'>() }),
]);
export type Figure = z.infer<typeof figure>;
export type FigureOf<Of extends Figure['of']> = Extract<Figure, { of: Of }>;

/** Undefined where an address names none. */
export function figureOfPlace(params: Readonly<Record<string, string | undefined>>): Figure | undefined {
  const read = figure.safeParse(params);
  return read.success ? read.data : undefined;
}

/** `October 2026`, `10/05/2026`. */
export const spanTitle = (span: string): string => (isDay(span) ? formatDay(span) : monthTitle(day(`${span}-01`)));

export type FigureUnit = 'cents' | 'count' | 'days';

/** A record, entry or group that the figure is made of. */
export interface FigureLine {
  key: string;
  on: string;
  who: string;
  what: string;
  /** What its paper or file is known by: a claim, check or receipt number. */
  reference: string;
  amount: number;
  /** Where the record itself is, and the button that goes there. */
  opens?: { label: string; path: string; params: Record<string, string> } | undefined;
  /** Whose entries say more. */
  why?: AmountSubject | undefined;
  /** A month or day of which it stands for everything: the next list. */
  span?: string | undefined;
}

export interface FigureHead {
  title: string;
  /** What exactly is counted, of when. */
  about: string;
  unit: FigureUnit;
  /** What the day of a line is: `Posted`. */
  dayOf: string;
  /** How the lines come. */
  order: string;
  /** What a line is. */
  noun: { one: string; many: string };
}

export interface FigureList extends FigureHead {
  /** Of every line. */
  total: number;
  lines: FigureLine[];
}
