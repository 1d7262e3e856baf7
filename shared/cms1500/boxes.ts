/**
 * Every box of the CMS-1500 (02/12): its name, its place on the 66 x 80 print grid and the snapshot field behind it.
 * Places follow the CMS print grid measured from the 02/12 sample; sizes are NUCC field sizes. One table, so that a place
 * found to be off on real stock is mended once.
 *
 * Names: the item number, then a dot and the part (`5.city`, `10b.yes`, `14.qualifier`, `21.A`). Service lines are
 * `24.1.A.from` to `24.6.J`; a part in the shaded half ends in `.shaded`, and `24.1.shaded` is its free text.
 */

type Align = 'left' | 'right';
type FixedRow = readonly [
  box: string,
  ln: number,
  column: number,
  width: number,
  source: string,
  align?: Align,
  upPt?: number,
];

const insured = 'coverage.subscriber';
const other = 'otherCoverages[0]';

// biome-ignore format: a table of facts, one box to a row
const fixedRows = [
  ['carrier.1', 4, 42, 31, 'payer.name'],
  ['carrier.2', 5, 42, 31, 'payer.address.line1'],
  ['carrier.3', 6, 42, 31, 'payer.address.line2'],
  ['carrier.4', 7, 42, 31, 'payer.address'],
  ['pageOf', 8, 32, 14, 'lines'],
  ['1.medicare', 10, 1, 1, 'payer.formType'],
  ['1.medicaid', 10, 8, 1, 'payer.formType'],
  ['1.tricare', 10, 15, 1, 'payer.formType'],
  ['1.champva', 10, 24, 1, 'payer.formType'],
  ['1.group', 10, 31, 1, 'payer.formType'],
  ['1.feca', 10, 39, 1, 'payer.formType'],
  ['1.other', 10, 45, 1, 'payer.formType'],
  ['1a', 10, 50, 29, 'coverage.memberId'],
  ['2', 12, 1, 28, 'patient'],
  ['3', 12, 31, 10, 'patient.birthDate'],
  ['3.M', 12, 42, 1, 'patient.sex'],
  ['3.F', 12, 47, 1, 'patient.sex'],
  ['4', 12, 50, 29, insured],
  ['5.street', 14, 1, 28, 'patient.address.line1'],
  ['5.city', 16, 1, 24, 'patient.address.city'],
  ['5.state', 16, 26, 3, 'patient.address.state'],
  ['5.zip', 18, 1, 12, 'patient.address.zip'],
  ['5.area', 18, 15, 3, 'patient.phone'],
  ['5.phone', 18, 19, 10, 'patient.phone'],
  ['6.self', 14, 33, 1, 'coverage.relationship'],
  ['6.spouse', 14, 38, 1, 'coverage.relationship'],
  ['6.child', 14, 42, 1, 'coverage.relationship'],
  ['6.other', 14, 47, 1, 'coverage.relationship'],
  ['7.street', 14, 50, 29, `${insured}.address.line1`],
  ['7.city', 16, 50, 23, `${insured}.address.city`],
  ['7.state', 16, 74, 4, `${insured}.address.state`],
  ['7.zip', 18, 50, 12, `${insured}.address.zip`],
  ['7.area', 18, 65, 3, insured],
  ['7.phone', 18, 69, 10, insured],
  ['9', 20, 1, 28, `${other}.subscriber`],
  ['9a', 22, 1, 28, `${other}.memberId`],
  ['9d', 28, 1, 28, `${other}.planName`],
  ['10a.yes', 22, 35, 1, 'relatedCauses.employment'],
  ['10a.no', 22, 41, 1, 'relatedCauses.employment'],
  ['10b.yes', 24, 35, 1, 'relatedCauses.auto'],
  ['10b.no', 24, 41, 1, 'relatedCauses.auto'],
  ['10b.state', 24, 45, 2, 'relatedCauses.auto.state'],
  ['10c.yes', 26, 35, 1, 'relatedCauses.other'],
  ['10c.no', 26, 41, 1, 'relatedCauses.other'],
  ['10d', 28, 30, 19, 'conditionCodes'],
  ['11', 20, 50, 29, 'coverage.groupNumber'],
  ['11a', 22, 53, 10, `${insured}.birthDate`],
  ['11a.M', 22, 68, 1, `${insured}.sex`],
  ['11a.F', 22, 75, 1, `${insured}.sex`],
  ['11b.qualifier', 24, 50, 2, 'propertyCasualtyClaimNumber'],
  ['11b', 24, 53, 26, 'propertyCasualtyClaimNumber'],
  ['11c', 26, 50, 29, 'coverage.planName'],
  ['11d.yes', 28, 52, 1, 'otherCoverages'],
  ['11d.no', 28, 57, 1, 'otherCoverages'],
  ['12', 32, 7, 25, 'coverage.releaseOnFile'],
  ['12.date', 32, 36, 10, 'coverage.releaseOnFile'],
  ['13', 32, 56, 23, 'coverage.assignmentOnFile'],
  ['14', 34, 2, 10, 'dates.onset'],
  ['14.qualifier', 34, 16, 3, 'dates.onset'],
  ['15', 34, 37, 10, 'dates'],
  ['15.qualifier', 34, 31, 3, 'dates'],
  ['16.from', 34, 54, 10, 'dates.disabilityFrom'],
  ['16.to', 34, 68, 10, 'dates.disabilityTo'],
  ['17.qualifier', 36, 1, 2, 'referring.role'],
  ['17', 36, 4, 24, 'referring'],
  ['17a.qualifier', 35, 30, 2, 'referring.otherIds[0].qualifier'],
  ['17a', 35, 33, 17, 'referring.otherIds[0].id'],
  ['17b', 36, 33, 10, 'referring.npi'],
  ['18.from', 36, 54, 10, 'dates.admission'],
  ['18.to', 36, 68, 10, 'dates.discharge'],
  ['19.upper', 37, 26, 23, 'note'],
  ['19', 38, 1, 48, 'note'],
  ['20.yes', 38, 52, 1, 'outsideLabCents'],
  ['20.no', 38, 57, 1, 'outsideLabCents'],
  ['20.dollars', 38, 63, 8, 'outsideLabCents', 'right'],
  ['20.cents', 38, 71, 2, 'outsideLabCents'],
  ['21.indicator', 39, 42, 1, 'diagnoses'],
  ['21.A', 40, 3, 7, 'diagnoses[0]'],
  ['21.B', 40, 16, 7, 'diagnoses[1]'],
  ['21.C', 40, 29, 7, 'diagnoses[2]'],
  ['21.D', 40, 42, 7, 'diagnoses[3]'],
  ['21.E', 41, 3, 7, 'diagnoses[4]'],
  ['21.F', 41, 16, 7, 'diagnoses[5]'],
  ['21.G', 41, 29, 7, 'diagnoses[6]'],
  ['21.H', 41, 42, 7, 'diagnoses[7]'],
  ['21.I', 42, 3, 7, 'diagnoses[8]'],
  ['21.J', 42, 16, 7, 'diagnoses[9]'],
  ['21.K', 42, 29, 7, 'diagnoses[10]'],
  ['21.L', 42, 42, 7, 'diagnoses[11]'],
  ['22', 40, 50, 11, 'frequency'],
  ['22.reference', 40, 62, 18, 'payerClaimNumber'],
  ['23', 42, 50, 29, 'authorizationNumber'],
  ['25', 58, 1, 15, 'billing.taxId'],
  ['25.SSN', 58, 17, 1, 'billing.taxIdType'],
  ['25.EIN', 58, 19, 1, 'billing.taxIdType'],
  ['26', 58, 23, 14, 'number'],
  ['27.yes', 58, 38, 1, 'acceptAssignment'],
  ['27.no', 58, 43, 1, 'acceptAssignment'],
  ['28.dollars', 58, 51, 7, 'lines', 'right'],
  ['28.cents', 58, 58, 2, 'lines'],
  ['28.continued', 58, 51, 9, 'lines'],
  ['29.dollars', 58, 62, 6, 'amountPaidCents', 'right'],
  ['29.cents', 58, 68, 2, 'amountPaidCents'],
  ['31', 62, 1, 21, 'rendering', 'left', 6],
  ['31.date', 63, 13, 9, 'signedOn', 'left', 6],
  ['32.1', 60, 23, 26, 'facility.name'],
  ['32.2', 61, 23, 26, 'facility.address.line1'],
  ['32.3', 62, 23, 26, 'facility.address'],
  ['32a', 63, 24, 10, 'facility.npi'],
  ['32b', 63, 36, 14, 'facility'],
  ['33.area', 59, 66, 3, 'billing.phone'],
  ['33.phone', 59, 70, 9, 'billing.phone'],
  ['33.1', 60, 50, 29, 'billing.name'],
  ['33.2', 61, 50, 29, 'billing.address.line1'],
  ['33.3', 62, 50, 29, 'billing.address'],
  ['33a', 63, 51, 10, 'billing.npi'],
  ['33b', 63, 62, 17, 'billing.taxonomy'],
] as const satisfies readonly FixedRow[];

/** Parts of a service line: half 0 is the shaded upper half, 1 the unshaded lower one; the source continues `lines[n]`. */
// biome-ignore format: a table of facts, one part to a row
const lineRows = [
  ['shaded', 0, 1, 61, '.ndc'],
  ['H.shaded', 0, 63, 2, '.epsdt'],
  ['I', 0, 65, 2, '.rendering.otherIds[0].qualifier'],
  ['J.shaded', 0, 68, 11, '.rendering.otherIds[0].id'],
  ['A.from', 1, 1, 8, '.from'],
  ['A.to', 1, 10, 8, '.to'],
  ['B', 1, 19, 2, '.pos'],
  ['C', 1, 22, 2, '.emergency'],
  ['D', 1, 25, 6, '.code'],
  ['D.modifier1', 1, 33, 2, '.modifiers[0]'],
  ['D.modifier2', 1, 36, 2, '.modifiers[1]'],
  ['D.modifier3', 1, 39, 2, '.modifiers[2]'],
  ['D.modifier4', 1, 42, 2, '.modifiers[3]'],
  ['E', 1, 45, 4, '.dxPointers'],
  ['F.dollars', 1, 50, 6, '.chargeCents', 'right'],
  ['F.cents', 1, 56, 2, '.chargeCents'],
  ['G', 1, 59, 3, '.units'],
  ['H', 1, 63, 1, '.familyPlanning'],
  ['J', 1, 68, 10, '.rendering.npi'],
] as const;

export const lineNumbers = [1, 2, 3, 4, 5, 6] as const;
export type LineNumber = (typeof lineNumbers)[number];
export type LinePart = (typeof lineRows)[number][0];
export type LineBox = `24.${LineNumber}.${LinePart}`;
export type HeaderBox = (typeof fixedRows)[number][0];
export type Box = HeaderBox | LineBox;

/** One filled form: the text of each box that has one. A blank box is absent. */
export type FormPage = { readonly [box in Box]?: string };

export interface Cell {
  box: Box;
  /** Physical line of the sheet, 1 to 66. */
  ln: number;
  /** 1 to 80. */
  column: number;
  width: number;
  align: Align;
  /** How far above its line the blank lies on the printed form. */
  upPt: number;
  /** Snapshot path of the usual field; the first form's line for service lines. */
  source: string;
}

export const cells: readonly Cell[] = [
  ...fixedRows.map(([box, ln, column, width, source, align, upPt]: FixedRow & readonly [HeaderBox, ...unknown[]]) => ({
    box,
    ln,
    column,
    width,
    source,
    align: align ?? 'left',
    upPt: upPt ?? 0,
  })),
  ...lineNumbers.flatMap((line) =>
    lineRows.map(([part, half, column, width, source, align]) => ({
      box: `24.${line}.${part}` as const,
      ln: 43 + 2 * line + half,
      column,
      width,
      source: `lines[${line - 1}]${source}`,
      align: align ?? ('left' as const),
      upPt: 0,
    })),
  ),
];

const cellByBox = new Map<Box, Cell>(cells.map((cell) => [cell.box, cell]));

export function cellOf(box: Box): Cell {
  const cell = cellByBox.get(box);
  if (!cell) throw new Error(`Box ${box} is not in the table`);
  return cell;
}
