/**
 * The one contract between the page and the desktop. Each deed is listed once, with the parser of its arguments and the
 * shape of its answer; preload, the desktop's handlers and both platforms are checked against this list.
 * The page names deeds, never paths: files come by dialog or from a folder the user has granted.
 */
import { z } from 'zod';
import { failed, ok, type Problem, problem, type Result } from './kernel/problems.ts';

export { failed, ok, type Problem, problem, type Result };

/**
 * Words a file name may be made of. A name is one of these words, then more of them or parts that hold a digit
 * (a claim number, a day, a control number). A person's name fits neither, so it cannot reach a disk or a recent-files list.
 */
export const fileWords: readonly string[] = [
  'account accounts acknowledgement adjustments aging all analytics appeal appeals appointments ar audit',
  'authorization authorizations backup balance balances bank batch batches billing book calibration call card cash',
  'charges check claim claims close cms codes coding collections contract contracts corrected credit cycle',
  'daily data day demo denial denials deposit deposits disclosures dispute drill edi edits eligibility',
  'encounters enrolments eob era errors estimate estimates export face fee fees filing financial form forms',
  'fullcycle inquiry insurance interest journal key kpi kpis labels leaks ledger letter letters list',
  'manager modifiers month monthly notice off office open original packet page paid paper patient patients',
  'payer payers payment payments plan plans posting postings practice procedures productivity proof',
  'providers quality queue receipt receipts reconciliation recovery referral refund refunds register',
  'remittance remittances report reports request response restore reversal review rules run schedule scrub',
  'secondary selected settings sheet slip statement statements status step summary superbill superbills',
  'support tasks template test today transaction transactions trial turnaround underpayments users variance',
  'verification verifications visit visits weekly worklist write year',
].flatMap((line) => line.split(' '));

export const backupExtension = 'fullcycle';
const fileExtensions = ['pdf', 'csv', 'edi', 'txt', 'json', 'zip', 'x12', '837', '835', '270', '276', backupExtension];

export function isSafeFileName(name: string): boolean {
  const [stem = '', extension = '', ...more] = name.split('.');
  return (
    name.length <= 120 &&
    more.length === 0 &&
    fileExtensions.includes(extension) &&
    stem.split('-').every((part) => fileWords.includes(part) || /^(?=[A-Za-z]{0,4}\d)[A-Za-z0-9]{1,32}$/.test(part))
  );
}

const fileName = z.string().refine(isSafeFileName, {
  error: 'A file name is made of plain words and numbers such as statement-10042-2026-11-01.pdf, never a person’s name',
});
const backupName = fileName.refine((name) => name.endsWith(`.${backupExtension}`), {
  error: `A backup's name ends in .${backupExtension}`,
});
/** A name another program chose: any plain leaf of a folder, but nothing that could step out of it. */
export const isLeafName = (name: string): boolean =>
  name.length > 0 &&
  name.length <= 255 &&
  !name.startsWith('.') &&
  !/[. ]$/.test(name) &&
  !Array.from(name).some((letter) => letter < ' ' || '<>:"/\\|?*'.includes(letter));
const leafName = z.string().refine(isLeafName, { error: 'Not the name of a file in this folder' });

const maxFileBytes = 1024 * 1024 * 1024;
const bytes = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array, { error: 'Expected bytes' })
  .refine((value) => value.byteLength <= maxFileBytes, { error: 'The file is larger than 1 GB' });
const keyBytes = bytes.refine((value) => value.byteLength >= 16 && value.byteLength <= 1024, {
  error: 'A key is 16 to 1024 bytes',
});
const filters = z
  .array(
    z.strictObject({
      label: z.string().min(1).max(60),
      extensions: z
        .array(z.string().regex(/^([a-z0-9]{1,12}|\*)$/))
        .min(1)
        .max(20),
    }),
  )
  .max(10);
const folderKind = z.enum(['inbox', 'outbox', 'backup']);
const menuAction = z.enum(['lock', 'palette', 'settings', 'backup', 'print', 'shortcuts']);
const inboxOutcome = z.enum(['done', 'failed']);
const folderFile = z.strictObject({ name: leafName, size: z.number(), modifiedAt: z.number() });

export const inboxFileChanged = problem(
  'inbox.changed',
  'Another file of the same name came while this one was read. It stays in the inbox and is read next.',
  undefined,
  'warning',
);

export type FileFilter = z.output<typeof filters>[number];
export type FolderKind = z.output<typeof folderKind>;
/** What the menu or the system asks of the page; the computer going to sleep asks for `lock`. */
export type MenuAction = z.output<typeof menuAction>;
export type InboxOutcome = z.output<typeof inboxOutcome>;
/** A file in a granted folder; `modifiedAt` is an instant in epoch milliseconds. */
export type FolderFile = z.output<typeof folderFile>;
export type OpenedFile = { name: string; bytes: Uint8Array };
/** `place` is what a person recognises: a path on the desktop, a folder name in a browser. */
export type GrantedFolder = { kind: FolderKind; place: string };
/** `downloaded`: handed to the browser, which does not say where it went. */
export type SaveOutcome = 'saved' | 'downloaded' | 'cancelled';
/** `opened`: shown in a viewer from which the user prints. */
export type PrintOutcome = 'opened';

type Signature = (...args: never[]) => unknown;
interface Deed<S extends Signature> {
  args: z.ZodType<Parameters<S>>;
  /** Never set: it carries the shape of the deed for the types below. */
  shape?: S;
}
const deed = <S extends Signature>(args: z.ZodType<Parameters<S>>): Deed<S> => ({ args });

export const bridgeDeeds = {
  appVersion: deed<() => string>(z.tuple([])),
  saveFile: deed<(suggestedName: string, bytes: Uint8Array, filters: FileFilter[]) => SaveOutcome>(
    z.tuple([fileName, bytes, filters]),
  ),
  /** Nothing chosen is an empty list. */
  openFiles: deed<(filters: FileFilter[], multiple: boolean) => OpenedFile[]>(z.tuple([filters, z.boolean()])),
  printPdf: deed<(bytes: Uint8Array) => PrintOutcome>(z.tuple([bytes])),
  /** Asks the user for a folder; undefined when they think better of it. */
  grantFolder: deed<(kind: FolderKind) => GrantedFolder | undefined>(z.tuple([folderKind])),
  grantedFolders: deed<() => GrantedFolder[]>(z.tuple([])),
  forgetFolder: deed<(kind: FolderKind) => undefined>(z.tuple([folderKind])),
  listInbox: deed<() => FolderFile[]>(z.tuple([])),
  readInboxFile: deed<(name: string) => Uint8Array>(z.tuple([leafName])),
  /**
   * Moves the file into `done` or `failed` inside the inbox; nothing is deleted. One that is no longer as it was listed is
   * another file of the same name: it stays and is read next.
   */
  markInboxFile: deed<(file: FolderFile, outcome: InboxOutcome) => undefined>(z.tuple([folderFile, inboxOutcome])),
  /** The same bytes twice are one file; other bytes under a name already used are refused. */
  writeOutboxFile: deed<(name: string, bytes: Uint8Array) => FolderFile>(z.tuple([fileName, bytes])),
  writeBackup: deed<(name: string, bytes: Uint8Array) => FolderFile>(z.tuple([backupName, bytes])),
  /** Newest first. */
  listBackups: deed<() => FolderFile[]>(z.tuple([])),
  readBackup: deed<(name: string) => Uint8Array>(z.tuple([backupName])),
  deleteBackup: deed<(name: string) => undefined>(z.tuple([backupName])),
  /** Seals a key with the system's keychain for this user of this PC; a problem where there is none. */
  wrapKey: deed<(key: Uint8Array) => Uint8Array>(z.tuple([keyBytes])),
  unwrapKey: deed<(wrapped: Uint8Array) => Uint8Array>(z.tuple([bytes])),
};

export const bridgeEvents = {
  /** A whole new file stands in the inbox. */
  onInboxFile: folderFile,
  onMenuAction: menuAction,
};

export type DeedName = keyof typeof bridgeDeeds;
export type EventName = keyof typeof bridgeEvents;
type Shape<Name extends DeedName> = NonNullable<(typeof bridgeDeeds)[Name]['shape']>;
export type DeedArguments<Name extends DeedName> = Parameters<Shape<Name>>;
export type DeedValue<Name extends DeedName> = ReturnType<Shape<Name>>;
export type EventPayload<Name extends EventName> = z.output<(typeof bridgeEvents)[Name]>;
export type Unsubscribe = () => void;

/** Every deed answers with a value or with problems; it never throws across the bridge. */
export type BridgeHandlers = {
  [Name in DeedName]: (...args: DeedArguments<Name>) => Promise<Result<DeedValue<Name>>>;
};
export type Bridge = BridgeHandlers & {
  [Name in EventName]: (listener: (payload: EventPayload<Name>) => void) => Unsubscribe;
};

/** The arguments of a deed from an untrusted caller, or the problems with them. */
export function parseArguments<Name extends DeedName>(name: Name, args: unknown): Result<DeedArguments<Name>> {
  const parsed = bridgeDeeds[name].args.safeParse(args);
  if (parsed.success) return ok(parsed.data as DeedArguments<Name>); // the table pairs each name with its parser
  return failed(
    ...parsed.error.issues.map((issue) =>
      problem('bridge.argument', `${issue.message}.`, `${name} ${issue.path.join('.')}`.trim()),
    ),
  );
}
