/**
 * A claim snapshot onto CMS-1500 forms: which text stands in which box. Six service lines to a form; the header and the
 * diagnoses repeat on each further one. Nothing is cut here: `checkForm` says what does not fit.
 */
import type { ClaimLine, ClaimSnapshot } from '#shared/model/claim.ts';
import { asPayerWants } from '#shared/model/claimHabits.ts';
import { isTotalUnreadable, isUnreadable, readableClaim } from '#shared/model/readableClaim.ts';
import { type Box, cellOf, cells, type FormPage, lineNumbers } from './boxes.ts';
import { fillCondition } from './conditionBoxes.ts';
import { type Filling, type FormOptions, optionsFor, put, putMoney } from './filling.ts';
import { fillInsured } from './insuredBoxes.ts';
import { fillLine } from './lineBoxes.ts';
import { fillProviders } from './providerBoxes.ts';
import { totalsByForm } from './totals.ts';

export const linesPerForm = 6;

/** The forms of a claim, in order; a claim without lines still gives one. */
export function fillForm(claim: ClaimSnapshot, options: FormOptions = {}): FormPage[] {
  return decideBoxes(claim, options).map(
    (filling) =>
      // The keys are boxes by the type of the map.
      Object.fromEntries(Array.from(filling, ([box, { text }]) => [box, text])) as FormPage,
  );
}

/**
 * For each form of the claim, the snapshot path behind every box, filled or blank: `24.1.E` gives `lines[0].dxPointers`
 * on the first form and `lines[6].dxPointers` on the second.
 */
export function boxSources(claim: ClaimSnapshot, options: FormOptions = {}): Record<Box, string>[] {
  return decideBoxes(claim, options).map(
    (filling, form) =>
      // One entry for each cell of the table, which holds every box.
      Object.fromEntries(
        cells.map(({ box, source }) => [box, filling.get(box)?.source ?? onForm(source, form)]),
      ) as Record<Box, string>,
  );
}

const onForm = (source: string, form: number): string =>
  form === 0
    ? source
    : source.replace(/^lines\[(\d)\]/, (_path, index: string) => `lines[${Number(index) + form * linesPerForm}]`);

/** The lines that stand on each form. */
export function splitIntoForms(lines: readonly ClaimLine[]): ClaimLine[][] {
  const forms: ClaimLine[][] = [];
  for (let start = 0; start < Math.max(lines.length, 1); start += linesPerForm) {
    forms.push(lines.slice(start, start + linesPerForm));
  }
  return forms;
}

function decideBoxes(snapshot: ClaimSnapshot, given: FormOptions): Filling[] {
  const { claim: whole, unreadable } = readableClaim(snapshot);
  const claim = asPayerWants(whole);
  const options = optionsFor(whole, given);
  const header: Filling = new Map();
  fillInsured(header, claim);
  fillCondition(header, claim);
  fillProviders(header, claim);
  const forms = splitIntoForms(claim.lines);
  const fillings = forms.map((lines, form) => {
    const filling: Filling = new Map(header);
    for (const number of lineNumbers) {
      const line = lines[number - 1];
      if (line) fillLine(filling, claim, line, { number, index: form * linesPerForm + number - 1 }, options);
    }
    return filling;
  });
  const isOneClaim = options.moreThanSixLines === 'multiPage' && forms.length > 1;
  if (isOneClaim) fillMultiPageTotals(fillings, claim);
  else fillFormTotals(fillings, claim, forms);
  if (unreadable.length > 0) for (const [form, filling] of fillings.entries()) leaveBlank(filling, form, unreadable);
  return fillings;
}

const isTotal = (box: Box): boolean => /^2[89]\.(dollars|cents)$/.test(box);

/** What the claim does not say stands blank: no tick for a question without an answer, no total of unknown amounts. */
function leaveBlank(filling: Filling, form: number, unreadable: readonly string[]): void {
  const isTotalBlank = isTotalUnreadable(unreadable);
  for (const [box, { source = onForm(cellOf(box).source, form) }] of [...filling]) {
    if (isUnreadable(unreadable, source) || (isTotalBlank && isTotal(box))) filling.delete(box);
  }
}

function fillFormTotals(fillings: readonly Filling[], claim: ClaimSnapshot, forms: readonly ClaimLine[][]): void {
  for (const [index, { chargeCents, paidCents }] of totalsByForm(claim, forms).entries()) {
    const filling = fillings[index];
    if (!filling) continue;
    putMoney(filling, '28', chargeCents);
    if (paidCents !== undefined) putMoney(filling, '29', paidCents);
  }
}

function fillMultiPageTotals(fillings: readonly Filling[], claim: ClaimSnapshot): void {
  for (const [index, filling] of fillings.entries()) {
    put(filling, 'pageOf', `PAGE ${index + 1} OF ${fillings.length}`);
    if (index < fillings.length - 1) put(filling, '28.continued', 'CONTINUED');
    else fillFormTotals([filling], claim, [claim.lines]);
  }
}
