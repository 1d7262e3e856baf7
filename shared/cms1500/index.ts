export { type Box, type Cell, cells, type FormPage } from './boxes.ts';
export {
  type Alignment,
  alignmentFrom,
  alignmentWords,
  offsetsOf,
  type PrinterProfile,
  printerProfile,
  readingsOf,
} from './calibration.ts';
export { checkForm } from './checkForm.ts';
export { boxSources, fillForm, linesPerForm } from './fillForm.ts';
export type { FormOptions } from './filling.ts';
export { formFindings } from './formFindings.ts';
export { type FormProblem, type FormProblemCode, formProblemCodes } from './formProblems.ts';
export { boxLabel } from './itemLabels.ts';
export { type BoxPlace, boxesOf, formText } from './placeBoxes.ts';
export {
  calibrationMarks,
  type FormRenderOptions,
  renderCalibrationPage,
  renderForm,
} from './renderForm.ts';
export { renderRulerPage } from './renderRuler.ts';
