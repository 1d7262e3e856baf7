/**
 * Item 24: one service line in its unshaded half, and what belongs to it in the shaded half above (NUCC manual, item 24).
 * Supplemental data start in column 1, the qualifier directly before the data, three spaces between two items. Medicare
 * takes one diagnosis pointer a line and no identifiers but NPIs.
 */
import type { ClaimLine, ClaimSnapshot } from '#shared/model/claim.ts';
import type { LineNumber } from './boxes.ts';
import { pointerLetter } from './conditionBoxes.ts';
import { type Filling, type FormOptions, isMedicare, put, putMoney } from './filling.ts';
import { dateShort, idText, narrativeText } from './formCharacters.ts';

/** 24H, shaded: EPSDT referral given and used, given and under treatment, new services, not used. */
const epsdtReasons = ['AV', 'S2', 'ST', 'NU'];
const otherIdQualifiers = ['0B', '1G', 'G2', 'LU', 'ZZ'];

export function fillLine(
  filling: Filling,
  claim: ClaimSnapshot,
  line: ClaimLine,
  place: { number: LineNumber; index: number },
  options: FormOptions,
): void {
  const box = `24.${place.number}` as const;
  const path = `lines[${place.index}]`;
  const supplemental = supplementalText(claim, line, options);
  put(filling, `${box}.shaded`, supplemental.text, `${path}.${supplemental.field}`);
  put(filling, `${box}.A.from`, dateShort(line.from), `${path}.from`);
  put(filling, `${box}.A.to`, dateShort(line.to), `${path}.to`);
  put(filling, `${box}.B`, idText(line.pos), `${path}.pos`);
  put(filling, `${box}.C`, line.emergency ? 'Y' : '', `${path}.emergency`);
  put(filling, `${box}.D`, idText(line.code), `${path}.code`);
  for (const slot of [1, 2, 3, 4] as const) {
    const modifier = line.modifiers[slot - 1];
    put(filling, `${box}.D.modifier${slot}`, modifier && idText(modifier), `${path}.modifiers[${slot - 1}]`);
  }
  put(filling, `${box}.E`, pointerText(claim, line), `${path}.dxPointers`);
  putMoney(filling, `${box}.F`, line.chargeCents, `${path}.chargeCents`);
  put(filling, `${box}.G`, unitsText(line.units), `${path}.units`);
  fillEpsdt(filling, line, box, path);
  fillRendering(filling, claim, line, box, path);
}

function pointerText(claim: ClaimSnapshot, line: ClaimLine): string {
  const pointers = isMedicare(claim) ? line.dxPointers.slice(0, 1) : line.dxPointers;
  return pointers.map((pointer) => pointerLetter(pointer) ?? '').join('');
}

/** `1`, `90`, `1.5`, `.25`: a decimal point only for fractions, no leading zero. */
export const unitsText = (units: number): string => String(units).replace(/^0\./, '.');

function fillEpsdt(filling: Filling, line: ClaimLine, box: `24.${LineNumber}`, path: string): void {
  const epsdt = line.epsdt?.toUpperCase();
  if (epsdt && epsdtReasons.includes(epsdt)) put(filling, `${box}.H.shaded`, epsdt, `${path}.epsdt`);
  const isEpsdt = epsdt !== undefined && epsdt !== 'N';
  if (isEpsdt || line.familyPlanning) {
    put(filling, `${box}.H`, 'Y', isEpsdt ? `${path}.epsdt` : `${path}.familyPlanning`);
  }
}

/** 24I and 24J: only when the rendering provider is not the one who bills. */
function fillRendering(
  filling: Filling,
  claim: ClaimSnapshot,
  line: ClaimLine,
  box: `24.${LineNumber}`,
  path: string,
): void {
  const provider = line.rendering ?? claim.rendering;
  if (!provider || provider.npi === claim.billing.npi) return;
  const source = line.rendering ? `${path}.rendering` : 'rendering';
  put(filling, `${box}.J`, idText(provider.npi), `${source}.npi`);
  if (isMedicare(claim)) return;
  const index = provider.otherIds?.findIndex((each) => otherIdQualifiers.includes(each.qualifier)) ?? -1;
  const otherId = provider.otherIds?.[index];
  if (otherId) {
    put(filling, `${box}.I`, otherId.qualifier, `${source}.otherIds[${index}].qualifier`);
    put(filling, `${box}.J.shaded`, idText(otherId.id), `${source}.otherIds[${index}].id`);
  } else if (provider.taxonomy) {
    put(filling, `${box}.I`, 'ZZ', `${source}.taxonomy`);
    put(filling, `${box}.J.shaded`, idText(provider.taxonomy), `${source}.taxonomy`);
  }
}

/** Codes that say nothing by themselves and need a narrative: CPT ending in 99 and the not-otherwise-classified HCPCS. */
export const isUnlistedProcedure = (code: string): boolean =>
  /^\d{3}99$/.test(code) || ['J3490', 'J3590', 'J7999', 'J8999', 'J9999', 'A9699', 'E1399', 'L9900'].includes(code);

function supplementalText(
  claim: ClaimSnapshot,
  line: ClaimLine,
  options: FormOptions,
): { text: string; field: 'ndc' | 'note' | 'description' } {
  const narrative = line.note ?? (isUnlistedProcedure(line.code) ? line.description : undefined);
  const parts = [...(line.ndc ? [ndcText(claim, line.ndc, options)] : []), ...(narrative ? [noteText(narrative)] : [])];
  return { text: parts.join('   '), field: line.ndc ? 'ndc' : line.note ? 'note' : 'description' };
}

function ndcText(claim: ClaimSnapshot, ndc: NonNullable<ClaimLine['ndc']>, options: FormOptions): string {
  const { formType } = claim.payer;
  const gap = options.ndcGap ?? (formType === 'medicare' || formType === 'medicaid' ? 3 : 1);
  return `N4${idText(ndc.code11)}${' '.repeat(gap)}${ndc.unit}${ndc.quantity}`;
}

/** Qualified data of the shaded line: contract rate, device, tooth, area of the mouth, vendor product, GTIN. */
const qualified =
  /^(CTR ?\d{1,7}(\.\d\d)?|DI ?[A-Z0-9]{6,23}|JP ?(\d{1,2}|[A-T]S?)|JO ?(\d\d|[LR])|(VP|OZ) ?[A-Z0-9]{4,48})$/;

/**
 * Anesthesia times carry qualifier 7, data that open with a qualifier of the code list keep it (several are parted by
 * semicolons), and whatever else is said is a narrative, ZZ. Three spaces part two items.
 */
function noteText(note: string): string {
  const items: string[] = [];
  const narrative: string[] = [];
  for (const part of note.split(';').map(narrativeText)) {
    if (qualified.test(part)) items.push(part.replace(/^([A-Z]{2,3}) /, '$1'));
    else if (/^7?BEGIN \d/.test(part)) items.push(part.startsWith('7') ? part : `7${part}`);
    else if (part !== '') narrative.push(part);
  }
  return [...items, ...(narrative.length > 0 ? [`ZZ${narrative.join(' ')}`] : [])].join('   ');
}
