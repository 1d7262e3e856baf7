/**
 * Reads professional claims (837P, 005010X222A1) into claim snapshots: what we wrote gives the same claims again, and
 * another program's file can be taken over. A claim that lacks what a snapshot needs is named with what is missing.
 *
 * The file does not say three things a snapshot holds: the paper form's payer kind (taken from the filing code), the day
 * of the signature (the file's own day) and, in some files, the line control number (the line's position).
 */
import { type Day, dayFromX12 } from '#shared/kernel/dates.ts';
import { formatMoney, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { type ClaimSnapshot, claimSnapshot } from '#shared/model/claim.ts';
import {
  attachments,
  claimDates,
  claimReferences,
  codesIn,
  linesOf,
  otherCoverageOf,
  rankOf,
  relatedCauses,
  relationshipOf,
} from './claimFields837.ts';
import { type ClaimLoops, claimLoopsOf, nameOf } from './claimLoops837.ts';
import {
  addressIn,
  billingOf,
  claimProvidersOf,
  type Draft,
  demographics,
  facilityOf,
  idIn,
  numbersIn,
  payerOf,
  personIn,
  phoneIn,
  renderingOf,
} from './claimParties837.ts';
import type { Delimiters } from './delimiters.ts';
import type { Segment } from './parseX12.ts';
import {
  amount,
  component,
  element,
  type FoundTransaction,
  find,
  levelsOf,
  nothingInside,
  reference,
  splitAt,
  transactionsOf,
  withoutAbsent,
} from './transactionLoops.ts';

/** Who sent one transaction to whom, under which numbers. */
export interface ReadEnvelope837 {
  submitter: { name?: string; id?: string; contactName?: string; phone?: string; email?: string };
  receiver: { name?: string; id?: string };
  interchangeControl?: string;
  groupControl?: string;
  transactionControl?: string;
  /** BHT03. */
  reference?: string;
  createdOn?: Day;
  /** HHMM. */
  time?: string;
  /** ISA15: P or T. */
  usage?: string;
  version?: string;
}

/** A claim that could not become a snapshot. */
export interface IncompleteClaim {
  number?: string;
  /** Paths of the snapshot that are missing or not as they must be: `patient.birthDate`. */
  missing: string[];
  where: string;
}

export interface ReadClaims837P {
  claims: ClaimSnapshot[];
  incomplete: IncompleteClaim[];
  envelopes: ReadEnvelope837[];
  problems: Problem[];
}

const wanted = 'professional claims (837P)';
const isProfessional = (version: string): boolean => version === '' || /^005010X222|^004010X098/.test(version);

export function readClaims837P(text: string): ReadClaims837P {
  const { found, problems } = transactionsOf(text, '837', wanted, isProfessional);
  if (found.length === 0) nothingInside(problems, wanted);
  const result: ReadClaims837P = { claims: [], incomplete: [], envelopes: [], problems };
  for (const each of found) {
    const { header, levels } = levelsOf(each.transaction);
    const envelope = envelopeOf(each, header);
    result.envelopes.push(envelope);
    const delimiters = delimitersInUse(each);
    if (delimiters !== each.delimiters) problems.push(otherComponent(each.delimiters, delimiters));
    for (const level of levels) {
      if (level.kind !== '22' && level.kind !== '23') continue;
      for (const loops of claimLoopsOf(level, levels, delimiters)) takeClaim(loops, envelope.createdOn, result);
    }
  }
  return result;
}

/** Some programs declare one component separator in ISA16 and write another: what the claims (CLM05) use is read. */
function delimitersInUse({ transaction, delimiters }: FoundTransaction): Delimiters {
  const places = transaction.segments.flatMap((each) => (each.tag === 'CLM' ? [element(each, 5) ?? ''] : []));
  if (places.length === 0 || places.some((each) => each.includes(delimiters.component))) return delimiters;
  const [, component] = /^\w{1,2}([^\w\s])\w\1\w$/.exec(places[0] ?? '') ?? [];
  return component === undefined ? delimiters : { ...delimiters, component };
}

const otherComponent = (stated: Delimiters, used: Delimiters): Problem =>
  problem(
    'x12.component-separator',
    `The file says that ${stated.component} separates components but uses ${used.component}. It was read with ${used.component}.`,
    'ISA16',
    'warning',
  );

function takeClaim(loops: ClaimLoops, createdOn: Day | undefined, into: ReadClaims837P): void {
  const clm = find(loops.claim.own, 'CLM');
  if (clm === undefined) return;
  const position = into.claims.length + into.incomplete.length + 1;
  const where = `claim ${position} (CLM), file line ${clm.line}`;
  const checked = claimSnapshot.safeParse(draftOf(loops, clm, createdOn));
  const left = leftOut(loops);
  if (left.length > 0) {
    const message = `The claim also holds ${left.join(', ')}, which a claim here has no field for. They were left out.`;
    into.problems.push(problem('x12.claim-left-out', message, where, 'info'));
  }
  if (checked.success) {
    into.problems.push(...totalProblem(checked.data, clm, where));
    into.claims.push(checked.data);
    return;
  }
  const missing = [...new Set(checked.error.issues.map((each) => each.path.join('.')))];
  const number = element(clm, 1);
  into.incomplete.push(number === undefined ? { missing, where } : { number, missing, where });
  const message = `The claim cannot be taken over: ${missing.join(', ')} missing or not valid. Enter it by hand.`;
  into.problems.push(problem('x12.claim-incomplete', message, where));
}

function totalProblem(claim: ClaimSnapshot, clm: Segment, where: string): Problem[] {
  const stated = amount(clm, 2);
  const total = sumCents(claim.lines.map((each) => each.chargeCents));
  if (stated === undefined || stated === total) return [];
  const message = `CLM02 states ${formatMoney(stated)}; the lines charge ${formatMoney(total)}. The lines were kept.`;
  return [problem('x12.claim-total', message, where, 'warning')];
}

function draftOf(loops: ClaimLoops, clm: Segment, createdOn: Day | undefined): Draft<ClaimSnapshot> {
  const { own, names } = loops.claim;
  const sbr = find(loops.subscriber.own, 'SBR');
  const paid = find(own, 'AMT', 'F5');
  const frequency = component(clm, 5, 3, loops.delimiters);
  const note = find(own, 'NTE');
  const pat = find((loops.patient ?? loops.subscriber).own, 'PAT');
  const others = loops.others.map((each) => otherCoverageOf(each, loops));
  const ps1 = loops.lines.map((each) => find(each.own, 'PS1')).find((each) => each !== undefined);
  const person = patientLoop(loops);
  return withoutAbsent({
    number: element(clm, 1),
    frequency: frequency as ClaimSnapshot['frequency'] | undefined, // the schema checks it
    payerClaimNumber: reference(own, 'F8'),
    rank: sbr && rankOf(element(sbr, 1)),
    payer: payerOf(nameOf(loops.subscriber.names, 'PR'), sbr && element(sbr, 9)),
    billing: billingOf(loops),
    rendering: renderingOf(nameOf(names, '82')),
    ...claimProvidersOf(loops),
    facility: facilityOf(names),
    patient: withoutAbsent({
      ...personIn(person),
      ...demographics(person),
      address: addressIn(person),
      deathDate: pat && dayFromX12(element(pat, 6) ?? ''),
    }),
    coverage: coverageOf(loops, clm, sbr),
    otherCoverages: others,
    diagnoses: codesIn(own, ['ABK', 'ABF', 'BK', 'BF'], loops.delimiters),
    lines: linesOf(loops, clm),
    authorizationNumber: reference(own, 'G1'),
    referralNumber: reference(own, '9F'),
    cliaNumber: reference(own, 'X4'),
    references: numbersIn(own, claimReferences),
    dates: claimDates(own),
    relatedCauses: relatedCauses(clm, loops.delimiters),
    conditionCodes: codesIn(own, ['BG'], loops.delimiters),
    note: note && {
      qualifier: element(note, 1) as NonNullable<ClaimSnapshot['note']>['qualifier'] | undefined, // the schema checks it
      text: element(note, 2),
    },
    delayReason: element(clm, 20),
    specialProgram: element(clm, 12),
    propertyCasualtyClaimNumber: person && reference(person, 'Y4'),
    outsideLabCents: ps1 && amount(ps1, 2),
    acceptAssignment: element(clm, 7) === 'A',
    acceptsForLaboratoryOnly: element(clm, 7) === 'B' ? true : undefined,
    amountPaidCents: paid === undefined ? zeroCents : amount(paid, 2),
    signedOn: createdOn,
    attachments: attachments(own),
  });
}

const patientLoop = ({ patient, subscriber }: ClaimLoops): Segment[] | undefined =>
  patient === undefined ? nameOf(subscriber.names, 'IL') : nameOf(patient.names, 'QC');

function coverageOf(loops: ClaimLoops, clm: Segment, sbr: Segment | undefined): Draft<ClaimSnapshot['coverage']> {
  const insured = nameOf(loops.subscriber.names, 'IL');
  const pat = loops.patient && find(loops.patient.own, 'PAT');
  return withoutAbsent({
    memberId: idIn(insured),
    groupNumber: sbr && element(sbr, 3),
    planName: sbr && element(sbr, 4),
    relationship: loops.patient === undefined ? '18' : relationshipOf(pat && element(pat, 1)),
    insuranceTypeCode: sbr && element(sbr, 5),
    subscriber: withoutAbsent({ ...personIn(insured), ...demographics(insured), address: addressIn(insured) }),
    releaseOnFile: element(clm, 9) === 'Y',
    assignmentOnFile: element(clm, 8) === 'Y',
    assignmentRefused: element(clm, 8) === 'W' ? true : undefined,
    signedByProvider: element(clm, 10) === 'P' ? true : undefined,
  });
}

/** Segments of the claim and its lines that have no field in a snapshot, by tag and qualifier. */
function leftOut({ claim, lines }: ClaimLoops): string[] {
  const read =
    /^(CLM|HI|LX|SV1|CTP|PS1|PWK|NTE|CRC\*ZZ|LIN|AMT\*F5|REF\*(F8|G1|9F|X4|6R|XZ|4N|EW|LX|D9|EA|P4|1J|F4|BT)|DTP\*(431|484|454|304|453|439|314|360|361|435|096|455|471|297|296|090|091|444|472))$/;
  const names = [...claim.own, ...lines.flatMap((each) => each.own)].map((each) =>
    ['REF', 'DTP', 'AMT', 'CRC', 'K3'].includes(each.tag) ? `${each.tag}*${element(each, 1) ?? ''}` : each.tag,
  );
  return [...new Set(names.filter((each) => !read.test(each)))];
}

function envelopeOf(
  { interchange, group, transaction }: FoundTransaction,
  header: readonly Segment[],
): ReadEnvelope837 {
  const bht = find(header, 'BHT');
  const parts = splitAt(header, 'NM1').parts;
  const submitter = parts.find(([nm1]) => nm1 !== undefined && element(nm1, 1) === '41');
  const receiver = parts.find(([nm1]) => nm1 !== undefined && element(nm1, 1) === '40');
  const per = submitter && find(submitter, 'PER');
  const mailAt = per && [3, 5, 7].find((n) => element(per, n) === 'EM');
  return withoutAbsent({
    submitter: withoutAbsent({
      name: personIn(submitter).last,
      id: idIn(submitter),
      contactName: per && element(per, 2),
      phone: submitter && phoneIn(submitter),
      email: per && mailAt !== undefined ? element(per, mailAt + 1) : undefined,
    }),
    receiver: withoutAbsent({ name: personIn(receiver).last, id: idIn(receiver) }),
    interchangeControl: interchange.controlNumber,
    groupControl: group.controlNumber,
    transactionControl: transaction.controlNumber,
    reference: bht && element(bht, 3),
    createdOn: bht && dayFromX12(element(bht, 4) ?? ''),
    time: bht && element(bht, 5),
    usage: interchange.usage,
    version: transaction.version,
  });
}
