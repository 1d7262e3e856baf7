/** The CMS-1500 forms of claims as one PDF: data only for red stock, or the whole form as a review copy. */
import { fillForm, renderForm } from '#shared/cms1500/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { failed, ok, problem } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';

export interface RenderClaimsInput {
  claimIds: readonly Id<'claim'>[];
  background: 'none' | 'form';
}

export const renderClaims: Job<RenderClaimsInput, { bytes: Uint8Array; forms: number }> = async (
  { book, report },
  { claimIds, background },
) => {
  const claims = await book.db.rows('claims').bulkGet([...claimIds]);
  const pages = claims.flatMap((claim) => (claim ? fillForm(claim.snapshot) : []));
  if (pages.length === 0)
    return failed(problem('claims.none', 'These claims were removed meanwhile. Look at the list again.'));
  const moved = await book.db.rows('settings').get('printer.cms1500');
  const offset = isOffset(moved?.value) ? moved.value : {};
  const bytes = await renderForm(pages, {
    background,
    ...offset,
    onProgress: (done: number, total: number) => report({ done, total }),
  });
  return ok({ bytes, forms: pages.length });
};

/** Points right and down that this office's printer needs. */
const isOffset = (value: unknown): value is { offsetX?: number; offsetY?: number } =>
  typeof value === 'object' && value !== null;
