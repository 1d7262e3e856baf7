export {
  agingFromResponsibility,
  type BuildOptions,
  buildStatement,
  type StatementAccount,
  shortProviderName,
} from './buildStatement.ts';
export {
  accountStateAt,
  isStatementDue,
  lastStatement,
  nextStage,
  type StatementOptions,
  type StatementTiming,
  stageLabels,
  stageMessage,
  statementDefaults,
} from './dunning.ts';
export { type Instalments, makePlan, planOffer } from './makePlan.ts';
export type { FlowColumn, FlowRow, FlowTable } from './pageFlow.ts';
export { plainDescription, plainDescriptions } from './plainDescription.ts';
export { type RefundLetterFacts, refundLetter } from './refundLetter.ts';
export { type EstimateContent, estimateTotal, renderEstimate } from './renderEstimate.ts';
export { type LetterContent, type LetterOptions, renderLetter } from './renderLetter.ts';
export { type OfficePaper, type OfficePaperSection, renderOfficePaper } from './renderOfficePaper.ts';
export { type ProofPackContent, renderProofPack } from './renderProofPack.ts';
export { type ReceiptContent, renderReceipt } from './renderReceipt.ts';
export { type ReportColumn, type ReportContent, renderReport } from './renderReport.ts';
export { renderStatements, type StatementPrintOptions, statementPages } from './renderStatements.ts';
export { renderWindowTest } from './renderWindowTest.ts';
export { scanLine } from './scanLine.ts';
export { type EnvelopeKey, type EnvelopeProfile, envelopes, type PracticeHead } from './sheet.ts';
export { foldVisits, type VisitFigures } from './visitFigures.ts';
export { whyYouOwe } from './whyYouOwe.ts';
