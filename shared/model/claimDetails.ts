/** Codes a claim carries now and then: CLM12, CLM20 and PWK of 005010X222A1, each with its words. */
export const delayReasons = {
  '1': 'Proof of eligibility was unavailable',
  '2': 'Litigation',
  '3': 'Authorization was delayed',
  '4': 'Provider certification was delayed',
  '5': 'Billing forms came late',
  '6': 'Custom-made appliance came late',
  '7': 'A third party was slow',
  '8': 'Eligibility was determined late',
  '9': 'Denied earlier for another reason',
  '10': 'Prior approval was slow',
  '11': 'Other',
  '15': 'Natural disaster',
} as const;
export type DelayReason = keyof typeof delayReasons;

export const specialPrograms = {
  '02': 'Physically handicapped children',
  '03': 'Special federal program',
  '05': 'Disability',
  '09': 'Second opinion or surgery',
} as const;
export type SpecialProgram = keyof typeof specialPrograms;

export const attachmentTypes = {
  '03': 'Report that supports the charge',
  EB: 'Explanation of benefits',
  OZ: 'Supporting records',
} as const;
export type AttachmentType = keyof typeof attachmentTypes;

export const attachmentMethods = {
  BM: 'By mail',
  FX: 'By fax',
  EL: 'Electronically',
  AA: 'Available on request',
} as const;
export type AttachmentMethod = keyof typeof attachmentMethods;
