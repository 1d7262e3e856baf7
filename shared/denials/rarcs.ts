/**
 * Remark codes that explain a reason code, in our own short wording. An alert only informs; the others say what is wrong.
 * `step` is where the remark points when it knows better than the reason code (16 says only "something is missing").
 */
import type { CycleStep } from '#shared/model/cycle.ts';

export interface Rarc {
  says: string;
  step?: CycleStep;
  advice?: string;
  isAlert?: true;
  /** The payer takes no appeal: only a new or corrected claim helps. */
  forbidsAppeal?: true;
}

const remark = (says: string, step?: CycleStep, advice?: string): Rarc => ({
  says,
  ...(step === undefined ? {} : { step }),
  ...(advice === undefined ? {} : { advice }),
});

const alert = (says: string): Rarc => ({ says, isAlert: true });

export const rarcs: Readonly<Record<string, Rarc>> = {
  M15: remark('it is bundled and not paid separately', 'coding'),
  M20: remark('the HCPCS code is missing or invalid', 'coding', 'Correct the procedure code and resubmit'),
  M51: remark('the procedure code is missing or invalid', 'coding', 'Correct the procedure code and resubmit'),
  M53: remark('the units are missing or invalid', 'charges', 'Correct the units and resubmit'),
  M62: remark(
    'the authorization number is missing or invalid',
    'authorizations',
    'Add the authorization number and resubmit',
  ),
  M76: remark('the diagnosis is missing or invalid', 'coding', 'Correct the diagnosis and resubmit'),
  M77: remark('the place of service is missing or invalid', 'coding', 'Correct the place of service and resubmit'),
  M79: remark('the charge is missing or invalid', 'charges', 'Enter the charge and resubmit'),
  M80: remark('it is not covered on the same day as another service', 'coding'),
  M81: remark(
    'the diagnosis must be coded to the highest specificity',
    'coding',
    'Choose the most specific diagnosis and resubmit',
  ),
  M86: remark('the same or a similar service was already paid', 'claims'),
  M97: remark('payment for it goes to the facility', 'coding'),
  M119: remark('the drug code (NDC) is missing or invalid', 'charges', 'Add the NDC, unit and quantity and resubmit'),
  M127: remark('the medical record is missing', 'coding', 'Send the record'),
  MA04: remark(
    'the primary payer or its payment is missing',
    'eligibility',
    'Add the primary payer’s decision and resubmit',
  ),
  MA07: alert('it was sent on to Medicaid'),
  MA18: alert('it was sent on to the supplemental payer'),
  MA63: remark('the principal diagnosis is missing or invalid', 'coding', 'Correct the first diagnosis and resubmit'),
  MA67: alert('this corrects an earlier claim'),
  MA92: remark('the plan of the other insurance is missing', 'eligibility', 'Add the other insurance and resubmit'),
  MA114: remark('where the service took place is missing', 'charges', 'Add the service location and resubmit'),
  MA120: remark('the CLIA number is missing or invalid', 'claims', 'Add the CLIA number and resubmit'),
  MA130: {
    ...remark(
      'the claim could not be processed and cannot be appealed',
      'claims',
      'Correct it and send a new claim, not an appeal',
    ),
    forbidsAppeal: true,
  },
  N4: remark(
    'the earlier payer’s explanation of benefits is missing or invalid',
    'eligibility',
    'Send the earlier payer’s EOB',
  ),
  N20: remark('it is not paid with another service of the same day', 'coding'),
  N30: remark('the patient is not eligible for it', 'eligibility'),
  N54: remark(
    'the claim does not agree with the authorized services',
    'authorizations',
    'Compare the claim with the authorization',
  ),
  N56: remark('the code is wrong for the service or the day', 'coding', 'Correct the procedure code and resubmit'),
  N89: alert('it was sent on to more than one other payer'),
  N95: remark('this type of provider may not bill it', 'claims'),
  N115: remark('a local coverage rule (LCD) decided it', 'coding', 'Check the LCD for this code and diagnosis'),
  N122: remark('an add-on code was billed without its main code', 'coding', 'Add the main procedure and resubmit'),
  N130: remark('the plan’s benefit limits decided it', 'eligibility'),
  N142: remark('the first claim was denied: a new claim is needed, not a replacement', 'claims', 'Send a new claim'),
  N179: remark('the payer waits for the member to answer', 'schedule', 'Ask the patient to answer the payer'),
  N192: alert('the patient is a qualified Medicare beneficiary and may not be billed'),
  N257: remark(
    'the billing provider’s identifier is missing or invalid',
    'claims',
    'Correct the billing NPI and resubmit',
  ),
  N258: remark(
    'the billing provider’s address is missing or invalid',
    'claims',
    'Correct the billing address and resubmit',
  ),
  N265: remark(
    'the ordering provider’s identifier is missing or invalid',
    'charges',
    'Add the ordering provider’s NPI and resubmit',
  ),
  N286: remark(
    'the referring provider’s identifier is missing or invalid',
    'charges',
    'Add the referring provider’s NPI and resubmit',
  ),
  N290: remark(
    'the rendering provider’s identifier is missing or invalid',
    'claims',
    'Add the rendering NPI and resubmit',
  ),
  N362: remark('the units are above the daily maximum', 'charges', 'Check the units'),
  N382: remark(
    'the patient’s identifier is missing or invalid',
    'schedule',
    'Copy the member id from the card and resubmit',
  ),
  N386: remark('a national coverage rule (NCD) decided it', 'coding', 'Check the NCD for this code and diagnosis'),
  N418: remark('it was sent to the wrong payer', 'schedule', 'Find the right payer and bill them'),
  N430: remark('the code and its units do not agree', 'charges', 'Correct the units and resubmit'),
  N479: remark('the primary payer’s explanation of benefits is missing', 'eligibility', 'Send the primary payer’s EOB'),
  N517: remark(
    'a new claim with the requested information is needed',
    'claims',
    'Send a new claim with the information',
  ),
  N519: remark('these modifiers cannot be used together', 'coding', 'Correct the modifiers and resubmit'),
  N522: remark('it duplicates a claim that was crossed over', 'claims', 'Wait for the crossed-over claim’s outcome'),
  N525: remark(
    'it falls inside the global period of another procedure',
    'coding',
    'Check modifiers 24, 25, 58, 78 and 79',
  ),
  N575: remark(
    'the ordering or referring name does not match',
    'charges',
    'Write the name as the payer has it and resubmit',
  ),
  N640: remark('it was done more often than allowed', 'coding'),
  N657: remark('another code describes this service', 'coding', 'Use the proper code and resubmit'),
  N704: {
    ...remark('it cannot be appealed but may be resubmitted', 'claims', 'Correct it and resubmit'),
    forbidsAppeal: true,
  },
  N706: remark('documentation is missing', 'coding', 'Send the documentation'),
  N754: remark(
    'the qualifier of item 17 is missing or invalid',
    'claims',
    'Say whether the provider referred, ordered or supervised',
  ),
  N755: remark('the ICD indicator is missing or invalid', 'claims', 'Correct the ICD indicator and resubmit'),
  N769: remark('the side (left or right) is missing', 'coding', 'Add the side and resubmit'),
  N781: alert('the patient is a qualified Medicare beneficiary: no deductible may be collected'),
  N782: alert('the patient is a qualified Medicare beneficiary: no coinsurance may be collected'),
  N783: alert('the patient is a qualified Medicare beneficiary: no copay may be collected'),
};

/** Said of a qualified Medicare beneficiary: the patient owes no deductible, coinsurance or copay (42 U.S.C. 1396a(n)(3)(B)). */
export const qmbRemarks: readonly string[] = ['N192', 'N781', 'N782', 'N783'];
