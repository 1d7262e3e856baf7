/** What the checks and the file say of one claim: one fault, one finding. */
import { expect, test } from 'vitest';
import { notYetSaid } from '#renderer/data/commands/scrubFacts.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import { scrubClaim } from '#shared/scrub/index.ts';
import { fileFindings } from '#shared/x12/index.ts';
import { aClaim } from '#tests/fixtures/builders/claim.ts';

const primary: ClaimSnapshot['otherCoverages'][number] = {
  rank: 1,
  payer: { name: 'Granite Mutual', payerId: 'GM001', filingCode: 'CI', formType: 'group' },
  memberId: 'GM5550001',
  relationship: '18',
  subscriber: { last: 'Okafor', first: 'Ines' },
};
const [line] = aClaim().lines;
const charge = line?.chargeCents ?? cents(0);

/** A secondary claim whose primary payer decided so much less than the charge. */
const second = (paid: number): ClaimSnapshot =>
  aClaim({
    rank: 2,
    otherCoverages: [
      {
        ...primary,
        adjudication: {
          paidDate: day('2026-03-20'),
          paidCents: cents(paid),
          adjustments: [],
          remarks: [],
          lines: [
            {
              lineNumber: 1,
              paidCents: cents(paid),
              procedure: line?.code ?? '',
              modifiers: [],
              units: 1,
              adjustments: [],
            },
          ],
        },
      },
    ],
  });

function findingsOf(claim: ClaimSnapshot): string[] {
  const said = scrubClaim(claim, { today: day('2026-04-01'), medium: '837P' });
  return [...said, ...notYetSaid(said, fileFindings(claim))]
    .map((finding) => finding.ruleId)
    .filter((rule) => rule === 'X01' || /^x12\..*(balanced|Unanswered|Unknown)/i.test(rule));
}

test('a secondary claim whose first decision does not add up is told of it once', () => {
  expect(fileFindings(second(charge - 1)).map((finding) => finding.ruleId)).toContain('x12.lineUnbalanced');
  expect(findingsOf(second(charge - 1))).toEqual(['X01']);
  expect(findingsOf(second(charge))).toEqual([]);
});
