/**
 * Asks payers about the cover of patients who come soon: one 270 file (005010X279A1) for each receiver, kept with its
 * text, and a check that waits for the answer for each coverage. What has left the office is never undone.
 */

import { z } from 'zod';
import { groupedBy } from '#shared/kernel/groups.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Transmission } from '#shared/model/office.ts';
import type { Patient, Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Practice } from '#shared/model/practice.ts';
import { id } from '#shared/model/schemas.ts';
import type { Appointment } from '#shared/model/visit.ts';
import { unknownZip } from '#shared/patients/index.ts';
import { type EligibilityInquiry, writeEligibilityInquiry270 } from '#shared/x12/index.ts';
import { hashOfText } from '../journal.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { clearinghouseEnvelope } from './clearinghouseEnvelope.ts';

const input = z.object({
  visits: z
    .array(z.object({ appointmentId: id<'appointment'>(), policyId: id<'policy'>() }))
    .min(1, 'Choose at least one visit.'),
});

export interface AskedEligibility {
  /** One file for each receiver. */
  files: { transmissionId: Id<'transmission'>; controlNumber: string; asked: number }[];
  asked: number;
}

interface Question {
  appointment: Appointment;
  policy: Policy;
  patient: Patient;
  payer: Payer & { payerId: string };
}

/** The plan as a whole, and an office visit. */
const serviceTypes = ['30', '98'];

export const askEligibility: Command<z.infer<typeof input>, AskedEligibility> = {
  name: 'askEligibility',
  input,
  journal: 'rows',
  isUndoable: false,
  async run(context, { visits }) {
    const practice = await context.db.rows('practice').toCollection().first();
    if (!practice) return { problems: [problem('practice.missing', 'Set up the practice in Settings first.')] };
    const left: Problem[] = [];
    const questions = await questionsOf(context, visits, left);
    const files: AskedEligibility['files'] = [];
    for (const batch of byReceiver(questions)) {
      const file = await writeFile(context, practice, batch);
      if ('problems' in file) return file;
      files.push(file);
    }
    if (files.length === 0) return { problems: left.map((each) => ({ ...each, severity: 'error' as const })) };
    const asked = questions.length;
    return {
      value: { files, asked },
      summary: `Asked about ${count(asked, 'coverage')} by 270`,
      subjectId: files[0]?.transmissionId ?? '',
      problems: left,
    };
  },
};

async function questionsOf(
  context: CommandContext,
  visits: z.infer<typeof input>['visits'],
  left: Problem[],
): Promise<Question[]> {
  const questions: Question[] = [];
  const asked = new Set<string>();
  for (const { appointmentId, policyId } of visits) {
    if (asked.has(policyId)) continue;
    asked.add(policyId);
    const appointment = await context.get('appointments', appointmentId);
    const policy = await context.get('policies', policyId);
    const patient = policy && (await context.get('patients', policy.patientId));
    const payer = policy && (await context.get('payers', policy.payerId));
    if (!appointment || !policy || !patient || !payer) {
      left.push(warning('eligibility.gone', 'A visit or its coverage was removed meanwhile and was left out.'));
      continue;
    }
    const { payerId } = payer;
    const trouble = whyNotAsked(policy, payer);
    if (trouble) left.push(trouble);
    else if (payerId !== undefined) questions.push({ appointment, policy, patient, payer: { ...payer, payerId } });
  }
  return questions;
}

function whyNotAsked(policy: Policy, payer: Payer): Problem | undefined {
  if (payer.payerId === undefined) {
    const text = `${payer.name} has no electronic payer id. Call them, or add the id in Settings.`;
    return warning('eligibility.noPayerId', text);
  }
  if (policy.relationship === '18' || policy.subscriber) return undefined;
  const text = 'A coverage held by somebody else does not name the subscriber. Add the name from the card.';
  return warning('eligibility.noSubscriber', text);
}

const byReceiver = (questions: readonly Question[]): Question[][] => [
  ...groupedBy(questions, (question) => question.payer.receiver?.id ?? '').values(),
];

async function writeFile(
  context: CommandContext,
  practice: Practice,
  batch: readonly Question[],
): Promise<AskedEligibility['files'][number] | { problems: Problem[] }> {
  const made = await clearinghouseEnvelope(context, practice, batch[0]?.payer, '270');
  if ('problems' in made) return made;
  const { envelope, controlNumber } = made;
  const inquiries = batch.map((question, index) => inquiryOf(question, practice, `${controlNumber}-${index + 1}`));
  const text = writeEligibilityInquiry270(inquiries, envelope);
  const transmission: Transmission = {
    id: context.newId<'transmission'>(),
    createdAt: context.now,
    updatedAt: context.now,
    kind: '270',
    direction: 'out',
    controlNumber,
    at: context.now,
    hash: hashOfText(text),
    text,
    claimIds: [],
    state: 'sent',
    totalCents: zeroCents,
    problems: [],
  };
  context.put('transmissions', transmission);
  batch.forEach(({ appointment, policy }, index) => {
    context.put('verifications', {
      id: context.newId<'verification'>(),
      createdAt: context.now,
      updatedAt: context.now,
      policyId: policy.id,
      patientId: policy.patientId,
      appointmentId: appointment.id,
      date: context.today,
      state: 'requested',
      method: '270',
      by: context.actor,
      benefits: {},
      trace: inquiries[index]?.trace,
    });
  });
  return { transmissionId: transmission.id, controlNumber, asked: batch.length };
}

function inquiryOf(
  { appointment, policy, patient, payer }: Question,
  practice: Practice,
  trace: string,
): EligibilityInquiry {
  const { last, first, middle, suffix, birthDate, sex } = patient;
  // A question needs no address; a made-up ZIP in one would be a wrong answer to the payer.
  const address = patient.address.zip === unknownZip ? undefined : patient.address;
  const shared = {
    trace,
    payer: { name: payer.name, payerId: payer.payerId },
    provider: practice.billing,
    from: appointment.date,
    to: appointment.date,
    serviceTypes,
  };
  const { memberId, relationship, subscriber } = policy;
  if (relationship === '18' || !subscriber)
    return { ...shared, subscriber: { last, first, middle, suffix, birthDate, sex, address, memberId } };
  return {
    ...shared,
    subscriber: { ...subscriber, memberId },
    dependent: { last, first, middle, suffix, birthDate, sex, relationship },
  };
}
