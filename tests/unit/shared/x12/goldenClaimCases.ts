/** Every claim whose 837P is kept as golden text. */
import { rarerCases } from './rarerClaimCases.ts';
import { usualCases, type WriteCase } from './writeClaimCases.ts';

export const writeCases: readonly WriteCase[] = [...usualCases, ...rarerCases];
