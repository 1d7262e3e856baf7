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
  buildCodeIndex,
  type CodeHit,
  type CodeIndex,
  type CodeLookup,
  type CodeSearch,
  findCode,
  searchCodes,
} from './codeIndex.ts';
export { mergeCodes } from './mergeCodes.ts';
export { buildEdits, type EditLookup, type Mue, type NcciPair, readMue, readNcciPairs } from './readEdits.ts';
export { readHcpcsFixedWidth } from './readHcpcsFixedWidth.ts';
export { noDescription, readHcpcsMergedRows, readHcpcsRows, readModifierRows } from './readHcpcsRows.ts';
export { readIcd10Addenda, readIcd10OrderFile } from './readIcd10.ts';
export { readPlaceOfServiceRows, readTaxonomyRows } from './readPlaces.ts';
