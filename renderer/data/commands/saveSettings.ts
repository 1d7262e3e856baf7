/** The practice's own facts: who bills, who treats, who pays, what it charges. What was sent keeps what was true then. */
import { z } from 'zod';
import { isClia, isNpi, isState, isTaxId, isZip } from '#shared/kernel/identifiers.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { feeSchedule } from '#shared/model/payer.ts';
import { facility, practice } from '#shared/model/practice.ts';
import { id } from '#shared/model/schemas.ts';
import { areSeparators, separatorsFrom } from '#shared/x12/index.ts';
import type { Command } from '../runCommand.ts';
import { payerDraft, providerDraft } from './setUpPractice.ts';

const wrongNpi = (where: string): Problem =>
  problem(
    'npi.wrong',
    'This NPI does not pass its check digit. Copy all ten digits again from the NPPES letter.',
    where,
  );

const practiceInput = practice.pick({
  id: true,
  name: true,
  billing: true,
  phone: true,
  hours: true,
  website: true,
  submitter: true,
  receiver: true,
  statementNote: true,
});

export const savePractice: Command<z.infer<typeof practiceInput>, null> = {
  name: 'savePractice',
  input: practiceInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, change) {
    const stored = await context.get('practice', change.id);
    if (!stored) return { problems: [problem('practice.unknown', 'The practice was not found. Open the book again.')] };
    if (!isNpi(change.billing.npi)) return { problems: [wrongNpi('npi')] };
    if (!isTaxId(change.billing.taxId))
      return { problems: [problem('taxId.wrong', 'A tax ID has nine digits.', 'taxId')] };
    context.put('practice', { ...stored, ...change });
    return { value: null, summary: 'Saved the practice', subjectId: change.id };
  },
};

const providerGone = problem(
  'provider.unknown',
  'This provider was removed meanwhile. Look at the list again, or add a new one.',
);
const payerGone = problem(
  'payer.unknown',
  'This payer was removed meanwhile. Look at the list again, or add a new one.',
);

const providerInput = z.object({ providerId: id<'provider'>().optional(), provider: providerDraft });

export const saveProvider: Command<z.infer<typeof providerInput>, null> = {
  name: 'saveProvider',
  input: providerInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { providerId, provider }) {
    if (!isNpi(provider.npi)) return { problems: [wrongNpi('npi')] };
    const stored = providerId && (await context.get('providers', providerId));
    if (providerId && !stored) return { problems: [providerGone] };
    const row = {
      createdAt: context.now,
      ...(stored || {}),
      ...provider,
      id: providerId ?? context.newId<'provider'>(),
      updatedAt: context.now,
    };
    context.put('providers', row);
    return { value: null, summary: stored ? 'Saved a provider' : 'Added a provider', subjectId: row.id };
  },
};

const placeGone = problem('place.unknown', 'This place was removed meanwhile. Look at the list again.');

const placeInput = z.object({
  facilityId: id<'facility'>().optional(),
  place: facility.omit({ id: true, createdAt: true, updatedAt: true }),
});
type PlaceInput = z.infer<typeof placeInput>;

export const savePlace: Command<PlaceInput, null> = {
  name: 'savePlace',
  input: placeInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { facilityId, place }) {
    const problems = problemsOfPlace(place);
    if (problems.length > 0) return { problems };
    const stored = facilityId && (await context.get('facilities', facilityId));
    if (facilityId && !stored) return { problems: [placeGone] };
    const row = {
      createdAt: context.now,
      ...(stored || {}),
      ...place,
      id: facilityId ?? context.newId<'facility'>(),
      updatedAt: context.now,
    };
    context.put('facilities', row);
    return { value: null, summary: stored ? 'Saved a place' : 'Added a place', subjectId: row.id };
  },
};

function problemsOfPlace({ npi, address, pos, clia }: PlaceInput['place']): Problem[] {
  const problems: Problem[] = [];
  if (npi !== undefined && !isNpi(npi)) problems.push(wrongNpi('npi'));
  if (!/^\d{2}$/.test(pos))
    problems.push(
      problem('place.pos', 'A place of service is two digits: 11 for an office, 22 for a hospital.', 'pos'),
    );
  if (!isState(address.state)) problems.push(problem('place.state', 'Type the two-letter state, like MN.', 'state'));
  if (!isZip(address.zip))
    problems.push(problem('place.zip', 'A ZIP code has five or nine digits; claims want all nine.', 'zip'));
  if (clia !== undefined && !isClia(clia))
    problems.push(
      problem(
        'place.clia',
        'A CLIA number reads 11D1234567: two digits, D, seven digits. Copy it from the certificate.',
        'clia',
      ),
    );
  return problems;
}

const wrongSeparators = problem(
  'payer.separators',
  'Separators are four different signs, such as *:^~, in the order element, component, repetition, segment.',
  'separators',
);

const payerInput = z.object({ payerId: id<'payer'>().optional(), payer: payerDraft });

export const savePayer: Command<z.infer<typeof payerInput>, null> = {
  name: 'savePayer',
  input: payerInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { payerId, payer }) {
    const separators = separatorsFrom(payer.separators);
    if (!separators || !areSeparators(separators)) return { problems: [wrongSeparators] };
    const stored = payerId && (await context.get('payers', payerId));
    if (payerId && !stored) return { problems: [payerGone] };
    const row = {
      createdAt: context.now,
      ...(stored || {}),
      ...payer,
      id: payerId ?? context.newId<'payer'>(),
      updatedAt: context.now,
    };
    context.put('payers', row);
    return { value: null, summary: stored ? 'Saved a payer' : 'Added a payer', subjectId: row.id };
  },
};

const feesInput = feeSchedule.pick({ fees: true });

/** A new schedule from today on; yesterday's visits keep the fees they had. */
export const saveFees: Command<z.infer<typeof feesInput>, null> = {
  name: 'saveFees',
  input: feesInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { fees }) {
    const codes = fees.map((fee) => `${fee.code}${fee.modifier ?? ''}`);
    const twice = codes.find((code, index) => codes.indexOf(code) !== index);
    if (twice !== undefined)
      return { problems: [problem('fees.twice', `${twice} stands in the list twice. Remove one of the two.`, twice)] };
    const schedules = await context.db.rows('feeSchedules').toArray();
    const todays = schedules.find((each) => each.from === context.today);
    const known = todays && (await context.get('feeSchedules', todays.id));
    const row = {
      id: context.newId<'feeSchedule'>(),
      createdAt: context.now,
      name: 'Office fees',
      from: context.today,
      ...known,
      updatedAt: context.now,
      fees,
    };
    context.put('feeSchedules', row);
    return { value: null, summary: `Saved ${count(fees.length, 'fee')}`, subjectId: row.id };
  },
};
