/** Cross checks of item 24: pointers into item 21, modifiers, units, charges, and the rendering provider's NPI. */
import { isNpi } from '#shared/kernel/identifiers.ts';
import type { ClaimLine, ClaimSnapshot } from '#shared/model/claim.ts';
import { type LineNumber, lineNumbers } from './boxes.ts';
import { pointerLetter } from './conditionBoxes.ts';
import { linesPerForm } from './fillForm.ts';
import { isMedicare } from './filling.ts';
import { type FormProblem, formProblem } from './formProblems.ts';

export function checkLines(claim: ClaimSnapshot): FormProblem[] {
  return claim.lines.flatMap((line, index) => {
    const number = lineNumbers[index % linesPerForm] ?? 1;
    return checkLine(claim, line, number, Math.floor(index / linesPerForm) + 1);
  });
}

function checkLine(claim: ClaimSnapshot, line: ClaimLine, number: LineNumber, form: number): FormProblem[] {
  const box = `24.${number}` as const;
  const found = checkPointers(claim, line, number, form);
  if (line.modifiers.length > 4) {
    found.push(formProblem('form.modifiersTooMany', `${box}.D`, { count: line.modifiers.length }, form));
  }
  if (!(line.units > 0)) found.push(formProblem('form.unitsInvalid', `${box}.G`, {}, form));
  if (line.chargeCents < 0) found.push(formProblem('form.negativeAmount', `${box}.F.dollars`, {}, form));
  const rendering = line.rendering ?? claim.rendering;
  if (rendering && !isNpi(rendering.npi)) found.push(formProblem('form.npiInvalid', `${box}.J`, {}, form));
  if (line.epsdt !== undefined && !/^(AV|S2|ST|NU|Y|N)$/i.test(line.epsdt)) {
    found.push(formProblem('form.epsdtUnknown', `${box}.H.shaded`, {}, form));
  }
  return found;
}

function checkPointers(claim: ClaimSnapshot, line: ClaimLine, number: LineNumber, form: number): FormProblem[] {
  const box = `24.${number}.E` as const;
  const { dxPointers } = line;
  const [first] = dxPointers;
  if (first === undefined) return [formProblem('form.pointerMissing', box, {}, form)];
  const found = dxPointers
    .filter((pointer) => pointer < 1 || pointer > 12 || claim.diagnoses[pointer - 1] === undefined)
    .map((pointer) => formProblem('form.pointerUnknown', box, { pointer }, form));
  if (isMedicare(claim) && dxPointers.length > 1) {
    found.push(formProblem('form.pointersOneForMedicare', box, { letter: pointerLetter(first) ?? '' }, form));
  } else if (dxPointers.length > 4) {
    found.push(formProblem('form.pointersTooMany', box, { count: dxPointers.length }, form));
  }
  return found;
}
