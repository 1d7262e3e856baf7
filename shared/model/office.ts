/** The paperwork around the records: files in and out, documents, tasks, prevention rules, the journal. */
import { z } from 'zod';
import type { Day, Instant } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { cycleStepKeys } from './cycle.ts';
import { day, id, recordBase, text } from './schemas.ts';

export const transmissionKinds = [
  '837P',
  'paper',
  '999',
  'TA1',
  '277CA',
  '276',
  '277',
  '270',
  '271',
  '835',
  /** Came in and could not be read yet. */
  'other',
] as const;
export type TransmissionKind = (typeof transmissionKinds)[number];

/** An answer about a claim or file that this book does not have: it waits until somebody links or dismisses it. */
export interface UnknownAnswer {
  kind: 'claim' | 'file';
  /** The number as the file names it; absent where it names none. */
  reference?: string;
  decision: 'accepted' | 'rejected' | 'other';
  /** What the payer said. */
  words: string;
  payerClaimNumber?: string;
  state: 'open' | 'linked' | 'dismissed';
  claimId?: Id<'claim'>;
  /** Why it was dismissed. */
  reason?: string;
}

export const fileEncodings = ['latin1', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type FileEncoding = (typeof fileEncodings)[number];

/** Each file or print run sent, and each file received, with the raw text. */
export interface Transmission {
  id: Id<'transmission'>;
  createdAt: Instant;
  updatedAt: Instant;
  kind: TransmissionKind;
  direction: 'out' | 'in';
  controlNumber: string;
  at: Instant;
  /** SHA-256 of the text: the same file is recognised again. */
  hash: string;
  /** Of a large file only the beginning: the whole of it lies packed among the documents. */
  text: string;
  isTextApart?: boolean;
  /** How the text was written where the file was not UTF-8. Written back this way it is whole again. */
  encoding?: FileEncoding;
  unknown?: UnknownAnswer[];
  claimIds: Id<'claim'>[];
  /** `acknowledged`: taken in part, by the receiver of what was sent or by us. */
  state: 'sent' | 'acknowledged' | 'accepted' | 'rejected' | 'received' | 'failed' | 'set-aside';
  /** Why a file that could not be read waits no more. */
  setAside?: string;
  totalCents: Cents;
  problems: Problem[];
}

export interface StoredDocument {
  id: Id<'document'>;
  createdAt: Instant;
  updatedAt: Instant;
  subjectId: string;
  kind: 'cms1500' | 'statement' | 'receipt' | 'letter' | 'scan' | 'estimate' | 'received-file';
  /** Number and kind, never a patient's name. */
  fileName: string;
  mime: string;
  bytes: Uint8Array;
}

export const task = z.object({
  id: id<'task'>(),
  ...recordBase,
  subjectId: text,
  subjectKind: text,
  dueOn: day,
  state: z.enum(['open', 'done']),
  note: text,
  assignee: text.optional(),
  /** Of a claim that was put away: the day it would have come up by itself. */
  insteadOf: day.optional(),
});
export type Task = z.infer<typeof task>;

/** A check the office added so that a mistake is not made twice. All given conditions must hold for it to fire. */
export const officeRule = z.object({
  id: id<'rule'>(),
  ...recordBase,
  name: text,
  step: z.enum(cycleStepKeys),
  severity: z.enum(['error', 'warning', 'info']),
  payerId: id<'payer'>().optional(),
  when: z.object({
    /** Electronic payer ids. */
    payerIds: z.array(text).optional(),
    codes: z.array(text).optional(),
    diagnosisPrefixes: z.array(text).optional(),
    places: z.array(text).optional(),
    ageFrom: z.int().optional(),
    ageTo: z.int().optional(),
    /** Snapshot fields that are missing: `authorizationNumber`, `referring`. */
    missing: z.array(text).optional(),
    /** Snapshot fields that are there. */
    present: z.array(text).optional(),
  }),
  /** Instead of only saying it: the claim is held, or a field is filled in. */
  deed: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('hold') }),
      z.object({
        kind: z.literal('set'),
        field: z.enum(['modifier', 'pos', 'lineNote', 'note', 'delayReason']),
        value: text,
      }),
    ])
    .optional(),
  message: text,
  fix: text,
  isActive: z.boolean(),
});
export type OfficeRule = z.infer<typeof officeRule>;

/** One committed command: who did what, on which record, before and after, chained to the entry before it. */
export interface JournalEntry {
  seq: number;
  at: Instant;
  on: Day;
  command: string;
  /** Comes from the thing itself (a file hash, a control number): the same deed is not done twice. */
  key?: string;
  actor: string;
  device: string;
  subjectId: string;
  /** One sentence without patient data: `Posted 41 claims`. */
  summary: string;
  /** What a keyed command returned, so that a repeat returns the same. */
  output?: unknown;
  isUndoable: boolean;
  /** Rows as they were and became; bulk imports keep only ids. */
  changes: { table: string; id: string; before?: unknown; after?: unknown }[];
  /** Ledger transactions it posted; undo reverses them. */
  transactionIds: Id<'transaction'>[];
  /** The entry this one undid. */
  undoes?: number;
  previousHash: string;
  hash: string;
}
