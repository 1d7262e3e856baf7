/**
 * C01-C09: diagnoses (item 21; HI). Count, shape, validity on the day, order, and what contradicts the patient, the
 * side treated or another diagnosis. Follows the ICD-10-CM guidelines and Medicare's code editor.
 */

import type { CodeEntry } from '#shared/codesets/index.ts';
import { ageOn } from '#shared/kernel/dates.ts';
import { formatDiagnosis, isDiagnosisCode } from '#shared/kernel/identifiers.ts';
import type { Remedy } from '#shared/model/claimRecord.ts';
import type { ClaimView } from '#shared/scrub/claimView.ts';
import type { ScrubContext } from '#shared/scrub/context.ts';
import {
  agesForDiagnosis,
  excludesEachOther,
  isInjury,
  sexForDiagnosis,
  whyNotFirst,
} from '#shared/scrub/diagnosisFacts.ts';
import {
  type Complaint,
  complaint,
  hasModifier,
  lineAt,
  lineName,
  perLine,
  pointedDiagnoses,
  type ScrubRule,
} from '#shared/scrub/rule.ts';

const at = (index: number): string => `diagnoses[${index}]`;

const perDiagnosis = (claim: ClaimView, check: (code: string, index: number) => Complaint | undefined): Complaint[] =>
  claim.diagnoses.map(check).filter((each) => each !== undefined);

function validity(claim: ClaimView, { codes, today }: ScrubContext): Complaint[] {
  if (!codes) return [];
  const on = claim.firstDay ?? today;
  const knownFrom = codes.knownFrom('ICD10CM');
  const isKnownDay = knownFrom === undefined || knownFrom <= on;
  return perDiagnosis(claim, (code, index) => {
    if (!isDiagnosisCode(code)) return undefined;
    const entry = codes.find('ICD10CM', code, on);
    const name = formatDiagnosis(code);
    if (!entry)
      return isKnownDay && codes.isComplete('ICD10CM')
        ? complaint(at(index), `${name} is not an ICD-10-CM code.`, 'Search the right code.')
        : undefined;
    const isTooEarly = isKnownDay && entry.from !== undefined && on < entry.from;
    if (isTooEarly || (entry.to !== undefined && on > entry.to))
      return complaint(
        at(index),
        `${name} is not valid on the date of service.`,
        'Choose the code in force on that day.',
      );
    return entry.isBillable === false
      ? complaint(
          at(index),
          `${name} is a heading and needs more characters.`,
          'Choose the more specific code below it.',
        )
      : undefined;
  });
}

function ageAndSex(claim: ClaimView): Complaint[] {
  const { birthDate, sex } = claim.patient;
  const age = birthDate !== undefined && claim.firstDay !== undefined ? ageOn(birthDate, claim.firstDay) : undefined;
  return perDiagnosis(claim, (code, index) => {
    const wanted = sexForDiagnosis(code);
    if (wanted !== undefined && (sex === 'M' || sex === 'F') && sex !== wanted)
      return complaint(
        at(index),
        `${formatDiagnosis(code)} does not go with the patient’s sex on the claim.`,
        'Check the code and the registration.',
      );
    const ages = agesForDiagnosis(code);
    return ages !== undefined && age !== undefined && (age < ages.from || age > ages.to)
      ? complaint(
          at(index),
          `${formatDiagnosis(code)} is meant for ${ages.who}; the patient was ${age}.`,
          'Check the code and the birth date.',
        )
      : undefined;
  });
}

const wording = (entry: CodeEntry): string => (entry.long ?? entry.short).toLowerCase();

/** A code that says "unspecified" where the same code exists with a side. */
function hasSidedTwin(code: string, { codes }: ScrubContext): boolean {
  const entry = codes?.find('ICD10CM', code);
  if (!codes || !entry || !wording(entry).includes('unspecified')) return false;
  // Only one of several "unspecified" is the side: "Unspecified fracture of unspecified wrist".
  const parts = wording(entry).split('unspecified');
  const sided = parts
    .slice(1)
    .map((_, at) => `${parts.slice(0, at + 1).join('unspecified')}right${parts.slice(at + 1).join('unspecified')}`);
  for (let index = 3; index < code.length; index += 1) {
    const twin = codes.find('ICD10CM', `${code.slice(0, index)}1${code.slice(index + 1)}`);
    if (twin && sided.includes(wording(twin))) return true;
  }
  return false;
}

function sides(claim: ClaimView, context: ScrubContext): Complaint[] {
  const { codes } = context;
  if (!codes) return [];
  const unspecified = perDiagnosis(claim, (code, index) =>
    hasSidedTwin(code, context)
      ? complaint(
          at(index),
          `${formatDiagnosis(code)} leaves the side open, though codes for right and left exist.`,
          'Choose the side that was treated.',
        )
      : undefined,
  );
  const against = perLine(claim, (line) => {
    const side = hasModifier(line, 'RT') ? 'right' : hasModifier(line, 'LT') ? 'left' : undefined;
    if (side === undefined || hasModifier(line, '50') || (hasModifier(line, 'RT') && hasModifier(line, 'LT')))
      return undefined;
    const other = side === 'right' ? 'left' : 'right';
    const clash = pointedDiagnoses(claim, line).find((code) => {
      const entry = codes.find('ICD10CM', code);
      return (
        entry && new RegExp(`\\b${other}\\b`).test(wording(entry)) && !new RegExp(`\\b${side}\\b`).test(wording(entry))
      );
    });
    return clash === undefined
      ? undefined
      : complaint(
          lineAt(line, 'modifiers'),
          `${lineName(line)} is billed for the ${side} side, but ${formatDiagnosis(clash)} is the ${other} one.`,
          'Correct the modifier or the diagnosis.',
        );
  });
  return [...unspecified, ...against];
}

function exclusions(claim: ClaimView): Complaint[] {
  return perDiagnosis(claim, (code, index) => {
    const clash = claim.diagnoses.slice(0, index).find((other) => excludesEachOther(code, other));
    return clash === undefined
      ? undefined
      : complaint(
          at(index),
          `${formatDiagnosis(clash)} and ${formatDiagnosis(code)} exclude each other.`,
          'Keep the one that is documented (Excludes1).',
        );
  });
}

export const diagnosisRules: readonly ScrubRule[] = [
  {
    id: 'C01',
    severity: 'error',
    step: 'coding',
    title: 'One to twelve diagnoses',
    check({ diagnoses }) {
      if (diagnoses.length === 0)
        return [complaint('diagnoses', 'The claim has no diagnosis.', 'Add at least one diagnosis.')];
      return diagnoses.length > 12
        ? [
            complaint(
              'diagnoses',
              `The claim has ${diagnoses.length} diagnoses; twelve fit.`,
              'Split the services into two claims.',
            ),
          ]
        : [];
    },
  },
  {
    id: 'C02',
    severity: 'error',
    step: 'coding',
    title: 'Diagnoses have the form of ICD-10-CM',
    check: (claim) =>
      perDiagnosis(claim, (code, index) =>
        isDiagnosisCode(code)
          ? undefined
          : complaint(
              at(index),
              `Diagnosis ${String.fromCharCode(65 + index)} does not have the form of an ICD-10-CM code.`,
              'Type three to seven characters without the dot.',
            ),
      ),
  },
  {
    id: 'C03',
    severity: 'error',
    step: 'coding',
    title: 'Diagnoses are billable and valid on the day',
    check: validity,
  },
  {
    id: 'C04',
    severity: 'error',
    step: 'coding',
    title: 'No diagnosis twice',
    check: (claim) =>
      perDiagnosis(claim, (code, index) =>
        code !== '' && claim.diagnoses.indexOf(code) < index
          ? complaint(
              at(index),
              `${formatDiagnosis(code)} stands on the claim twice.`,
              'Remove one and point to the other.',
              [{ kind: 'remove-diagnosis', diagnosis: index }],
            )
          : undefined,
      ),
  },
  { id: 'C05', severity: 'warning', step: 'coding', title: 'Diagnoses fit age and sex', check: ageAndSex },
  { id: 'C06', severity: 'warning', step: 'coding', title: 'No diagnoses that exclude each other', check: exclusions },
  { id: 'C07', severity: 'warning', step: 'coding', title: 'Side is named and agrees', check: sides },
  {
    id: 'C08',
    severity: 'warning',
    step: 'coding',
    title: 'First diagnosis may stand first',
    check({ diagnoses }) {
      const [first] = diagnoses;
      const reason = first === undefined ? undefined : whyNotFirst(first);
      if (first === undefined || reason === undefined) return [];
      const remedies = diagnoses.flatMap((code, diagnosis): Remedy[] =>
        diagnosis > 0 && whyNotFirst(code) === undefined ? [{ kind: 'diagnosis-first', diagnosis }] : [],
      );
      const words = `${formatDiagnosis(first)} ${reason}.`;
      return [complaint('diagnoses[0]', words, 'Put the reason for the visit first.', remedies)];
    },
  },
  {
    id: 'C09',
    severity: 'warning',
    step: 'coding',
    title: 'Injuries tell how they happened',
    check(claim) {
      const { causes, dates } = claim;
      const isTold =
        causes.employment || causes.auto || causes.other || dates.accident !== undefined || dates.onset !== undefined;
      if (isTold) return [];
      return perDiagnosis(claim, (code, index) =>
        isInjury(code)
          ? complaint(
              at(index),
              `${formatDiagnosis(code)} is an injury, and nothing tells of an accident.`,
              'Complete the accident questions (item 10) and the date (item 14).',
            )
          : undefined,
      ).slice(0, 1);
    },
  },
];
