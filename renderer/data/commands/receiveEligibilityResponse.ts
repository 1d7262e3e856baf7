/**
 * Takes in a payer's answers about cover (271, 005010X279A1): each finds its question by our trace, else its coverage by
 * member id and birth date. What finds nothing is named and left to a person; the file is kept. Read twice, nothing changes;
 * a file that is cut off or counts wrongly answers nothing.
 */
import { type BenefitsFrom271, readBenefitsFrom271 } from '#shared/eligibility/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Policy } from '#shared/model/patient.ts';
import type { Verification } from '#shared/model/visit.ts';
import { damagesOf, type EligibilityAnswer, readEligibilityResponse271 } from '#shared/x12/index.ts';
import { hashOfText } from '../journal.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { keptBefore, type ReceivedFile, receivedFile, receivedRow, replaceDamaged } from './receivedFile.ts';

export interface EligibilityRead {
  transmissionId: Id<'transmission'>;
  active: number;
  notActive: number;
  unmatched: number;
}

export const receiveEligibilityResponse: Command<ReceivedFile, EligibilityRead> = {
  name: 'receiveEligibilityResponse',
  input: receivedFile,
  key: ({ text }) => `eligibility:${hashOfText(text)}`,
  journal: 'rows',
  isUndoable: true,
  async run(context, file) {
    const { answers, problems } = readEligibilityResponse271(file.text);
    const damages = damagesOf(problems);
    if (damages.length > 0) return { problems: damages };
    if (answers.length === 0)
      return { problems: [problem('eligibility.other', 'This file answers about nobody. Ask for it again.')] };
    const row = (await keptBefore(context, file)) ?? receivedRow(context, file, '271');
    const shelf = await shelfOf(context, answers);
    const troubles: Problem[] = problems.map((each) => ({ ...each, severity: 'warning' as const }));
    const value: EligibilityRead = {
      transmissionId: row.id,
      active: 0,
      notActive: 0,
      unmatched: 0,
    };
    const controls = new Set<string>();
    answers.forEach((answer, index) => {
      const read = readBenefitsFrom271(answer);
      const found = targetOf(answer, read, shelf);
      if (!found) {
        value.unmatched += 1;
        troubles.push(warning('eligibility.unmatched', unmatchedText, `answer ${index + 1} of ${answers.length}`));
        return;
      }
      context.put('verifications', answered(context, found, read));
      if (found.waiting?.trace) controls.add(found.waiting.trace.replace(/-\d+$/, ''));
      if (read.state === 'active') value.active += 1;
      else value.notActive += 1;
    });
    await markAnswered(context, controls);
    context.put('transmissions', { ...row, state: 'received', problems: troubles });
    await replaceDamaged(context, row);
    return {
      value,
      summary: `Read ${count(answers.length, 'eligibility answer')}: ${value.active} active, ${value.notActive} not, ${value.unmatched} unmatched`,
      subjectId: value.transmissionId,
      problems: troubles,
    };
  },
};

const unmatchedText =
  'This answer fits no question and no coverage of this book. Compare the member id with the card, then record the check by hand.';

interface Target {
  /** The question it answers; absent when nobody asked by file. */
  waiting?: Verification | undefined;
  policy: Pick<Policy, 'id' | 'patientId'>;
}

interface Shelf {
  waiting: Map<string, Verification>;
  waitingByPolicy: Map<string, Verification>;
  /** By member id, for the answers that carry no trace of ours. */
  byMember: Map<string, { policy: Policy; birthDate: string; payerId: string | undefined }[]>;
}

const memberKey = (memberId: string): string => memberId.replace(/[^A-Za-z0-9]/g, '').toUpperCase();

async function shelfOf(context: CommandContext, answers: readonly EligibilityAnswer[]): Promise<Shelf> {
  const asked = await context.db
    .rows('verifications')
    .where('[state+date]')
    .between(['requested', ''], ['requested', '\uffff'])
    .toArray();
  const waiting = new Map(asked.flatMap((each) => (each.trace === undefined ? [] : [[each.trace, each] as const])));
  const waitingByPolicy = new Map(asked.map((each) => [each.policyId as string, each]));
  const byMember: Shelf['byMember'] = new Map();
  const stray = answers.filter((each) => !each.traces.some(({ number }) => waiting.has(number)));
  const wanted = new Set(
    stray
      .flatMap((each) => [each.subscriber?.memberId, each.dependent?.memberId])
      .flatMap((each) => (each ? [memberKey(each)] : [])),
  );
  if (wanted.size === 0) return { waiting, waitingByPolicy, byMember };
  // Member ids are in no index (they are patient data), so the coverages are walked once, and only for such answers.
  const policies = await context.db
    .rows('policies')
    .filter((policy) => wanted.has(memberKey(policy.memberId)))
    .toArray();
  for (const policy of policies) {
    const patient = await context.get('patients', policy.patientId);
    const payer = await context.get('payers', policy.payerId);
    if (!patient) continue;
    const key = memberKey(policy.memberId);
    const entry = { policy, birthDate: patient.birthDate, payerId: payer?.payerId };
    byMember.set(key, [...(byMember.get(key) ?? []), entry]);
  }
  return { waiting, waitingByPolicy, byMember };
}

function targetOf(answer: EligibilityAnswer, read: BenefitsFrom271, shelf: Shelf): Target | undefined {
  const asked = read.trace === undefined ? undefined : shelf.waiting.get(read.trace);
  if (asked && read.trace !== undefined) {
    shelf.waiting.delete(read.trace);
    return { waiting: asked, policy: { id: asked.policyId, patientId: asked.patientId } };
  }
  const person = answer.dependent ?? answer.subscriber;
  const memberId = person?.memberId ?? answer.subscriber?.memberId;
  if (memberId === undefined || person === undefined) return undefined;
  const candidates = (shelf.byMember.get(memberKey(memberId)) ?? []).filter(
    (each) =>
      (person.birthDate === undefined || each.birthDate === person.birthDate) &&
      (answer.payer?.id === undefined || each.payerId === undefined || each.payerId === answer.payer.id),
  );
  const only = candidates.length === 1 ? candidates[0] : undefined;
  return only && { policy: only.policy, waiting: shelf.waitingByPolicy.get(only.policy.id) };
}

function answered(context: CommandContext, { waiting, policy }: Target, read: BenefitsFrom271): Verification {
  const reasons = read.problems.map((each) => each.message);
  const notes = [...reasons, ...(read.benefits.notes ?? [])];
  return {
    createdAt: context.now,
    method: '270',
    ...(waiting ?? {}),
    id: waiting?.id ?? context.newId<'verification'>(),
    updatedAt: context.now,
    policyId: policy.id,
    patientId: policy.patientId,
    date: context.today,
    state: read.state,
    by: context.actor,
    benefits: { ...read.benefits, ...(notes.length > 0 ? { notes } : {}) },
    trace: waiting?.trace ?? read.trace,
  };
}

/** A question file that got any answer was received by the clearinghouse. */
async function markAnswered(context: CommandContext, controls: ReadonlySet<string>): Promise<void> {
  for (const control of controls) {
    const sent = await context.db.rows('transmissions').where('controlNumber').equals(control).toArray();
    for (const file of sent)
      if (file.kind === '270' && file.state === 'sent')
        context.put('transmissions', { ...file, state: 'acknowledged' });
  }
}
