/** The two pages that calibrate a printer: the ruler to read off, and the test page that proves the correction. */
import { type Alignment, offsetsOf, renderCalibrationPage, renderRulerPage } from '#shared/cms1500/index.ts';
import { ok } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';

export type RenderAlignmentInput = { kind: 'ruler' } | { kind: 'test'; alignment: Alignment };

export const renderAlignment: Job<RenderAlignmentInput, { bytes: Uint8Array }> = async (_context, input) => {
  if (input.kind === 'ruler') return ok({ bytes: await renderRulerPage() });
  const { offsetX, offsetY } = offsetsOf(input.alignment);
  return ok({ bytes: await renderCalibrationPage(offsetX, offsetY) });
};
