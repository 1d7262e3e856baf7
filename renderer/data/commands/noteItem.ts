/** A note on a row of the work: kept in the history of a claim or denial, and brought up on a day where one is given. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { day, text } from '#shared/model/schemas.ts';
import { noteKind } from '../queries/care.ts';
import type { Command } from '../runCommand.ts';
import { withWords } from './itemHistory.ts';

const input = z.object({
  subjectId: text,
  /** Whom or what it is about, for the day it comes up: `Haddad, Leila`. */
  label: text,
  note: text,
  /** The day it comes up; a row without a history of its own needs one, or nobody would see the note again. */
  lookOn: day.optional(),
});

export const noteItem: Command<z.infer<typeof input>, null> = {
  name: 'noteItem',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { subjectId, label, note, lookOn }) {
    const told = await withWords(context, subjectId, note);
    if (told?.kind === 'denial') context.put('denials', told.denial);
    if (told?.kind === 'claim') context.put('claims', told.claim);
    if (!told && !lookOn)
      return { problems: [problem('note.noDay', 'Give the day on which to look at it.', 'lookOn')] };
    if (lookOn)
      context.put('tasks', {
        id: context.newId<'task'>(),
        createdAt: context.now,
        updatedAt: context.now,
        subjectId,
        subjectKind: noteKind,
        dueOn: lookOn,
        state: 'open',
        note: `${label}: ${note}`,
      });
    return { value: null, summary: 'Wrote a note', subjectId };
  },
};
