export { type BirthdayRuling, birthdayRule, type ParentCover } from './birthdayRule.ts';
export { findDuplicates, type KnownPerson, type PossibleDuplicate } from './findDuplicates.ts';
export { guarantorAfterEdit, isOwnGuarantor } from './guarantorAfterEdit.ts';
export {
  type CoverageField,
  type CoverageRank,
  coverageFields,
  coverageLabels,
  coverageRanks,
  fieldLabel,
  type ImportField,
  type PatientMapping,
  type PersonField,
  personFields,
  personLabels,
} from './importFields.ts';
export {
  type AccountDraft,
  type BadRow,
  type MapOptions,
  mapPatientRows,
  type PatientDraft,
  type PatientImport,
  type PatientImportDraft,
  type PolicyDraft,
  unknownZip,
} from './mapPatientRows.ts';
export {
  deedOf,
  type ImportChoices,
  type ImportDeed,
  type ImportUpdate,
  type ImportVerdict,
  importUpdates,
  type KnownPatient,
  type KnownPolicy,
  planPatientImport,
} from './planPatientImport.ts';
export {
  makePerson,
  type Read,
  readAnyDay,
  readFullName,
  readPastDay,
  readPhone,
  readRelationship,
  readSex,
  readState,
  readZip,
} from './readFields.ts';
export { missingFields, type SuggestedColumn, type SuggestedMapping, suggestMapping } from './suggestMapping.ts';
