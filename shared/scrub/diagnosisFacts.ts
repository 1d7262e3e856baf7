/**
 * What the ICD-10-CM tabular list and Medicare's code editor say about ages, sexes, first places and pairs, for the
 * diagnoses of everyday practice. Beginnings of codes; used for warnings only.
 */
const startsWithAny = (code: string, beginnings: readonly string[]): boolean =>
  beginnings.some((beginning) => code.startsWith(beginning));
const words = (text: string): string[] => text.split(' ');
const categories =
  (from: string, to: string): ((code: string) => boolean) =>
  (code) => {
    const category = code.slice(0, 3);
    return category >= from && category <= to;
  };

const inPregnancy = categories('O00', 'O9A');
const femaleOnly = words(
  'C51 C52 C53 C54 C55 C56 C57 C58 D06 D25 D26 D27 D28 D39 E28 N70 N71 N72 N73 N75 N76 N80 N81 N82 N83 N84 N85 N86 N87 N88 N89 N90 N91 N92 N93 N94 N95 N96 N97 N98 R87 Z014 Z124 Z32 Z33 Z34 Z36 Z37 Z39 Z3A',
);
const maleOnly = words('C60 C61 C62 C63 D29 D40 E29 N40 N41 N42 N43 N44 N45 N46 N47 N49 N50 N52 N53 Q53 Q54 R972 Z125');
const maternity = words('Z33 Z34 Z36 Z37 Z39 Z3A');

export function sexForDiagnosis(code: string): 'F' | 'M' | undefined {
  if (inPregnancy(code) || startsWithAny(code, femaleOnly)) return 'F';
  return startsWithAny(code, maleOnly) ? 'M' : undefined;
}

/** Years in which a diagnosis makes sense, both ends included; undefined where any age does. */
export function agesForDiagnosis(code: string): { from: number; to: number; who: string } | undefined {
  if (inPregnancy(code) || startsWithAny(code, maternity)) return { from: 9, to: 64, who: 'patients from 9 to 64' };
  if (code.startsWith('Z0011') || code.startsWith('Z38')) return { from: 0, to: 0, who: 'newborns' };
  if (code.startsWith('Z0012') || code.startsWith('Z6852') || code.startsWith('Z6854'))
    return { from: 0, to: 20, who: 'children and adolescents' };
  if (code.startsWith('Z000')) return { from: 15, to: 124, who: 'adults' };
  if (startsWithAny(code, words('Z681 Z682 Z683 Z684'))) return { from: 18, to: 124, who: 'adults' };
  if (startsWithAny(code, words('M80 M81 N40 F03 H25 G30'))) return { from: 15, to: 124, who: 'adults' };
  return undefined;
}

const neverFirst = words(
  'B95 B96 B97 Z16 Z37 Z3A Z66 Z67 Z68 Z79 Z80 Z81 Z82 Z83 Z84 Z85 Z86 Z87 Z88 Z89 Z90 Z91 Z92 Z93 Z94 Z95 Z96 Z97 Z98 R65 R402 R297',
);
const manifestations = words(
  'D63 E35 F02 F54 G01 G02 G05 G07 G13 G26 G32 G53 G55 G59 G63 G73 G94 G99 H22 H28 H32 H36 H42 H62 H67 H75 H82 H94 I32 I39 I41 I43 I52 I68 J17 J91 J99 K23 K67 K77 K87 L14 L45 L54 L62 L86 L99 M01 M36 M49 M63 M90 N08 N16 N22 N29 N33 N37 N51 N74',
);

/** Why a diagnosis may not stand first, or undefined where it may. */
export function whyNotFirst(code: string): string | undefined {
  if (/^[V-Y]/.test(code)) return 'tells how an injury happened, not what was treated';
  if (startsWithAny(code, manifestations)) return 'is the manifestation of another disease, which comes first';
  if (/^[ST].{5}S$/.test(code)) return 'marks a late effect; the condition treated comes first';
  if (startsWithAny(code, neverFirst)) return 'adds to another diagnosis and is not accepted in the first place';
  return undefined;
}

export const isInjury = (code: string): boolean => /^S|^T(?:0\d|1\d|2\d|3[0-4])/.test(code);

/** Pairs the tabular list excludes from each other (type 1). */
const excludedPairs: readonly [string, readonly string[]][] = [
  ['E10', words('E08 E09 E11 E13 O244 P702 R739')],
  ['E11', words('E08 E09 E10 E13 O244 P702')],
  ['R73', words('E08 E09 E10 E11 E13 O24')],
  ['E03', words('E00 E01 E02 E890')],
  ['F32', words('F30 F31 F33')],
  ['F33', words('F30 F31')],
  ['G43', words('R519 G4400')],
  ['I10', words('O10 O11 O13 O14 O15 O16')],
  ['J00', words('J02 J310')],
  ['J02', words('J060 J36 J391 J390')],
  ['J06', words('J22 J020')],
  ['J20', words('J40')],
  ['J40', words('J20')],
  ['J44', words('J41 J42 J47')],
  ['J45', words('R062')],
  ['J18', words('J690 J849')],
  ['M543', words('G570 M511 M544')],
  ['M544', words('M511')],
  ['M545', words('S39012 M512 M544')],
  ['M19', words('M15')],
  ['N390', words('N30 N34 R8281 B374')],
  ['N40', words('D291')],
  ['R10', words('N23')],
  ['R05', words('R042 J410')],
  ['R11', words('K920 G43A O21')],
  ['R50', words('R6883 R560')],
  ['Z34', words('O09 Z320')],
  ['Z0141', words('Z124')],
];

export const excludesEachOther = (first: string, second: string): boolean =>
  excludedPairs.some(
    ([code, others]) =>
      (first.startsWith(code) && startsWithAny(second, others)) ||
      (second.startsWith(code) && startsWithAny(first, others)),
  );
