/** The fields an office rule can ask for or set, with the words people choose them by: one catalogue for screen and engine. */

/** Snapshot paths a rule may want there or missing; `lines.` looks at the line that fits the other conditions. */
export const askableFields = [
  { path: 'authorizationNumber', label: 'Authorization number' },
  { path: 'referralNumber', label: 'Referral number' },
  { path: 'referring', label: 'Referring provider' },
  { path: 'cliaNumber', label: 'CLIA number' },
  { path: 'facility', label: 'Place of service' },
  { path: 'coverage.groupNumber', label: 'Group number' },
  { path: 'dates.onset', label: 'First symptoms' },
  { path: 'dates.accident', label: 'Accident date' },
  { path: 'dates.lastSeen', label: 'Date last seen' },
  { path: 'dates.admission', label: 'Admission date' },
  { path: 'note', label: 'Note to the payer' },
  { path: 'otherCoverages', label: 'Another coverage' },
  { path: 'attachments', label: 'Attachment' },
  { path: 'lines.modifiers', label: 'Modifier on the line' },
  { path: 'lines.ndc', label: 'NDC on the line' },
  { path: 'lines.note', label: 'Note on the line' },
  { path: 'lines.description', label: 'Description on the line' },
] as const;

/** What a rule may set by itself: only what needs no judgement once the conditions hold. */
export const settableFields = {
  modifier: 'Add this modifier to the line',
  pos: 'Place of service of the line',
  lineNote: 'Note on the line',
  note: 'Note to the payer (item 19)',
  delayReason: 'Delay reason code',
} as const;
export type SettableField = keyof typeof settableFields;
