/**
 * P01-P12: who the patient and the subscriber are, as the card and the form want it (CMS-1500 items 1a-7, 11-13;
 * loops 2010BA and 2010CA). These mistakes are made at registration and come back as denials 31, 140 and 16.
 */
import { isMbi, isState, isZip } from '#shared/kernel/identifiers.ts';
import { foldAccents } from '#shared/kernel/text.ts';
import type { AddressView, ClaimView, PersonView } from '#shared/scrub/claimView.ts';
import { type Complaint, complaint, lineAt, lineName, perLine, type ScrubRule } from '#shared/scrub/rule.ts';

const nameOnForm = 28;
/** Letters, hyphens, blanks; apostrophes and points are written but not printed. */
const isWritable = (name: string): boolean => /^[A-Za-z][A-Za-z' .-]*$/.test(foldAccents(name).trim());
const printed = (name: string | undefined): string =>
  foldAccents(name ?? '')
    .replace(/['.]/g, '')
    .trim();

function nameComplaints(claim: ClaimView): Complaint[] {
  const { last, first, suffix } = claim.patient;
  const found: Complaint[] = [];
  if (!last) found.push(complaint('patient.last', 'The patient has no last name.', 'Copy the name from the card.'));
  if (!first) found.push(complaint('patient.first', 'The patient has no first name.', 'Copy the name from the card.'));
  for (const key of ['last', 'first', 'middle', 'suffix'] as const) {
    const part = claim.patient[key];
    if (part !== undefined && !isWritable(part))
      found.push(
        complaint(
          `patient.${key}`,
          'The patient’s name has characters a claim cannot carry.',
          'Use letters and hyphens only, spelled as on the card.',
        ),
      );
  }
  const onForm = `${printed(last)}${suffix ? ` ${printed(suffix)}` : ''}, ${printed(first)}`;
  if (found.length === 0 && onForm.length > nameOnForm)
    found.push(
      complaint(
        'patient.last',
        `The patient’s name is longer than the ${nameOnForm} characters of item 2.`,
        'Shorten it the way the payer’s card does.',
      ),
    );
  return found;
}

/** What an address lacks, field by field. */
export function addressGaps(address: AddressView | undefined): { field: keyof AddressView; lacks: string }[] {
  if (!address) return [{ field: 'line1', lacks: 'the whole address' }];
  const gaps: { field: keyof AddressView; lacks: string }[] = [];
  if (!address.line1) gaps.push({ field: 'line1', lacks: 'the street' });
  if (!address.city) gaps.push({ field: 'city', lacks: 'the city' });
  if (!isState(address.state ?? '')) gaps.push({ field: 'state', lacks: 'a two-letter state' });
  if (!isZip(address.zip ?? '')) gaps.push({ field: 'zip', lacks: 'a ZIP of 5 or 9 digits' });
  return gaps;
}

const fold = (text: string | undefined): string =>
  foldAccents(text ?? '')
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase();
const isSamePerson = (a: PersonView, b: PersonView): boolean =>
  fold(a.last) === fold(b.last) && (a.first === undefined || b.first === undefined || fold(a.first) === fold(b.first));

function relationshipComplaints({ coverage, patient }: ClaimView): Complaint[] {
  const { relationship, subscriber } = coverage;
  const where = 'coverage.relationship';
  if (!['18', '01', '19', 'G8'].includes(relationship ?? ''))
    return [
      complaint(
        where,
        'The patient’s relationship to the subscriber is not set.',
        'Choose self, spouse, child or other (item 6).',
      ),
    ];
  if (relationship !== '18' || subscriber.last === undefined || patient.last === undefined) return [];
  const otherBirthDate =
    subscriber.birthDate !== undefined && patient.birthDate !== undefined && subscriber.birthDate !== patient.birthDate;
  if (isSamePerson(subscriber, patient) && !otherBirthDate) return [];
  return [
    complaint(
      where,
      'The relationship is self, but the subscriber is somebody else.',
      'Correct the relationship (item 6) or the subscriber (item 4).',
    ),
  ];
}

function subscriberComplaints({ coverage }: ClaimView): Complaint[] {
  const { relationship, subscriber } = coverage;
  const ask = 'Ask the patient or copy it from the card.';
  if (relationship === '18' && !subscriber.last)
    return [complaint('coverage.subscriber.last', 'The name on the card is missing.', ask)];
  if (relationship === '18' || relationship === undefined) return [];
  const found: Complaint[] = [];
  if (!subscriber.last || !subscriber.first)
    found.push(complaint('coverage.subscriber.last', 'The subscriber’s full name is missing.', ask));
  if (!subscriber.birthDate)
    found.push(complaint('coverage.subscriber.birthDate', 'The subscriber’s birth date is missing.', ask));
  for (const { field, lacks } of addressGaps(subscriber.address))
    found.push(complaint(`coverage.subscriber.address.${field}`, `The subscriber’s address lacks ${lacks}.`, ask));
  return found;
}

function memberIdComplaints(claim: ClaimView, pattern: string | undefined): Complaint[] {
  const where = 'coverage.memberId';
  const { memberId } = claim.coverage;
  if (!memberId) return [complaint(where, 'The member ID is missing.', 'Copy it from the card (item 1a).')];
  if (/[\s-]/.test(memberId))
    return [
      complaint(
        where,
        'The member ID has spaces or hyphens.',
        'Type it without them, including any letters in front.',
        [{ kind: 'write-member-id', memberId: memberId.replace(/[\s-]/g, '').toUpperCase() }],
      ),
    ];
  if (pattern !== undefined && !matches(pattern, memberId))
    return [
      complaint(
        where,
        'The member ID does not look like this payer’s IDs.',
        'Compare it with the card, character by character.',
      ),
    ];
  return [];
}

/** A pattern somebody typed wrongly judges nobody. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'i').test(text);
  } catch {
    return true;
  }
}

export const patientRules: readonly ScrubRule[] = [
  {
    id: 'P01',
    severity: 'error',
    step: 'schedule',
    title: 'Patient’s name is complete and fits the form',
    check: nameComplaints,
  },
  {
    id: 'P02',
    severity: 'error',
    step: 'schedule',
    title: 'Birth date is possible',
    check(claim, { today }) {
      const { birthDate } = claim.patient;
      const where = 'patient.birthDate';
      const fix = 'Correct the birth date from an ID or the card.';
      if (!birthDate) return [complaint(where, 'The patient’s birth date is missing or is no date.', fix)];
      if (birthDate > today) return [complaint(where, 'The patient’s birth date lies in the future.', fix)];
      const isBorn = claim.firstDay === undefined || birthDate <= claim.firstDay;
      return isBorn ? [] : [complaint(where, 'The patient’s birth date is after the date of service.', fix)];
    },
  },
  {
    id: 'P03',
    severity: 'error',
    step: 'schedule',
    title: 'Sex is as the payer has it on file',
    check: ({ patient }) =>
      ['M', 'F', 'U'].includes(patient.sex ?? '')
        ? []
        : [complaint('patient.sex', 'The patient’s sex is not set.', 'Choose M, F or U, as the payer has it on file.')],
  },
  {
    id: 'P04',
    severity: 'error',
    step: 'schedule',
    title: 'Patient’s address is complete',
    check: ({ patient }) =>
      addressGaps(patient.address).map(({ field, lacks }) =>
        complaint(`patient.address.${field}`, `The patient’s address lacks ${lacks}.`, 'Complete the address.'),
      ),
  },
  {
    id: 'P05',
    severity: 'error',
    step: 'schedule',
    title: 'Member ID is written as on the card',
    check: (claim, { payer }) => memberIdComplaints(claim, payer?.memberIdPattern),
  },
  {
    id: 'P06',
    severity: 'error',
    step: 'schedule',
    title: 'Medicare number has the form of an MBI',
    check(claim) {
      const id = claim.coverage.memberId?.replace(/[\s-]/g, '').toUpperCase();
      if (!claim.isMedicare || id === undefined || isMbi(id)) return [];
      return [
        complaint(
          'coverage.memberId',
          'This is not a Medicare Beneficiary Identifier.',
          'Copy the 11 characters from the red, white and blue card.',
        ),
      ];
    },
  },
  {
    id: 'P07',
    severity: 'error',
    step: 'schedule',
    title: 'Relationship to the subscriber is right',
    check: relationshipComplaints,
  },
  {
    id: 'P08',
    severity: 'error',
    step: 'schedule',
    title: 'Subscriber is known when it is not the patient',
    check: subscriberComplaints,
  },
  {
    id: 'P09',
    severity: 'warning',
    step: 'schedule',
    title: 'Group plans have a group number',
    check: ({ payer, coverage }) =>
      payer.formType === 'group' && !coverage.groupNumber
        ? [
            complaint(
              'coverage.groupNumber',
              'This group plan has no group number.',
              'Copy it from the card (item 11).',
            ),
          ]
        : [],
  },
  {
    id: 'P10',
    severity: 'warning',
    step: 'schedule',
    title: 'Signatures are on file',
    check({ coverage }) {
      const found: Complaint[] = [];
      if (!coverage.releaseOnFile)
        found.push(
          complaint(
            'coverage.releaseOnFile',
            'No release of information is on file (item 12).',
            'Have the patient sign the consent.',
          ),
        );
      if (!coverage.assignmentOnFile)
        found.push(
          complaint(
            'coverage.assignmentOnFile',
            'No assignment of benefits is on file (item 13).',
            'Have the insured sign it, or the payer may pay the patient.',
          ),
        );
      return found;
    },
  },
  {
    id: 'P11',
    severity: 'warning',
    step: 'schedule',
    title: 'Services lie before the patient’s death',
    check(claim) {
      const { deathDate } = claim.patient;
      if (!deathDate) return [];
      return perLine(claim, (line) =>
        line.to !== undefined && line.to > deathDate
          ? complaint(
              lineAt(line, 'to'),
              `${lineName(line)} is dated after the patient’s death.`,
              'Check the date of service and the date of death.',
            )
          : undefined,
      );
    },
  },
  {
    id: 'P12',
    severity: 'warning',
    step: 'schedule',
    title: 'Patient is registered once',
    check: (_claim, { patientFacts }) =>
      (patientFacts?.possibleDuplicates ?? 0) > 0
        ? [
            complaint(
              'patient',
              'Another patient with the same name and birth date is registered.',
              'Compare the two and merge them if they are one person.',
            ),
          ]
        : [],
  },
];
