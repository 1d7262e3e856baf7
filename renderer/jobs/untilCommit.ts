/** An answer that took long to find stays good until something is committed: pages that ask the same have it at once. */
import type { Book } from '#renderer/data/book.ts';
import { lastSeq } from '#renderer/data/journal.ts';

interface Answers {
  /** The journal and the day they were found on. */
  asOf: string;
  found: Map<string, Promise<unknown>>;
}

const kept = new WeakMap<Book, Answers>();

/** `question` names what is asked, arguments included. What fails is not kept. */
export async function untilCommit<Answer>(book: Book, question: string, find: () => Promise<Answer>): Promise<Answer> {
  const asOf = `${await lastSeq(book.db)} ${book.clock.today()}`;
  const before = kept.get(book);
  const answers = before?.asOf === asOf ? before : { asOf, found: new Map<string, Promise<unknown>>() };
  kept.set(book, answers);
  const known = answers.found.get(question);
  // The question names what kind of answer it has.
  if (known) return known as Promise<Answer>;
  const answer = find();
  answers.found.set(question, answer);
  answer.catch(() => answers.found.delete(question));
  return answer;
}
