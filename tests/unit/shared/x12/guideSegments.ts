/** The segments of 005010X222A1 we promise to write, by loop, tag and the qualifier that tells one use from another. */
import type { TracedSegment } from '#shared/x12/index.ts';

const loops: Readonly<Record<string, string>> = {
  '2000A': 'HL PRV*BI',
  '2010AA': 'NM1*85 N3 N4 REF*EI REF*SY REF*0B REF*1G PER*IC',
  '2010AB': 'NM1*87 N3 N4',
  '2000B': 'HL SBR PAT',
  '2010BA': 'NM1*IL N3 N4 DMG REF*Y4',
  '2010BB': 'NM1*PR N3 N4 REF*2U REF*EI REF*FY REF*NF REF*G2 REF*LU',
  '2000C': 'HL PAT',
  '2010CA': 'NM1*QC N3 N4 DMG REF*Y4',
  '2300':
    'CLM DTP*431 DTP*454 DTP*304 DTP*453 DTP*439 DTP*484 DTP*455 DTP*471 DTP*314 DTP*360 DTP*361 DTP*297 DTP*296 DTP*435 DTP*096 DTP*090 DTP*091 DTP*444 PWK AMT*F5 REF*4N REF*EW REF*9F REF*G1 REF*F8 REF*X4 REF*LX REF*D9 REF*EA REF*P4 REF*1J NTE*ADD NTE*CER NTE*DCP NTE*DGN NTE*TPO CRC*ZZ HI*ABK HI*BG',
  '2310A': 'NM1*DN NM1*P3 REF*0B REF*1G REF*G2',
  '2310B': 'NM1*82 PRV*PE REF*0B REF*1G REF*G2 REF*LU',
  '2310C': 'NM1*77 N3 N4 REF*0B REF*G2 REF*LU',
  '2310D': 'NM1*DQ REF*0B REF*1G REF*G2 REF*LU',
  '2320': 'SBR CAS AMT*D AMT*A8 AMT*EAF OI MOA',
  '2330A': 'NM1*IL N3 N4',
  '2330B': 'NM1*PR N3 N4 DTP*573 REF*G1 REF*9F REF*F8',
  '2400': 'LX SV1 DTP*472 REF*G1 REF*6R REF*EW REF*X4 REF*F4 REF*BT REF*9F NTE*ADD NTE*DCP PS1',
  '2410': 'LIN CTP REF*XZ',
  '2420A': 'NM1*82 PRV*PE REF*0B REF*1G REF*G2 REF*LU',
  '2420B': 'NM1*QB',
  '2420C': 'NM1*77 N3 N4 REF*0B REF*G2 REF*LU',
  '2420D': 'NM1*DQ REF*0B REF*1G REF*G2 REF*LU',
  '2420E': 'NM1*DK REF*0B REF*1G REF*G2',
  '2420F': 'NM1*DN REF*0B REF*1G REF*G2',
  '2430': 'SVD CAS DTP*573 AMT*EAF',
};

export const guideSegments: readonly string[] = Object.entries(loops).flatMap(([loop, segments]) =>
  segments.split(' ').map((each) => `${loop} ${each}`),
);

const qualified = ['NM1', 'REF', 'DTP', 'AMT', 'CRC', 'HI', 'NTE', 'PRV', 'PER'];

export function segmentKey({ loop, segment }: TracedSegment): string {
  const [tag = '', first = ''] = segment.split('*');
  return qualified.includes(tag) ? `${loop} ${tag}*${first.split(':')[0]}` : `${loop} ${tag}`;
}
