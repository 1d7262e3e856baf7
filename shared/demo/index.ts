export { closedBooks } from './closedBooks.ts';
export { type DemoPractice, makePractice, type PracticeOptions } from './makePractice.ts';
