/** The tray of answers about claims this book does not have: each is linked to its claim, or dismissed with a reason. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import type { Transmission, UnknownAnswer } from '#shared/model/office.ts';
import { id, text } from '#shared/model/schemas.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import type { AcknowledgementKind } from './acknowledgementTally.ts';
import { answerClaim } from './claimAnswers.ts';
import { unknownClaim } from './claimChanges.ts';

const place = { transmissionId: id<'transmission'>(), index: z.int().min(0) };

async function openAnswer(
  context: CommandContext,
  { transmissionId, index }: { transmissionId: Transmission['id']; index: number },
): Promise<{ file: Transmission; answer: UnknownAnswer } | undefined> {
  const file = await context.get('transmissions', transmissionId);
  const answer = file?.unknown?.[index];
  return file && answer?.state === 'open' ? { file, answer } : undefined;
}

const settled = (file: Transmission, index: number, change: Partial<UnknownAnswer>): Transmission => ({
  ...file,
  unknown: (file.unknown ?? []).map((each, at) => (at === index ? { ...each, ...change } : each)),
});

const gone = problem('answer.gone', 'This answer was linked or dismissed meanwhile. Look at the file again.');

const linking = z.object({ ...place, claimNumber: text });

/** The answer is written to the claim as if the file had named it. */
export const linkUnknownAnswer: Command<z.infer<typeof linking>, null> = {
  name: 'linkUnknownAnswer',
  input: linking,
  journal: 'rows',
  isUndoable: true,
  async run(context, { claimNumber, ...where }) {
    const found = await openAnswer(context, where);
    if (!found) return { problems: [gone] };
    const { file, answer } = found;
    if (answer.kind === 'file')
      return { problems: [problem('answer.file', 'This speaks of a whole file. Dismiss it, or ask who sent it.')] };
    const row = await context.db.rows('claims').where('number').equals(claimNumber.toUpperCase()).first();
    const claim = row && (await context.get('claims', row.id));
    if (!claim)
      return {
        problems: [
          { ...unknownClaim(), message: `No claim here has the number ${claimNumber}.`, where: 'claimNumber' },
        ],
      };
    const tally = {
      kind: file.kind as AcknowledgementKind, // only acknowledgements have unknown answers
      transmissionId: file.id,
      accepted: new Set<string>(),
      rejected: new Set<string>(),
    };
    answerClaim(context, tally, claim, answer);
    context.put('transmissions', {
      ...settled(file, where.index, { state: 'linked', claimId: claim.id }),
      claimIds: [...new Set([...file.claimIds, claim.id])],
    });
    return { value: null, summary: `Linked an answer to claim ${claim.number}`, subjectId: file.id };
  },
};

const dismissal = z.object({ ...place, reason: text });

export const dismissUnknownAnswer: Command<z.infer<typeof dismissal>, null> = {
  name: 'dismissUnknownAnswer',
  input: dismissal,
  journal: 'rows',
  isUndoable: true,
  async run(context, { reason, ...where }) {
    const found = await openAnswer(context, where);
    if (!found) return { problems: [gone] };
    context.put('transmissions', settled(found.file, where.index, { state: 'dismissed', reason }));
    return { value: null, summary: 'Dismissed an answer about an unknown claim', subjectId: found.file.id };
  },
};
