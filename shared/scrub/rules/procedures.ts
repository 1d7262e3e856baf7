/**
 * C10-C14 and C18-C29: procedures and modifiers (item 24D; SV1). Shape and validity on the day, modifiers that fit the
 * kind of service, visits beside procedures, add-ons, global periods, and what payers are known to refuse.
 */
import { isValidOn } from '#shared/codesets/index.ts';
import { addDays, addMonths, ageOn, formatDay } from '#shared/kernel/dates.ts';
import { isModifier, isProcedureCode } from '#shared/kernel/identifiers.ts';
import type { ClaimView, LineView } from '#shared/scrub/claimView.ts';
import type { ScrubContext, ScrubHistoryLine } from '#shared/scrub/context.ts';
import {
  addOnPrimaries,
  facilityPlaces,
  globalDays,
  isBundledVisit,
  isConsultation,
  isImaging,
  isMajorSurgery,
  isMinorProcedure,
  isNeverSplit,
  isNewPatientVisit,
  isPreventiveVisit,
  isSurgery,
  isTherapy,
  isUnlisted,
  isVisit,
  timedTherapy,
} from '#shared/scrub/procedureKinds.ts';
import { agesForProcedure, sexForProcedure } from '#shared/scrub/procedurePatients.ts';
import {
  addOneOf,
  type Complaint,
  complaint,
  hasModifier,
  isSameVisit,
  lineAt,
  lineName,
  perLine,
  pointedDiagnoses,
  removeAnyOf,
  removeLine,
  type ScrubRule,
  sameDayPairs,
} from '#shared/scrub/rule.ts';

function codeValidity(claim: ClaimView, { codes }: ScrubContext): Complaint[] {
  return perLine(claim, (line) => {
    const where = lineAt(line, 'code');
    if (!isProcedureCode(line.code))
      return complaint(
        where,
        `${lineName(line)} has no procedure code of the right form.`,
        'Type five characters, such as 99213 or J1885.',
      );
    if (!codes || line.from === undefined) return undefined;
    const entry = codes.find('HCPCS', line.code, line.from);
    const isLevelTwo = /^[A-V]/.test(line.code);
    if (!entry)
      return isLevelTwo && codes.isComplete('HCPCS')
        ? complaint(where, `${line.code} is not a HCPCS code.`, 'Replace it with a current code.')
        : undefined;
    return isValidOn(entry, line.from)
      ? undefined
      : complaint(
          where,
          `${line.code} is not valid on the date of service.`,
          'Replace it with the code in force on that day.',
        );
  });
}

function modifierShape(claim: ClaimView, { codes }: ScrubContext): Complaint[] {
  return perLine(claim, (line) => {
    const where = lineAt(line, 'modifiers');
    if (line.modifiers.length > 4)
      return complaint(
        where,
        `${lineName(line)} has ${line.modifiers.length} modifiers; four fit.`,
        'Keep the four that decide payment.',
      );
    if (line.modifiers.some((modifier) => !isModifier(modifier)))
      return complaint(
        where,
        `${lineName(line)} has a modifier that is not two letters or digits.`,
        'Correct the modifier.',
      );
    if (new Set(line.modifiers).size < line.modifiers.length)
      return complaint(
        where,
        `${lineName(line)} has the same modifier twice.`,
        'Remove one.',
        removeAnyOf(line, ...line.modifiers.filter((each, at) => line.modifiers.indexOf(each) < at)),
      );
    const ended = line.modifiers.find((modifier) => {
      const entry = codes?.find('MODIFIER', modifier, line.from);
      return entry !== undefined && line.from !== undefined && !isValidOn(entry, line.from);
    });
    return ended === undefined
      ? undefined
      : complaint(
          where,
          `Modifier ${ended} is not valid on the date of service.`,
          'Replace or remove it.',
          removeAnyOf(line, ended),
        );
  });
}

/** Why, and which modifiers could go. */
function whyModifierDoesNotFit(line: LineView): { words: string; remove: string[] } | undefined {
  if (!isVisit(line.code) && hasModifier(line, '24', '25', '57'))
    return { words: '24, 25 and 57 belong on visits only', remove: ['24', '25', '57'] };
  if (isNeverSplit(line.code) && hasModifier(line, '26', 'TC'))
    return { words: '26 and TC belong on services with a professional and a technical part', remove: ['26', 'TC'] };
  if (hasModifier(line, '26') && hasModifier(line, 'TC'))
    return { words: '26 and TC cancel each other out', remove: ['26', 'TC'] };
  if (hasModifier(line, '50') && hasModifier(line, 'LT', 'RT'))
    return { words: '50 already means both sides, without LT or RT', remove: ['50', 'LT', 'RT'] };
  const isOperation = isSurgery(line.code) || /^9[23]\d{3}$/.test(line.code) || !/^\d{5}$/.test(line.code);
  if (hasModifier(line, '80', '81', '82') && !isOperation)
    return { words: '80, 81 and 82 mark assistants at surgery', remove: ['80', '81', '82'] };
  return undefined;
}

function visitWithProcedure(claim: ClaimView): Complaint[] {
  return perLine(claim, (line) => {
    if (!isBundledVisit(line.code)) return undefined;
    const procedure = claim.lines.find((other) => isSameVisit(line, other) && isMinorProcedure(other.code));
    if (!procedure || hasModifier(line, '25', '57')) return undefined;
    const wanted = isMajorSurgery(procedure.code) ? '57' : '25';
    return complaint(
      lineAt(line, 'modifiers'),
      `${line.code} was billed on the day of ${procedure.code} without modifier ${wanted}.`,
      `Add ${wanted} if the visit was significant and separately documented; otherwise drop the visit.`,
      [...addOneOf(line, wanted), removeLine(line)],
    );
  });
}

function partsAndPlaces(claim: ClaimView): Complaint[] {
  return perLine(claim, (line) => {
    const where = lineAt(line, 'modifiers');
    const isInFacility = facilityPlaces.has(line.pos ?? '');
    if (hasModifier(line, 'TC') && isInFacility)
      return complaint(
        where,
        `${lineName(line)} bills the technical part, though the facility owns the equipment.`,
        'Bill the professional part (26) only.',
      );
    if (hasModifier(line, '26') && line.pos === '11')
      return complaint(
        where,
        `${lineName(line)} bills the professional part alone, done in the office.`,
        'Bill the whole service if the practice owns the equipment.',
      );
    return isImaging(line.code) && isInFacility && !hasModifier(line, '26')
      ? complaint(
          where,
          `${lineName(line)} was imaged in a facility and is billed whole.`,
          'Add 26 for the reading.',
          addOneOf(line, '26'),
        )
      : undefined;
  });
}

function addOns(claim: ClaimView): Complaint[] {
  return perLine(claim, (line) => {
    const isPrimary = addOnPrimaries.get(line.code);
    if (!isPrimary || claim.lines.some((other) => isSameVisit(line, other) && isPrimary(other.code))) return undefined;
    // A chain: the second add-on of a family stands on the first one's primary.
    return complaint(
      lineAt(line, 'code'),
      `${line.code} is an add-on and its primary service is not on the claim for that day.`,
      'Add the primary service or remove the add-on.',
      [removeLine(line)],
    );
  });
}

function bothSides(claim: ClaimView, { payer }: ScrubContext): Complaint[] {
  return perLine(claim, (line) => {
    if (hasModifier(line, '50')) {
      if (line.units !== 1)
        return complaint(
          lineAt(line, 'units'),
          `${lineName(line)} has modifier 50, which counts as one unit.`,
          'Set the units to 1.',
          [{ kind: 'set-units', line: line.index, units: 1 }],
        );
      return payer?.bilateral === 'two-lines'
        ? complaint(
            lineAt(line, 'modifiers'),
            'This payer wants both sides on two lines.',
            'Bill one line with RT and one with LT.',
          )
        : undefined;
    }
    const other = claim.lines.find(
      (each) => isSameVisit(line, each) && each.code === line.code && hasModifier(each, 'LT'),
    );
    return payer?.bilateral === 'one-line' && hasModifier(line, 'RT') && other
      ? complaint(
          lineAt(line, 'modifiers'),
          'This payer wants both sides on one line.',
          'Bill one line with modifier 50 and one unit.',
        )
      : undefined;
  });
}

const notCounted = new Set(['voided', 'rejected', 'draft', 'scrub-failed']);
/** Lines of other claims that count as done: not this claim itself, not voided, not refused at the door. */
export const otherClaims = (claim: ClaimView, { history }: ScrubContext): readonly ScrubHistoryLine[] =>
  (history ?? []).filter((each) => each.claimNumber !== claim.number && !notCounted.has(each.state));

function globalPeriods(claim: ClaimView, context: ScrubContext): Complaint[] {
  const before = otherClaims(claim, context).filter((each) => globalDays.has(each.code));
  if (before.length === 0) return [];
  return perLine(claim, (line) => {
    const { from } = line;
    const isVisitLine = isBundledVisit(line.code);
    if (from === undefined || (!isVisitLine && !isSurgery(line.code))) return undefined;
    if (isVisitLine ? hasModifier(line, '24', '25', '57') : hasModifier(line, '58', '78', '79')) return undefined;
    const surgery = before.find(
      (each) =>
        from > each.date &&
        from <= addDays(each.date, globalDays.get(each.code) ?? 0) &&
        (each.providerNpi === undefined || each.providerNpi === line.providerNpi),
    );
    return surgery
      ? complaint(
          lineAt(line, 'modifiers'),
          `${lineName(line)} falls into the global period of ${surgery.code} on ${formatDay(surgery.date)}.`,
          isVisitLine
            ? 'Add 24 if the visit was for something else; else it is included.'
            : 'Add 58, 78 or 79, whichever is true.',
          isVisitLine ? addOneOf(line, '24') : addOneOf(line, '58', '78', '79'),
        )
      : undefined;
  });
}

function newPatients(claim: ClaimView, context: ScrubContext): Complaint[] {
  return perLine(claim, (line) => {
    const { from } = line;
    if (from === undefined || !isNewPatientVisit(line.code)) return undefined;
    const since = addMonths(from, -36);
    const taxonomy = claim.rendering?.taxonomy;
    const seen = otherClaims(claim, context).find(
      (each) =>
        each.date < from &&
        each.date > since &&
        (isVisit(each.code) || isSurgery(each.code)) &&
        (each.taxonomy === undefined || taxonomy === undefined || each.taxonomy === taxonomy),
    );
    return seen
      ? complaint(
          lineAt(line, 'code'),
          `${line.code} is for new patients, but the patient was seen on ${formatDay(seen.date)}.`,
          'Bill the established patient visit.',
        )
      : undefined;
  });
}

const repeatedVisits = (claim: ClaimView): Complaint[] =>
  sameDayPairs(claim).flatMap(([first, second]) => {
    if (!isBundledVisit(first.code) || !isBundledVisit(second.code)) return [];
    const isAllowed = hasModifier(first, '25', '27', '24') || hasModifier(second, '25', '27', '24');
    return isAllowed
      ? []
      : [
          complaint(
            lineAt(second, 'code'),
            'Two visits by the same provider are billed for one day.',
            isPreventiveVisit(first.code) !== isPreventiveVisit(second.code)
              ? 'Add 25 to the problem visit if it was separate; else bill one.'
              : 'Combine them into one visit.',
          ),
        ];
  });

function procedurePatients(claim: ClaimView): Complaint[] {
  const { birthDate, sex } = claim.patient;
  return perLine(claim, (line) => {
    const wanted = sexForProcedure(line.code);
    if (wanted !== undefined && (sex === 'M' || sex === 'F') && sex !== wanted)
      return complaint(
        lineAt(line, 'code'),
        `${line.code} does not go with the patient’s sex on the claim.`,
        'Check the code and the registration.',
      );
    const ages = agesForProcedure(line.code);
    if (!ages || birthDate === undefined || line.from === undefined) return undefined;
    const age = ageOn(birthDate, line.from);
    return age < ages.from || age > ages.to
      ? complaint(
          lineAt(line, 'code'),
          `${line.code} is for other ages; the patient was ${age}.`,
          'Choose the code for the patient’s age.',
        )
      : undefined;
  });
}

function support(claim: ClaimView, { payer }: ScrubContext): Complaint[] {
  return perLine(claim, (line) => {
    const accepted = payer?.coveredDiagnoses?.[line.code];
    if (!accepted || hasModifier(line, 'GA', 'GX', 'GY', 'GZ')) return undefined;
    const isSupported = pointedDiagnoses(claim, line).some((code) => accepted.some((start) => code.startsWith(start)));
    return isSupported
      ? undefined
      : complaint(
          lineAt(line, 'dxPointers'),
          `None of the diagnoses of ${lineName(line).toLowerCase()} supports ${line.code} for this payer.`,
          'Point to a documented diagnosis that does, or get an ABN.',
        );
  });
}

const telehealthModifiers = ['95', '93', 'GT', 'GQ', 'FQ', 'FR'];
function telehealth(claim: ClaimView, { payer }: ScrubContext): Complaint[] {
  return perLine(claim, (line) => {
    const isRemotePlace = line.pos === '02' || line.pos === '10';
    const isMarked = hasModifier(line, ...telehealthModifiers);
    const isRemoteCode = /^980(?:0\d|1[0-6])$/.test(line.code);
    if (isMarked && !isRemotePlace && line.pos !== undefined)
      return complaint(
        lineAt(line, 'pos'),
        `${lineName(line)} has a telehealth modifier, but the place of service is ${line.pos}.`,
        'Use 10 for a patient at home, 02 elsewhere.',
        [
          { kind: 'set-place', line: line.index, pos: '10' },
          { kind: 'set-place', line: line.index, pos: '02' },
        ],
      );
    if (!isRemotePlace || isRemoteCode || payer?.telehealthModifier === 'none') return undefined;
    const wanted = payer?.telehealthModifier;
    if (wanted !== undefined ? hasModifier(line, wanted) : isMarked) return undefined;
    return complaint(
      lineAt(line, 'modifiers'),
      `${lineName(line)} was telehealth without modifier ${wanted ?? '95 or 93'}.`,
      'Add 95 for video or 93 for audio only.',
      wanted === undefined ? addOneOf(line, '95', '93') : addOneOf(line, wanted),
    );
  });
}

function therapy(claim: ClaimView, { patientFacts }: ScrubContext): Complaint[] {
  return perLine(claim, (line) => {
    if (!isTherapy(line.code)) return undefined;
    const where = lineAt(line, 'modifiers');
    if (!hasModifier(line, 'GP', 'GO', 'GN'))
      return complaint(
        where,
        `${lineName(line)} is therapy without GP, GO or GN.`,
        'Add the discipline: GP physical, GO occupational, GN speech.',
        addOneOf(line, 'GP', 'GO', 'GN'),
      );
    if ((hasModifier(line, 'CQ') && !hasModifier(line, 'GP')) || (hasModifier(line, 'CO') && !hasModifier(line, 'GO')))
      return complaint(
        where,
        `${lineName(line)} names an assistant of another discipline.`,
        'CQ goes with GP, CO with GO.',
      );
    return patientFacts?.isOverTherapyThreshold === true && !hasModifier(line, 'KX')
      ? complaint(
          where,
          `${lineName(line)} is past the yearly therapy threshold without KX.`,
          'Add KX if the notes show the need.',
          addOneOf(line, 'KX'),
        )
      : undefined;
  });
}

/** Units that a total of direct minutes supports: one from 8 minutes, then one for each further 15. */
export const eightMinuteUnits = (minutes: number): number => (minutes < 8 ? 0 : Math.floor((minutes + 7) / 15));

function timedUnits(claim: ClaimView, { patientFacts }: ScrubContext): Complaint[] {
  const minutes = patientFacts?.timedMinutes;
  if (!minutes) return [];
  const timed = claim.lines.filter((line) => timedTherapy.has(line.code) && minutes[line.number ?? 0] !== undefined);
  return [...new Set(timed.map((line) => line.from))].flatMap((on) => {
    const ofDay = timed.filter((line) => line.from === on);
    const total = ofDay.reduce((sum, line) => sum + (minutes[line.number ?? 0] ?? 0), 0);
    const billed = ofDay.reduce((sum, line) => sum + (line.units ?? 0), 0);
    const first = ofDay[0];
    return first && billed !== eightMinuteUnits(total)
      ? [
          complaint(
            lineAt(first, 'units'),
            `${total} timed minutes support ${eightMinuteUnits(total)} units; ${billed} are billed.`,
            'Follow the 8-minute table: 8-22 one, 23-37 two, 38-52 three.',
          ),
        ]
      : [];
  });
}

const rule = (id: string, severity: ScrubRule['severity'], title: string, check: ScrubRule['check']): ScrubRule => ({
  id,
  severity,
  step: 'coding',
  title,
  check,
});

export const procedureRules: readonly ScrubRule[] = [
  rule('C10', 'error', 'Procedure codes have the right form and are valid on the day', codeValidity),
  rule('C11', 'error', 'Modifiers have the right form, at most four, none twice', modifierShape),
  rule('C12', 'error', 'Modifiers fit the kind of service', (claim) =>
    perLine(claim, (line) => {
      const reason = whyModifierDoesNotFit(line);
      return reason === undefined
        ? undefined
        : complaint(
            lineAt(line, 'modifiers'),
            `${lineName(line)}: ${reason.words}.`,
            'Remove or replace the modifier.',
            removeAnyOf(line, ...reason.remove),
          );
    }),
  ),
  rule('C13', 'warning', 'Visit beside a procedure is marked as separate', visitWithProcedure),
  rule('C14', 'warning', 'Professional and technical parts fit the place', partsAndPlaces),
  rule('C18', 'error', 'Add-on codes have their primary service', addOns),
  rule('C19', 'warning', 'Both sides are billed the payer’s way', bothSides),
  rule('C20', 'warning', 'Services inside a global period are marked', globalPeriods),
  rule('C21', 'warning', 'New patients are new', newPatients),
  rule('C22', 'warning', 'One visit a day and provider', repeatedVisits),
  rule('C23', 'warning', 'Consultations go to payers that pay them', (claim, { payer }) =>
    perLine(claim, (line) => {
      const isRefused = payer?.paysConsultations === undefined ? claim.isMedicare : !payer.paysConsultations;
      return isRefused && isConsultation(line.code)
        ? complaint(
            lineAt(line, 'code'),
            `This payer does not pay consultations such as ${line.code}.`,
            'Bill the visit code that was documented.',
          )
        : undefined;
    }),
  ),
  rule('C24', 'warning', 'Procedures fit age and sex', procedurePatients),
  rule('C25', 'warning', 'Diagnosis supports the procedure', support),
  rule('C26', 'error', 'Unlisted procedures are described', (claim) =>
    perLine(claim, (line) =>
      isUnlisted(line.code) && line.description === undefined && line.note === undefined
        ? complaint(
            lineAt(line, 'description'),
            `${line.code} is unlisted and has no description.`,
            'Say in a few words what was done or given.',
          )
        : undefined,
    ),
  ),
  rule('C27', 'warning', 'Telehealth place and modifier agree', telehealth),
  rule('C28', 'warning', 'Therapy names its discipline', therapy),
  rule('C29', 'warning', 'Timed units agree with the minutes', timedUnits),
];
