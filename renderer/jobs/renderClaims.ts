/** The CMS-1500 forms of claims as one PDF: data only for red stock, or the whole form as a review copy. */
import { printerProfiles } from '#renderer/data/queries/printing.ts';
import { fillForm, offsetsOf, renderForm } from '#shared/cms1500/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { failed, ok, problem } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';

export interface RenderClaimsInput {
  claimIds: readonly Id<'claim'>[];
  background: 'none' | 'form';
  /** The printer whose correction applies; none prints as the page is. */
  printer?: Id<'printerProfile'> | undefined;
}

export const renderClaims: Job<RenderClaimsInput, { bytes: Uint8Array; forms: number }> = async (
  { book, report },
  { claimIds, background, printer },
) => {
  const claims = await book.db.rows('claims').bulkGet([...claimIds]);
  const pages = claims.flatMap((claim) => (claim ? fillForm(claim.snapshot) : []));
  if (pages.length === 0)
    return failed(problem('claims.none', 'These claims were removed meanwhile. Look at the list again.'));
  const profile = (await printerProfiles(book)).find((each) => each.id === printer);
  const bytes = await renderForm(pages, {
    background,
    ...(profile && offsetsOf(profile)),
    onProgress: (done: number, total: number) => report({ done, total }),
  });
  return ok({ bytes, forms: pages.length });
};
