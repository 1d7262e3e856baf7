export { type CodeBlock, fromBlocks, inCodeOrder, toBlocks } from './codeBlocks.ts';
export {
  type CodeEntry,
  type CodeImport,
  type CodeSystem,
  canonicalCode,
  codeSystems,
  isValidOn,
} from './codeEntry.ts';
export {
  type CodeFileKind,
  type CodeSet,
  codeFiles,
  type EditKind,
  guessEdition,
  isSpreadsheet,
  recognizeCodeFile,
} from './codeFile.ts';
export {
  buildCodeIndex,
  type CodeHit,
  type CodeIndex,
  type CodeLookup,
  type CodeSearch,
  codeIndexBuilder,
  findCode,
  searchCodes,
} from './codeIndex.ts';
export {
  addChanges,
  type EditRows,
  endBefore,
  mergeMues,
  mergePairBlocks,
  mergePairRows,
  mueBlockId,
  mueRow,
  type PairMerge,
  pairBlockId,
  pairRow,
  readMueRow,
  readPairRow,
  toEditBlocks,
} from './editBlocks.ts';
export { importProblems } from './importProblems.ts';
export { mergeCodes, starterEditions } from './mergeCodes.ts';
export type { EditionChanges } from './mergeVersions.ts';
export { type CodePlan, planCodes, readCodes, refuseDamaged } from './planImport.ts';
export {
  buildEdits,
  type EditLookup,
  type Mue,
  type NcciPair,
  readMue,
  readNcciPairs,
  walkNcciPairs,
} from './readEdits.ts';
export { readHcpcsFixedWidth } from './readHcpcsFixedWidth.ts';
export { noDescription, readHcpcsMergedRows, readHcpcsRows, readModifierRows } from './readHcpcsRows.ts';
export { readIcd10Addenda, readIcd10OrderFile, readIcd10Rows } from './readIcd10.ts';
export { readPlaceOfServiceRows, readTaxonomyRows } from './readPlaces.ts';
