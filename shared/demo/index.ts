export { type DemoPractice, makePractice, type PracticeOptions } from './makePractice.ts';
