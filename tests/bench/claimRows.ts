/** Claims: checked, written to a file, drawn on the form. */
import { fillForm, renderForm } from '#shared/cms1500/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { type ScrubContext, scrubClaim } from '#shared/scrub/index.ts';
import { renderStatements, statementPages } from '#shared/statements/index.ts';
import { writeClaims837P } from '#shared/x12/index.ts';
import { aClaim, aLine, anEnvelope } from '#tests/fixtures/builders/claim.ts';
import { aStatement, aStatementVisit } from '#tests/fixtures/builders/statement.ts';
import { bestOf, type Row, row } from './measure.ts';

/** Pages a second when a page's content is written by hand and compressed, without any PDF objects. */
const statementPagesPerSecond = 3508;
const formPagesPerSecond = 2656;

const claimsOf = (howMany: number) => {
  const lines = ['99213', '36415', '85025', '90471'].map((code, index) => aLine({ number: index + 1, code }));
  return Array.from({ length: howMany }, (_, index) => aClaim({ number: `N${index + 1}`, lines }));
};

export async function claimRows(): Promise<Row[]> {
  const many = claimsOf(10_000);
  const some = many.slice(0, 5000);
  const printed = many.slice(0, 500);
  const visits = Array.from({ length: 14 }, () => aStatementVisit());
  const statements = Array.from({ length: 100 }, () => aStatement({ visits }));
  const statementCount = statements.flatMap((content) => statementPages(content)).length;
  const context: ScrubContext = { today: day('2026-11-24'), medium: '837P' };
  return [
    row({
      name: 'claims scrubbed, no code tables',
      size: '10,000 claims',
      unit: 'ms',
      goal: 2000,
      value: await bestOf(3, () => {
        for (const claim of many) scrubClaim(claim, context);
      }),
    }),
    row({
      name: 'claims to 837P',
      size: '5,000 claims',
      unit: 'ms',
      goal: 2000,
      value: await bestOf(3, () => writeClaims837P(some, anEnvelope())),
    }),
    row({
      name: 'claims to CMS-1500 PDF',
      size: `${printed.length} claims`,
      unit: 'ms',
      goal: 1500,
      limit: (printed.length / formPagesPerSecond) * 1000,
      value: await bestOf(3, () =>
        renderForm(
          printed.flatMap((claim) => fillForm(claim)),
          { background: 'none' },
        ),
      ),
    }),
    row({
      name: 'memory of all that, at its peak',
      size: '10,000 claims at hand',
      unit: 'MB',
      goal: 500,
      value: process.resourceUsage().maxRSS / 1024,
    }),
    row({
      name: 'statements',
      size: `${statementCount} pages`,
      unit: 'ms',
      goal: 1000,
      limit: (statementCount / statementPagesPerSecond) * 1000,
      value: await bestOf(3, () => renderStatements(statements)),
    }),
  ];
}
