/** Sends an appeal: the letter is kept as it left, and the case waits for the payer's answer. */
import { z } from 'zod';
import { rarcs } from '#shared/denials/index.ts';
import { addDays } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { problem } from '#shared/kernel/problems.ts';
import { id, text } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';
import { claimEvent } from './claimChanges.ts';
import { denialIn, unknownDenial } from './denialChanges.ts';

const input = z.object({
  denialId: id<'denial'>(),
  letter: z.object({ subject: text, paragraphs: z.array(text).min(1, 'Write at least one paragraph.') }),
  method: z.enum(['mail', 'fax', 'portal']),
  /** The letter as a PDF. */
  pdf: z.instanceof(Uint8Array),
});

export const methodWords = { mail: 'by mail', fax: 'by fax', portal: 'on the payer’s portal' } as const;

export const appealDenial: Command<z.infer<typeof input>, { appealId: Id<'appeal'> }> = {
  name: 'appealDenial',
  input,
  journal: 'rows',
  isUndoable: false,
  async run(context, { denialId, letter, method, pdf }) {
    const denial = await context.get('denials', denialId);
    const claim = denial && (await context.get('claims', denial.claimId));
    const payer = denial && (await context.get('payers', denial.payerId));
    if (!denial || !claim || !payer) return { problems: [unknownDenial()] };
    if (denial.remarks.some((code) => rarcs[code]?.forbidsAppeal)) {
      const words = 'The payer takes no appeal of this denial. Correct the claim and send a new one.';
      return { problems: [problem('appeal.forbidden', words)] };
    }
    const earlier = await context.db.rows('appeals').where('denialId').equals(denial.id).count();
    const moved = denialIn(context, denial, 'appealed', `Appeal sent ${methodWords[method]}`);
    if ('problems' in moved) return moved;
    const stamps = { createdAt: context.now, updatedAt: context.now };
    const appealId = context.newId<'appeal'>();
    const documentId = context.newId<'document'>();
    context.put('documents', {
      id: documentId,
      ...stamps,
      subjectId: appealId,
      kind: 'letter',
      fileName: `appeal-${claim.number}.pdf`,
      mime: 'application/pdf',
      bytes: pdf,
    });
    context.put('appeals', {
      id: appealId,
      ...stamps,
      denialId,
      claimId: claim.id,
      level: earlier + 1,
      state: 'sent',
      sentOn: context.today,
      method,
      letter,
      documentId,
      dueOn: addDays(context.today, payer.noResponseDays),
    });
    const { outcome: _earlier, ...undecided } = moved.denial;
    context.put('denials', undecided);
    const event = claimEvent(context, 'note', `Appeal ${earlier + 1} sent ${methodWords[method]}`);
    context.put('claims', { ...claim, timeline: [...claim.timeline, event] });
    return { value: { appealId }, summary: `Appealed claim ${claim.number}`, subjectId: denialId };
  },
};
