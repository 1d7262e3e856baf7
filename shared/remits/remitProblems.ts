/** What can be wrong with a remittance or its posting, in a biller's words: one sentence per code. */
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';

export const remitProblems = {
  outOfBalance: (what: string, expected: Cents, actual: Cents, difference: Cents, where: string): Problem =>
    problem(
      'remit.outOfBalance',
      `${what}: the figures make ${formatMoney(expected)} but ${formatMoney(actual)} is stated, a difference of ${formatMoney(difference)}. Ask the payer for a corrected remittance, or post it by hand.`,
      where,
    ),
  patientShareDiffers: (expected: Cents, actual: Cents): Problem =>
    warning(
      'remit.patientShareDiffers',
      `The payer states ${formatMoney(actual)} as the patient’s share, but its reasons add up to ${formatMoney(expected)}. Check before the patient is billed.`,
      'CLP05',
    ),
  lineUnmatched: (where: string): Problem =>
    problem('remit.lineUnmatched', 'This line fits none of the claim’s charges. Choose the charge by hand.', where),
  chargeDiffers: (theirs: Cents, ours: Cents): Problem =>
    warning(
      'remit.chargeDiffers',
      `The payer decided on charges of ${formatMoney(theirs)}; the claim was sent for ${formatMoney(ours)}. Look for a second part of this claim.`,
      'CLP03',
    ),
  holdForReview: (code: string, cents: Cents, where: string): Problem =>
    warning(
      'remit.holdForReview',
      `${code} ${formatMoney(cents)} stays with the insurer until somebody decides who owes it.`,
      where,
    ),
  nothingAllowed: (cents: Cents, where: string): Problem =>
    warning(
      'remit.nothingAllowed',
      `The payer allows nothing for this line: all ${formatMoney(cents)} would be written off as contractual. Post it if your contract says so; otherwise ask the payer why.`,
      where,
    ),
  neverThePatients: (cents: Cents): Problem =>
    warning(
      'remit.neverThePatients',
      `${formatMoney(cents)} may not be billed to this patient (qualified Medicare beneficiary). Bill Medicaid or write it off.`,
    ),
  unknownStatus: (status: string): Problem =>
    problem(
      'remit.unknownStatus',
      `Claim status ${status} is not known. Read the remittance and post it by hand.`,
      'CLP02',
    ),
  onlyPredetermination: (): Problem =>
    problem('remit.predetermination', 'This is an estimate before the service: nothing is posted.', 'CLP02', 'info'),
  notTheirs: (carrier: string | undefined): Problem =>
    problem(
      'remit.forwardedNotTheirs',
      `The payer is not responsible and sent the claim on${carrier === undefined ? '' : ` to ${carrier}`}. Wait for that payer’s answer.`,
      'CLP02',
      'info',
    ),
  noOriginal: (taken: Cents): Problem =>
    problem(
      'remit.noOriginal',
      `The payer takes back ${formatMoney(taken)}, but no such payment is posted on this claim. Find the payment it means and reverse that.`,
      'CLP02',
    ),
  reversalDiffers: (taken: Cents, posted: Cents): Problem =>
    problem(
      'remit.reversalDiffers',
      `The payer takes back ${formatMoney(taken)}; the payment posted is ${formatMoney(posted)}. Reverse it by hand and keep the difference in view.`,
      'CLP04',
    ),
  alreadyPutBack: (cents: Cents, on: string): Problem =>
    problem(
      'remit.alreadyPutBack',
      `${formatMoney(cents)} was already put back on this claim on ${on}. With the reversal it would count twice: undo that entry, then post the reversal.`,
      'CLP02',
    ),
  paidAboveBalance: (cents: Cents, where: string): Problem =>
    warning(
      'remit.paidAboveBalance',
      `This leaves a credit of ${formatMoney(cents)}. Look for a payment posted twice.`,
      where,
    ),
  crossoverUnknown: (): Problem =>
    warning(
      'remit.crossoverUnknown',
      'The claim went on to a payer that is not in the patient’s coverage. Add the coverage so that the balance waits with the right payer.',
      'NM1*TT',
    ),
  repeatedWriteOff: (code: string, cents: Cents, where: string): Problem =>
    problem(
      'remit.repeatedWriteOff',
      `${code} ${formatMoney(cents)} was already adjusted by the earlier payer and is not written off twice.`,
      where,
      'info',
    ),
  noChargesToPost: (): Problem =>
    problem('remit.noCharges', 'The claim has no charges to post to. Match this remittance to another claim.', 'CLP01'),
  plbUnknown: (reason: string, where: string): Problem =>
    warning(
      'remit.plbUnknown',
      `Provider adjustment ${reason} is not known. It waits in the payer’s clearing account.`,
      where,
    ),
  plbReview: (says: string, cents: Cents, where: string): Problem =>
    warning('remit.plbReview', `${says}: ${formatMoney(cents)}. Read its reference and settle it.`, where),
  manualLineOff: (difference: Cents, where: string): Problem =>
    problem(
      'remit.manualLineOff',
      `This line does not add up: ${formatMoney(difference)} is left over. Charge = paid + adjustments + patient’s share.`,
      where,
    ),
  nameDiffers: (): Problem =>
    warning(
      'remit.nameDiffers',
      'The claim number is ours, but the patient’s name differs. Compare before posting.',
      'NM1*QC',
    ),
};
