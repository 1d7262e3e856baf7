/**
 * The lines and words of the review copy, in points from the top-left corner. Rows follow the print grid: 24 points to a
 * row of the form, its rule just below the line that data are printed on.
 */
import type { Box } from './boxes.ts';

export type InkStyle = 'caption' | 'small' | 'tiny' | 'mark' | 'title' | 'head';

const left = 21.6;
const right = 590.4;
/** Between patient and middle column, and between middle and insured column. */
const first = 230.4;
export const second = 377.2;
/** Between items 31 and 32. */
const signature = 180;

/** Top edges of the six service lines. */
const serviceLines = [0, 1, 2, 3, 4, 5].map((index) => 528 + 24 * index);

type HorizontalRule = readonly [y: number, from: number, to: number];
type VerticalRule = readonly [x: number, from: number, to: number];
type Area = readonly [left: number, top: number, right: number, bottom: number];

export const rows: readonly HorizontalRule[] = [
  ...[120, 144, 168, 192, 216, 240, 264, 288, 312, 408, 432, 456, 504, 528, 672, 696].map(
    (y): HorizontalRule => [y, left, right],
  ),
  [336, left, right],
  [480, second, right],
  ...[552, 576, 600, 624, 648].map((y): HorizontalRule => [y, left, right]),
  [744, signature, right],
];

/** Left edges of item 24's columns B to G: in the heading and the unshaded halves, the shaded halves run through. */
const item24Edges = [153.4, 175, 196.6, 340.6, 377.2, 441.4];
/** H, I and J reach through the shaded half too. */
const item24FullEdges = [470.2, 486, 506.2];

export const dividers: readonly VerticalRule[] = [
  [second, 96, 120],
  [first, 120, 336],
  [second, 120, 384],
  [first, 384, 408],
  [second, 384, 408],
  [219.6, 408, 432],
  [second, 408, 456],
  [second, 456, 504],
  ...item24Edges.map((x): VerticalRule => [x, 504, 528]),
  ...serviceLines.flatMap((top) => item24Edges.map((x): VerticalRule => [x, top + 12, top + 24])),
  ...item24FullEdges.map((x): VerticalRule => [x, 504, 672]),
  [signature, 672, 756],
  [284.8, 672, 696],
  [second, 672, 756],
  [457.2, 672, 696],
  [529, 672, 696],
  [264.6, 744, 756],
  [456.8, 744, 756],
  // city | state and ZIP | phone
  [201.6, 168, 192],
  [548.2, 168, 192],
  [122.4, 192, 216],
  [482, 192, 216],
  // 22: code | reference; 20: YES NO | charges
  [460.4, 456, 480],
  // 11a, 14, 15, 16, 18 need none: their parts stand between short ticks
];

type SmallRule = readonly [x1: number, y1: number, x2: number, y2: number, dashed?: boolean];

/** Short ticks between month, day and year: before the given columns, over the lower part of a row. */
const dateTicks = (xs: readonly number[], bottom: number, height = 9): SmallRule[] =>
  xs.map((x) => [x, bottom - height, x, bottom]);

export const smallRules: readonly SmallRule[] = [
  // PICA alignment squares at both upper corners
  ...[left, 568.8].flatMap((x): SmallRule[] => [
    [x, 86, x + 21.6, 86],
    ...[0, 7.2, 14.4, 21.6].map((step): SmallRule => [x + step, 86, x + step, 96]),
  ]),
  ...dateTicks([258.5, 280.1], 144),
  ...dateTicks([416.9, 438.5], 264),
  ...dateTicks([50, 71.6], 408),
  ...dateTicks([302, 323.6], 408),
  ...dateTicks([424.1, 445.7, 524.9, 546.5], 408),
  ...dateTicks([424.1, 445.7, 524.9, 546.5], 432),
  // 11b: qualifier left of a dotted line
  [394.9, 276, 394.9, 288, true],
  // 17: qualifier, and the rows of 17a and 17b
  [42.8, 421, 42.8, 432, true],
  [219.6, 420, second, 420],
  [252.4, 408, 252.4, 420],
  [233.6, 408, 233.6, 420],
  [252.4, 420, 252.4, 432],
  // 20: dollars and cents
  [528.9, 446, 528.9, 456],
  // 21: ICD indicator and the twelve blanks
  [318, 458, 318, 467, true],
  [331.5, 458, 331.5, 467, true],
  ...[480, 492, 503].flatMap((y): SmallRule[] => [39, 132.4, 226, 319.6].map((x) => [x, y, x + 50, y])),
  // 24: from and to, ticks of the dates, modifiers, cents, the line between the halves of I and J
  ...serviceLines.flatMap((top): SmallRule[] => [
    ...dateTicks([43.9, 65.5, 108.7, 130.3], top + 24, 10),
    [87.9, top + 12, 87.9, top + 24],
    ...dateTicks([251.5, 273.1, 294.7, 316.3], top + 24, 10),
    [421.2, top + 12, 421.2, top + 24],
    [486, top + 12, right, top + 12, true],
    [470.2, top + 12, 486, top + 12, true],
  ]),
  [87.9, 518, 87.9, 528],
  [246, 518, 246, 528],
  // 28, 29: cents
  [435.6, 684, 435.6, 696],
  [507.6, 684, 507.6, 696],
  // 12, 13, 31: signature blanks
  [64, 382, 252, 382],
  [274, 382, 370, 382],
  [417, 382, 583, 382],
];

/** Item 24's upper halves, the reserved items, and the shaded ends of 32b and 33b. */
export const shadedAreas: readonly Area[] = [
  ...serviceLines.map((top): Area => [left, top, right, top + 12]),
  [233.6, 408.3, second, 419.8],
  [264.6, 744, second, 756],
  [456.8, 744, right, 756],
];

/** Words at the check boxes; the box itself stands at its cell. */
export const checkBoxCaptions: { readonly [box in Box]?: { before?: string; after?: string; above?: string } } = {
  '1.medicare': { after: '(Medicare#)' },
  '1.medicaid': { after: '(Medicaid#)' },
  '1.tricare': { after: '(ID#/DoD#)' },
  '1.champva': { after: '(Member ID#)' },
  '1.group': { after: '(ID#)' },
  '1.feca': { after: '(ID#)' },
  '1.other': { after: '(ID#)' },
  '3.M': { after: 'M' },
  '3.F': { after: 'F' },
  '6.self': { before: 'Self' },
  '6.spouse': { before: 'Spouse' },
  '6.child': { before: 'Child' },
  '6.other': { before: 'Other' },
  '10a.yes': { after: 'YES' },
  '10a.no': { after: 'NO' },
  '10b.yes': { after: 'YES' },
  '10b.no': { after: 'NO' },
  '10c.yes': { after: 'YES' },
  '10c.no': { after: 'NO' },
  '11a.M': { before: 'M' },
  '11a.F': { before: 'F' },
  '11d.yes': { after: 'YES' },
  '11d.no': { after: 'NO' },
  '20.yes': { after: 'YES' },
  '20.no': { after: 'NO' },
  '25.SSN': { above: 'SSN' },
  '25.EIN': { above: 'EIN' },
  '27.yes': { after: 'YES' },
  '27.no': { after: 'NO' },
};

type Caption = readonly [x: number, y: number, text: string, style: InkStyle];

/** A caption at the top of a row, given the row's top edge. */
const atTop = (x: number, top: number, text: string): Caption => [x, top + 6.6, text, 'caption'];
const inLeft = left + 2.4;
const inMiddle = first + 2.4;
const inRight = second + 2.4;

const serviceLineCaptions = serviceLines.flatMap((top, index): Caption[] => [
  [13.5, top + 21, String(index + 1), 'mark'],
  [487.4, top + 21, 'NPI', 'caption'],
]);

// biome-ignore format: a table of facts, one caption to a row
export const captions: readonly Caption[] = [
  [left, 56, 'HEALTH INSURANCE CLAIM FORM', 'title'],
  [left, 67, 'IN THE LAYOUT OF THE NATIONAL UNIFORM CLAIM COMMITTEE (NUCC) FORM 02/12', 'caption'],
  [47, 93, 'PICA', 'caption'], [549, 93, 'PICA', 'caption'],
  atTop(inLeft, 96, '1.  MEDICARE'), [75, 102.6, 'MEDICAID', 'caption'], [125.4, 102.6, 'TRICARE', 'caption'],
  [190.2, 102.6, 'CHAMPVA', 'caption'], [239.6, 101.4, 'GROUP', 'small'], [239.6, 106.4, 'HEALTH PLAN', 'small'],
  [297.4, 101.4, 'FECA', 'small'], [297.4, 106.4, 'BLK LUNG', 'small'], [341, 102.6, 'OTHER', 'caption'],
  atTop(inRight, 96, "1a. INSURED'S I.D. NUMBER"), [519, 102.6, '(For Program in Item 1)', 'caption'],
  atTop(inLeft, 120, "2. PATIENT'S NAME (Last Name, First Name, Middle Initial)"),
  atTop(inMiddle, 120, "3. PATIENT'S BIRTH DATE"), [329, 126.6, 'SEX', 'caption'],
  [244, 132.4, 'MM', 'tiny'], [264, 132.4, 'DD', 'tiny'], [288, 132.4, 'YY', 'tiny'],
  atTop(inRight, 120, "4. INSURED'S NAME (Last Name, First Name, Middle Initial)"),
  atTop(inLeft, 144, "5. PATIENT'S ADDRESS (No., Street)"),
  atTop(inMiddle, 144, '6. PATIENT RELATIONSHIP TO INSURED'),
  atTop(inRight, 144, "7. INSURED'S ADDRESS (No., Street)"),
  atTop(inLeft, 168, 'CITY'), [204, 174.6, 'STATE', 'caption'],
  atTop(inMiddle, 168, '8. RESERVED FOR NUCC USE'),
  atTop(inRight, 168, 'CITY'), [550.6, 174.6, 'STATE', 'caption'],
  atTop(inLeft, 192, 'ZIP CODE'), [125, 198.6, 'TELEPHONE (Include Area Code)', 'caption'],
  [121.5, 213.4, ' (', 'mark'], [148.5, 213.4, ')', 'mark'],
  atTop(inRight, 192, 'ZIP CODE'), [484.4, 198.6, 'TELEPHONE (Include Area Code)', 'caption'],
  [482, 213.4, ' (', 'mark'], [509, 213.4, ')', 'mark'],
  atTop(inLeft, 216, "9. OTHER INSURED'S NAME (Last Name, First Name, Middle Initial)"),
  atTop(inMiddle, 216, "10. IS PATIENT'S CONDITION RELATED TO:"),
  atTop(inRight, 216, "11. INSURED'S POLICY GROUP OR FECA NUMBER"),
  atTop(inLeft, 240, "a. OTHER INSURED'S POLICY OR GROUP NUMBER"),
  atTop(inMiddle, 240, 'a. EMPLOYMENT? (Current or Previous)'),
  atTop(inRight, 240, "a. INSURED'S DATE OF BIRTH"), [537, 246.6, 'SEX', 'caption'],
  [402, 252.4, 'MM', 'tiny'], [423, 252.4, 'DD', 'tiny'], [447, 252.4, 'YY', 'tiny'],
  atTop(inLeft, 264, 'b. RESERVED FOR NUCC USE'),
  atTop(inMiddle, 264, 'b. AUTO ACCIDENT?'), [328, 270.6, 'PLACE (State)', 'caption'],
  atTop(inRight, 264, 'b. OTHER CLAIM ID (Designated by NUCC)'),
  atTop(inLeft, 288, 'c. RESERVED FOR NUCC USE'),
  atTop(inMiddle, 288, 'c. OTHER ACCIDENT?'),
  atTop(inRight, 288, 'c. INSURANCE PLAN NAME OR PROGRAM NAME'),
  atTop(inLeft, 312, 'd. INSURANCE PLAN NAME OR PROGRAM NAME'),
  atTop(inMiddle, 312, '10d. CLAIM CODES (Designated by NUCC)'),
  atTop(inRight, 312, 'd. IS THERE ANOTHER HEALTH BENEFIT PLAN?'),
  [452, 332.3, 'If yes, complete items 9, 9a, and 9d.', 'caption'],
  [84, 343, 'READ BACK OF FORM BEFORE COMPLETING & SIGNING THIS FORM.', 'caption'],
  [inLeft, 350.5, "12. PATIENT'S OR AUTHORIZED PERSON'S SIGNATURE  I authorize the release of any medical or other information necessary", 'caption'],
  [inLeft + 9, 357.5, 'to process this claim. I also request payment of government benefits either to myself or to the party who accepts', 'caption'],
  [inLeft + 9, 364.5, 'assignment below.', 'caption'],
  [inLeft + 9, 381, 'SIGNED', 'caption'], [257, 381, 'DATE', 'caption'],
  [inRight, 343, "13. INSURED'S OR AUTHORIZED PERSON'S SIGNATURE", 'caption'],
  [inRight + 9, 350, 'I authorize payment of medical benefits to the undersigned', 'caption'],
  [inRight + 9, 357, 'physician or supplier for services described below.', 'caption'],
  [inRight + 9, 381, 'SIGNED', 'caption'],
  atTop(inLeft, 384, '14. DATE OF CURRENT ILLNESS, INJURY, or PREGNANCY (LMP)'),
  [36, 396.3, 'MM', 'tiny'], [56, 396.3, 'DD', 'tiny'], [80, 396.3, 'YY', 'tiny'], [115, 405.4, 'QUAL.', 'caption'],
  atTop(inMiddle, 384, '15. OTHER DATE'), [243, 396.3, 'QUAL.', 'tiny'],
  [287, 396.3, 'MM', 'tiny'], [308, 396.3, 'DD', 'tiny'], [332, 396.3, 'YY', 'tiny'],
  atTop(inRight, 384, '16. DATES PATIENT UNABLE TO WORK IN CURRENT OCCUPATION'),
  [386, 405.4, 'FROM', 'caption'], [491, 405.4, 'TO', 'caption'],
  [409, 396.3, 'MM', 'tiny'], [430, 396.3, 'DD', 'tiny'], [454, 396.3, 'YY', 'tiny'],
  [510, 396.3, 'MM', 'tiny'], [531, 396.3, 'DD', 'tiny'], [555, 396.3, 'YY', 'tiny'],
  atTop(inLeft, 408, '17. NAME OF REFERRING PROVIDER OR OTHER SOURCE'),
  [221.2, 417, '17a.', 'caption'], [221.2, 429.4, '17b.', 'caption'], [237, 429.4, 'NPI', 'caption'],
  atTop(inRight, 408, '18. HOSPITALIZATION DATES RELATED TO CURRENT SERVICES'),
  [386, 429.4, 'FROM', 'caption'], [491, 429.4, 'TO', 'caption'],
  [409, 420.3, 'MM', 'tiny'], [430, 420.3, 'DD', 'tiny'], [454, 420.3, 'YY', 'tiny'],
  [510, 420.3, 'MM', 'tiny'], [531, 420.3, 'DD', 'tiny'], [555, 420.3, 'YY', 'tiny'],
  atTop(inLeft, 432, '19. ADDITIONAL CLAIM INFORMATION (Designated by NUCC)'),
  atTop(inRight, 432, '20. OUTSIDE LAB?'), [492, 438.6, '$ CHARGES', 'caption'],
  atTop(inLeft, 456, '21. DIAGNOSIS OR NATURE OF ILLNESS OR INJURY'),
  [172, 462.6, 'Relate A-L to service line below (24E)', 'small'], [290, 465.4, 'ICD Ind.', 'caption'],
  ...(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'] as const).map(
    (letter, index): Caption => [28 + 93.6 * (index % 4), 477.5 + 12 * Math.floor(index / 4), `${letter}.`, 'head'],
  ),
  atTop(inRight, 456, '22. RESUBMISSION CODE'), [463, 462.6, 'ORIGINAL REF. NO.', 'caption'],
  atTop(inRight, 480, '23. PRIOR AUTHORIZATION NUMBER'),
  [inLeft, 510.4, '24. A.', 'caption'], [48, 510.4, 'DATE(S) OF SERVICE', 'caption'],
  [44, 517.6, 'From', 'caption'], [112, 517.6, 'To', 'caption'],
  [28, 525.8, 'MM', 'small'], [49, 525.8, 'DD', 'small'], [70, 525.8, 'YY', 'small'],
  [93, 525.8, 'MM', 'small'], [114, 525.8, 'DD', 'small'], [135, 525.8, 'YY', 'small'],
  [161.5, 510.4, 'B.', 'caption'], [154.4, 518.2, 'PLACE OF', 'tiny'], [155, 525.4, 'SERVICE', 'tiny'],
  [183, 510.4, 'C.', 'caption'], [180, 525.4, 'EMG', 'small'],
  [199, 510.4, 'D. PROCEDURES, SERVICES, OR SUPPLIES', 'caption'],
  [212, 517.6, '(Explain Unusual Circumstances)', 'small'],
  [203, 525.8, 'CPT/HCPCS', 'small'], [274, 525.8, 'MODIFIER', 'small'],
  [355.5, 510.4, 'E.', 'caption'], [344, 518.2, 'DIAGNOSIS', 'small'], [346.4, 525.4, 'POINTER', 'small'],
  [406, 510.4, 'F.', 'caption'], [393, 525.4, '$ CHARGES', 'caption'],
  [453, 510.4, 'G.', 'caption'], [447.6, 516.4, 'DAYS', 'tiny'], [450.4, 521.2, 'OR', 'tiny'], [447, 526, 'UNITS', 'tiny'],
  [474.6, 510.4, 'H.', 'caption'], [471, 516.4, 'EPSDT', 'tiny'], [471.4, 521.2, 'Family', 'tiny'], [473, 526, 'Plan', 'tiny'],
  [493, 510.4, 'I.', 'caption'], [492, 518.2, 'ID.', 'small'], [488.4, 525.4, 'QUAL.', 'small'],
  [545, 510.4, 'J.', 'caption'], [528, 518.2, 'RENDERING', 'small'], [524, 525.4, 'PROVIDER ID. #', 'small'],
  ...serviceLineCaptions,
  atTop(inLeft, 672, '25. FEDERAL TAX I.D. NUMBER'),
  atTop(182.4, 672, "26. PATIENT'S ACCOUNT NO."),
  atTop(287, 672, '27. ACCEPT ASSIGNMENT?'), [296, 683.8, '(For govt. claims, see back)', 'tiny'],
  atTop(inRight, 672, '28. TOTAL CHARGE'), [379, 693.6, '$', 'mark'],
  atTop(459.4, 672, '29. AMOUNT PAID'), [459.6, 693.6, '$', 'mark'],
  [531, 678.6, '30. Rsvd for NUCC Use', 'small'],
  atTop(inLeft, 696, '31. SIGNATURE OF PHYSICIAN OR SUPPLIER'),
  [inLeft + 9, 709, 'INCLUDING DEGREES OR CREDENTIALS', 'caption'],
  [inLeft + 9, 715.4, '(I certify that the statements on the reverse', 'small'],
  [inLeft + 9, 721, 'apply to this bill and are made a part thereof.)', 'small'],
  [inLeft, 753.6, 'SIGNED', 'caption'], [93, 753.6, 'DATE', 'caption'],
  atTop(182.4, 696, '32. SERVICE FACILITY LOCATION INFORMATION'),
  [182.4, 752.6, 'a.', 'head'], [268, 752.6, 'b.', 'head'],
  atTop(inRight, 696, '33. BILLING PROVIDER INFO & PH #'), [489, 705.4, '(', 'mark'], [515.5, 705.4, ')', 'mark'],
  [378.6, 752.6, 'a.', 'head'], [458, 752.6, 'b.', 'head'],
  [left, 764, 'NUCC Instruction Manual available at: www.nucc.org', 'caption'],
  [262, 764, 'PLEASE PRINT OR TYPE', 'head'],
  [460, 764, 'LAYOUT OF OMB-0938-1197 FORM 1500 (02-12)', 'caption'],
];
