/** Builds the text of an 835 out of segments, with the counts and control numbers right, for tests and measures. */

export interface TextOptions {
  element?: string;
  component?: string;
  segment?: string;
  /** Put after each segment's terminator. */
  lineBreak?: string;
}

/** The ISA, GS, ST … SE, GE, IEA around the given segments, written with `*` and `:` and re-lettered to the options. */
export function wrapped(
  kind: { id: string; functionalId: string; version: string },
  segments: readonly string[],
  options: TextOptions = {},
): string {
  const { element = '*', component = ':', segment = '~', lineBreak = '\n' } = options;
  const all = [
    'ISA*00*          *00*          *ZZ*PAYERNUMBERONE *ZZ*OURPRACTICE    *261120*0815*^*00501*000000905*0*P*:',
    `GS*${kind.functionalId}*PAYERNUMBERONE*OURPRACTICE*20261120*0815*77*X*${kind.version}`,
    `ST*${kind.id}*0001`,
    ...segments,
    `SE*${segments.length + 2}*0001`,
    'GE*1*77',
    'IEA*1*000000905',
  ];
  return all
    .map((each) => each.replace(/[*:]/g, (char) => (char === '*' ? element : component)) + segment + lineBreak)
    .join('');
}

export const header835 = (amount: string, direction = 'C'): string[] => [
  `BPR*I*${amount}*${direction}*ACH*CCP*01*111000025*DA*7000*1512345678**01*111000026*DA*8000*20261120`,
  'TRN*1*CHK70012*1512345678',
  'DTM*405*20261119',
  'N1*PR*LAKESIDE HEALTH PLAN*XV*LHP01',
  'N3*12 HARBOR ROAD',
  'N4*DULUTH*MN*55802',
  'PER*CX*PROVIDER LINE*TE*2185550100',
  'N1*PE*NORTH PINE CLINIC*XX*1234567893',
  'REF*TJ*411111111',
  'LX*1',
];

export const remittanceText = (segments: readonly string[], options: TextOptions = {}): string =>
  wrapped({ id: '835', functionalId: 'HP', version: '005010X221A1' }, segments, options);

/** A large payment: each claim has two lines, contractual adjustments and a copay, and everything adds up. */
export function largeRemittanceText(claims: number, options: TextOptions = {}, first = 1): string {
  const segments = header835(String(claims * 118));
  for (let index = first; index < first + claims; index += 1) {
    segments.push(
      `CLP*A${String(index).padStart(7, '0')}*1*200*118*20*12*2026${String(index).padStart(9, '0')}*11*1`,
      'NM1*QC*1*LINDGREN*ASTA*M***MI*LHP4455667788',
      'NM1*82*1*OKAFOR*NINA****XX*1598765437',
      'REF*EA*MR0001',
      'DTM*232*20261103',
      'DTM*050*20261105',
      'SVC*HC:99213:25*150*88.5**1',
      'DTM*472*20261103',
      'CAS*CO*45*41.5',
      'CAS*PR*3*20',
      `REF*6R*L${index}A`,
      'AMT*B6*108.5',
      'SVC*HC:36415*50*29.5**1',
      'DTM*472*20261103',
      'CAS*CO*45*20.5',
      `REF*6R*L${index}B`,
      'AMT*B6*29.5',
    );
  }
  return remittanceText(segments, options);
}
