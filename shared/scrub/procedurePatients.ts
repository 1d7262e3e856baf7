/** For whom some everyday procedures are meant, by age in years and sex. Used for warnings only. */
const ages: readonly [from: number, to: number, codes: string][] = [
  [0, 0, '99381 99391 99460 99461 99462 99463'],
  [1, 4, '99382 99392'],
  [5, 11, '99383 99393'],
  [12, 17, '99384 99394'],
  [18, 39, '99385 99395'],
  [40, 64, '99386 99396'],
  [65, 124, '99387 99397 90662 90653 90694'],
  [0, 18, '90460 90461'],
];
const ageByCode = new Map(
  ages.flatMap(([from, to, codes]) => codes.split(' ').map((code) => [code, { from, to }] as const)),
);

export const agesForProcedure = (code: string): { from: number; to: number } | undefined => ageByCode.get(code);

const women = new Set(
  '88141 88142 88143 88147 88148 88150 88164 88174 88175 G0101 G0123 G0143 G0144 G0145 Q0091 76801 76805 76811 76815 76816 76817 76830 81025 84703 59025'.split(
    ' ',
  ),
);
const men = new Set('84152 84153 84154 G0102 G0103'.split(' '));

export function sexForProcedure(code: string): 'F' | 'M' | undefined {
  if (women.has(code) || /^5(?:6[4-9]|7|8|9)\d+$/.test(code)) return 'F';
  return men.has(code) || /^5(?:4|5[0-8])\d+$/.test(code) ? 'M' : undefined;
}
