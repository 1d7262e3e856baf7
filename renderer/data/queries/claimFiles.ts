/** The files of the book, newest first: what was sent, what came back, and what still waits in its tray. */
import { assert } from '#shared/kernel/assert.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Transmission, TransmissionKind } from '#shared/model/office.ts';
import type { Book } from '../book.ts';
import { unreadFilesId, unreadFilesOf, waitsToBeRead } from '../commands/receivedFile.ts';
import { unpack } from '../packed.ts';
import { bytesOfText } from '../receivedText.ts';

const mostShown = 300;

export const openAnswers = (file: Transmission): number =>
  (file.unknown ?? []).filter((each) => each.state === 'open').length;

/** Whether somebody has to look at it: it could not be read, or numbers in it are known to nobody. */
export const waitsForSomebody = (file: Transmission): boolean => waitsToBeRead(file) || openAnswers(file) > 0;

export async function claimFiles(book: Book): Promise<Transmission[]> {
  const newest = await book.db.rows('transmissions').orderBy('at').reverse().limit(mostShown).toArray();
  return newest.sort((a, b) => Number(waitsForSomebody(b)) - Number(waitsForSomebody(a)) || b.at - a.at);
}

/** Files of these kinds that wait to be read: for the step they belong to, which has no list of files. */
export async function unreadFiles(book: Book, kinds: readonly TransmissionKind[]): Promise<Transmission[]> {
  const noted = unreadFilesOf((await book.db.rows('settings').get(unreadFilesId))?.value);
  const files = await book.db.rows('transmissions').bulkGet(noted);
  return files
    .filter((file) => file !== undefined)
    .filter((file) => kinds.includes(file.kind) && waitsToBeRead(file))
    .sort((a, b) => b.at - a.at);
}

/** The file as it came, byte for byte. */
export async function bytesOfFile(book: Book, file: Transmission): Promise<Uint8Array> {
  if (!file.isTextApart) return bytesOfText(file);
  const kept = await book.db.rows('documents').where('subjectId').equals(file.id).first();
  assert(kept, 'the bytes of a large file are kept beside it');
  return unpack(kept.bytes);
}

export interface FileInFull {
  file: Transmission;
  claims: Pick<Claim, 'id' | 'number' | 'state'>[];
}

export async function fileInFull(book: Book, fileId: Id<'transmission'>): Promise<FileInFull | undefined> {
  const file = await book.db.rows('transmissions').get(fileId);
  if (!file) return undefined;
  const claims = await book.db.rows('claims').bulkGet(file.claimIds);
  return { file, claims: claims.filter((claim) => claim !== undefined) };
}
