/**
 * A person says which claim a remitted claim answers, that it is another one after all, or which charge one of its lines is
 * about; it is judged anew.
 */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import type { RemittanceClaim, RemittanceClaimState } from '#shared/model/remittance.ts';
import { id } from '#shared/model/schemas.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { judgeRow, remittanceGone } from './importRemittances.ts';
import { withCounts } from './remittanceCounts.ts';
import { readPostingFacts, readyAhead } from './remittedClaimPlans.ts';

export const rowGone = () =>
  problem('remittedClaim.unknown', 'This claim of the remittance was dealt with meanwhile. Look at the list again.');

const linkInput = z.object({ rowId: id<'remittanceClaim'>(), claimId: id<'claim'>() });

export const linkRemittedClaim: Command<z.infer<typeof linkInput>, { state: RemittanceClaimState }> = {
  name: 'linkRemittedClaim',
  input: linkInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { rowId, claimId }) {
    const row = await context.get('remittanceClaims', rowId);
    if (!row || row.state === 'posted' || row.state === 'ignored') return { problems: [rowGone()] };
    const { lineMatches: _ofAnotherClaim, ...kept } = row;
    return judgeAgain(
      context,
      row,
      { ...kept, claimId, matchRung: 'by-hand', problems: [] },
      'Linked a remitted claim',
    );
  },
};

const unlinkInput = z.object({ rowId: id<'remittanceClaim'>() });

/** However it was matched: the row waits beside its candidates again. */
export const unlinkRemittedClaim: Command<z.infer<typeof unlinkInput>, { state: RemittanceClaimState }> = {
  name: 'unlinkRemittedClaim',
  input: unlinkInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { rowId }) {
    const row = await context.get('remittanceClaims', rowId);
    if (!row || row.claimId === undefined || row.state === 'posted' || row.state === 'ignored')
      return { problems: [rowGone()] };
    const { claimId: _wrong, matchRung: _how, lineMatches: _ofIt, ...kept } = row;
    return judgeAgain(context, row, { ...kept, problems: [] }, 'Took a remitted claim off the claim it was matched to');
  },
};

const lineInput = z.object({ rowId: id<'remittanceClaim'>(), line: z.int(), chargeId: id<'charge'>() });

export const matchRemittedLine: Command<z.infer<typeof lineInput>, { state: RemittanceClaimState }> = {
  name: 'matchRemittedLine',
  input: lineInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { rowId, line, chargeId }) {
    const row = await context.get('remittanceClaims', rowId);
    if (!row || row.state === 'posted' || row.state === 'ignored') return { problems: [rowGone()] };
    const lineMatches = { ...row.lineMatches, [line]: chargeId };
    return judgeAgain(context, row, { ...row, lineMatches }, `Matched line ${line + 1} of a remitted claim`);
  },
};

async function judgeAgain(context: CommandContext, before: RemittanceClaim, changed: RemittanceClaim, summary: string) {
  const remittance = await context.get('remittances', before.remittanceId);
  if (!remittance) return { problems: [remittanceGone()] };
  const facts = await readPostingFacts(context, changed.claimId ? [changed.claimId] : []);
  const ahead = await readyAhead(context, changed);
  const judged = await judgeRow(context, facts, changed, { remittance, ahead });
  context.put('remittanceClaims', judged);
  context.put('remittances', withCounts(remittance, [before], [judged]));
  return { value: { state: judged.state }, summary, subjectId: remittance.id };
}
