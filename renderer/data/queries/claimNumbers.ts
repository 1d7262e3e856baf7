/** Claims found by the beginning of their number, for the field that finds anything. */
import type { Id } from '#shared/kernel/ids.ts';
import type { Book } from '../book.ts';

export interface FoundClaim {
  id: Id<'claim'>;
  number: string;
  state: string;
}

/** Nothing for text that cannot begin a claim number. */
export async function claimsByNumber(book: Book, text: string, limit: number): Promise<FoundClaim[]> {
  const beginning = text.trim().toUpperCase();
  if (!/^[A-Z0-9]{2,14}$/.test(beginning)) return [];
  const claims = await book.db.rows('claims').where('number').startsWith(beginning).limit(limit).toArray();
  return claims.map((claim) => ({ id: claim.id, number: claim.snapshot.number, state: claim.state }));
}
