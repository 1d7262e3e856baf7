/** The files about claims, newest first: what was sent, what came back, and what still waits in its tray. */
import type { Id } from '#shared/kernel/ids.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Transmission, TransmissionKind } from '#shared/model/office.ts';
import type { Book } from '../book.ts';

const aboutClaims: readonly TransmissionKind[] = ['837P', 'paper', '999', 'TA1', '277CA', '276', '277', 'other'];
const mostShown = 300;

export const openAnswers = (file: Transmission): number =>
  (file.unknown ?? []).filter((each) => each.state === 'open').length;

/** Whether somebody has to look at it: it could not be read, or numbers in it are known to nobody. */
export const waitsForSomebody = (file: Transmission): boolean => file.state === 'failed' || openAnswers(file) > 0;

export async function claimFiles(book: Book): Promise<Transmission[]> {
  const newest = await book.db
    .rows('transmissions')
    .orderBy('at')
    .reverse()
    .filter((file) => aboutClaims.includes(file.kind))
    .limit(mostShown)
    .toArray();
  return newest.sort((a, b) => Number(waitsForSomebody(b)) - Number(waitsForSomebody(a)) || b.at - a.at);
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
