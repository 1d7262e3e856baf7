/**
 * A visit that cannot be coded goes back to its provider with a question, and comes back with the answer. Question and
 * answer stay on the visit: they are why a code was chosen.
 */
import { z } from 'zod';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { id, text } from '#shared/model/schemas.ts';
import type { Encounter } from '#shared/model/visit.ts';
import type { Command } from '../runCommand.ts';

const unknownVisit = (): Problem =>
  problem('visit.unknown', 'This visit was removed meanwhile. Look at the list again.');

const askInput = z.object({
  encounterId: id<'encounter'>(),
  question: text.min(1, 'Write what the provider should tell.'),
});

export const askProvider: Command<z.infer<typeof askInput>, null> = {
  name: 'askProvider',
  input: askInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { encounterId, question }) {
    const visit = await context.get('encounters', encounterId);
    if (!visit) return { problems: [unknownVisit()] };
    if (visit.postedOn !== undefined)
      return {
        problems: [problem('visit.posted', 'The charges of this visit are in the books. Mend the claim instead.')],
      };
    // A second question before the answer replaces the first.
    const asked = (visit.queries ?? []).filter((each) => each.answer !== undefined);
    const queries = [...asked, { askedOn: context.today, by: context.actor, question }];
    context.put('encounters', { ...visit, state: 'query', query: question, queries });
    return { value: null, summary: 'Sent a question to the provider', subjectId: encounterId };
  },
};

const answerInput = z.object({ encounterId: id<'encounter'>(), answer: text.min(1, 'Write what the provider said.') });

/** The visit waits to be coded again. */
export const answerQuery: Command<z.infer<typeof answerInput>, null> = {
  name: 'answerQuery',
  input: answerInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { encounterId, answer }) {
    const visit = await context.get('encounters', encounterId);
    if (!visit) return { problems: [unknownVisit()] };
    if (visit.state !== 'query')
      return { problems: [problem('query.none', 'No question is open on this visit. Look at the list again.')] };
    const { query, ...rest } = visit;
    const queries = (visit.queries ?? [{ askedOn: visit.date, by: context.actor, question: query ?? '' }]).map(
      (each) => (each.answer === undefined ? { ...each, answer, answeredOn: context.today } : each),
    );
    const answered: Encounter = { ...rest, state: 'documented', queries };
    context.put('encounters', answered);
    return { value: null, summary: 'Recorded the provider’s answer', subjectId: encounterId };
  },
};
