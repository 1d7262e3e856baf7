/**
 * The other end of the line: answers the office's files in X12 as clearinghouse and payer would, from what those files say.
 * Written by hand and not with the program's own writers, so that both ends cannot be wrong in the same way.
 */

/** The segments of a file, each as its elements. */
export const segmentsOf = (text: string): string[][] =>
  text
    .split('~')
    .map((segment) => segment.trim())
    .filter(Boolean)
    .map((segment) => segment.split('*'));

interface Kind {
  transaction: string;
  functionalId: string;
  version: string;
  control: number;
}

export function interchange({ transaction, functionalId, version, control }: Kind, body: readonly string[]): string {
  const number = String(control).padStart(9, '0');
  return `${[
    `ISA*00*          *00*          *ZZ*RELAY          *ZZ*PRC001         *261201*0600*^*00501*${number}*0*P*:`,
    `GS*${functionalId}*RELAY*PRC001*20261201*0600*${control}*X*${version}`,
    `ST*${transaction}*0001*${version}`,
    ...body,
    `SE*${body.length + 2}*0001`,
    `GE*1*${control}`,
    `IEA*1*${number}`,
  ].join('~\n')}~\n`;
}

export interface Cover {
  isActive: boolean;
  copay?: string;
}

/** A 271 for every question of a 270, found by the office's own trace; `coverOf` is asked with the member id. */
export function eligibilityAnswers(inquiry: string, coverOf: (memberId: string) => Cover): string {
  const asked = segmentsOf(inquiry);
  const people = asked.flatMap((segment, at) => {
    const name = asked[at + 1];
    const birth = asked.slice(at).find(([tag]) => tag === 'DMG');
    return segment[0] === 'TRN' && name && birth ? [{ trace: segment[2] ?? '', name, birth }] : [];
  });
  return interchange({ transaction: '271', functionalId: 'HB', version: '005010X279A1', control: 88 }, [
    'BHT*0022*11*ANSWER88*20261124*0930',
    'HL*1**20*1',
    'NM1*PR*2*THE PAYER*****PI*60054',
    'HL*2*1*21*1',
    'NM1*1P*2*PRAIRIE ROSE CLINIC*****XX*1234567893',
    ...people.flatMap(({ trace, name, birth }, index) => {
      const cover = coverOf(name[9] ?? '');
      return [
        `HL*${index + 3}*2*22*0`,
        `TRN*2*${trace}*9THEPAYER`,
        name.join('*'),
        birth.join('*'),
        'DTP*346*D8*20260101',
        cover.isActive ? 'EB*1**30' : 'EB*6**30',
        ...(cover.copay ? [`EB*B**98***27*${cover.copay}`] : []),
      ];
    }),
  ]);
}

/** The clearinghouse could read the whole file. */
export function fileAccepted999(file: string): string {
  const group = segmentsOf(file).find(([tag]) => tag === 'GS');
  return interchange({ transaction: '999', functionalId: 'FA', version: '005010X231A1', control: 91 }, [
    `AK1*HC*${group?.[6]}*005010X222A1`,
    'AK2*837*0001*005010X222A1',
    'IK5*A',
    'AK9*A*1*1*1',
  ]);
}

export interface SentClaim {
  number: string;
  charge: string;
  last: string;
  first: string;
  memberId: string;
  /** `on` where the visit was on another day than today. */
  lines: { code: string; charge: string; controlNumber: string; on?: string }[];
}

/** The claims of an 837P, by number, as far as a payer needs them to answer. */
export function claimsIn(file: string): SentClaim[] {
  const claims: SentClaim[] = [];
  let patient: string[] = [];
  for (const segment of segmentsOf(file)) {
    const claim = claims.at(-1);
    const line = claim?.lines.at(-1);
    const isAnother = segment[0] === 'SBR' && claims.length > 0 && segment[1] === 'S';
    if (segment[0] === 'HL' || isAnother) patient = [];
    if (segment[0] === 'NM1' && segment[1] === 'IL' && patient.length === 0) patient = segment;
    if (segment[0] === 'CLM')
      claims.push({
        number: segment[1] ?? '',
        charge: segment[2] ?? '',
        last: patient[3] ?? '',
        first: patient[4] ?? '',
        memberId: patient[9] ?? '',
        lines: [],
      });
    if (segment[0] === 'SV1')
      claim?.lines.push({ code: segment[1] ?? '', charge: segment[2] ?? '', controlNumber: '' });
    if (segment[0] === 'REF' && segment[1] === '6R' && line) line.controlNumber = segment[2] ?? '';
  }
  return claims;
}

/** The payer let every claim in and gave each a number of its own: `ICN` and the office's number. */
export function claimsLetIn277CA(file: string): string {
  const claims = claimsIn(file);
  const reference = segmentsOf(file).find(([tag]) => tag === 'BHT')?.[3];
  return interchange({ transaction: '277', functionalId: 'HN', version: '005010X214', control: 92 }, [
    'BHT*0085*08*LETIN92*20261125*1635*TH',
    'HL*1**20*1',
    'NM1*AY*2*RELAY CLEARING*****46*RELAY',
    'TRN*1*RELAY92',
    'DTP*050*D8*20261125',
    'DTP*009*D8*20261125',
    'HL*2*1*21*1',
    'NM1*41*2*PRAIRIE ROSE CLINIC*****46*PRC001',
    `TRN*2*${reference}`,
    'STC*A1:19:PR*20261125*WQ*0',
    'HL*3*2*19*1',
    'NM1*85*2*PRAIRIE ROSE CLINIC*****XX*1234567893',
    ...claims.flatMap((claim, index) => [
      `HL*${index + 4}*3*PT`,
      `NM1*QC*1*${claim.last}*${claim.first}****MI*${claim.memberId}`,
      `TRN*2*${claim.number}`,
      `STC*A2:20:PR*20261125*WQ*${claim.charge}`,
      `REF*1K*ICN${claim.number}`,
      'DTP*472*D8*20261124',
    ]),
  ]);
}

export interface LineDecision {
  paid: string;
  /** `CO*45*35`. */
  adjustments: string[];
  remarks?: string[];
}

export interface ClaimDecision {
  claim: SentClaim;
  /** CLP02: 1 paid as primary, 4 denied, 22 taken back. */
  status: string;
  paid: string;
  patient?: string;
  /** On the claim as a whole. */
  adjustments?: string[];
  lines: LineDecision[];
}

/** One payment; the decisions' amounts are the test's own arithmetic and must come to `amount`. */
export function payment835(
  head: { check: string; amount: string; payer: string; payerId: string; control: number; adjustments?: string[] },
  decisions: readonly ClaimDecision[],
): string {
  return interchange({ transaction: '835', functionalId: 'HP', version: '005010X221A1', control: head.control }, [
    `BPR*I*${head.amount}*C*ACH*CCP*01*111000025*DA*7000*1512345678**01*111000026*DA*8000*20261201`,
    `TRN*1*${head.check}*1512345678`,
    'DTM*405*20261201',
    `N1*PR*${head.payer}*XV*${head.payerId}`,
    'N3*PO BOX 981106',
    'N4*EL PASO*TX*799981106',
    'PER*BL*PROVIDER SERVICES*TE*8005550100',
    'N1*PE*PRAIRIE ROSE CLINIC*XX*1234567893',
    'REF*TJ*417654321',
    'LX*1',
    ...decisions.flatMap(({ claim, status, paid, patient, adjustments, lines }) => [
      `CLP*${claim.number}*${status}*${status === '22' ? `-${claim.charge}` : claim.charge}*${paid}*${patient ?? ''}*12*ICN${claim.number}*11*1`,
      ...(adjustments ?? []).map((each) => `CAS*${each}`),
      `NM1*QC*1*${claim.last}*${claim.first}****MI*${claim.memberId}`,
      ...claim.lines.flatMap((line, index) => {
        const decided = lines[index];
        if (!decided) return [];
        return [
          `SVC*${line.code}*${status === '22' ? `-${line.charge}` : line.charge}*${decided.paid}**1`,
          `DTM*472*${line.on ?? '20261124'}`,
          ...decided.adjustments.map((each) => `CAS*${each}`),
          `REF*6R*${line.controlNumber}`,
          ...(decided.remarks ?? []).map((remark) => `LQ*HE*${remark}`),
        ];
      }),
    ]),
    ...(head.adjustments ?? []),
  ]);
}
