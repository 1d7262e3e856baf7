/** Writes a demo payer's decisions as an 835 (005010X221A1): the very text a clearinghouse would hand over. */
import { type Day, dayAsX12 } from '#shared/kernel/dates.ts';
import { type Cents, moneyAsX12, subtractCents, sumCents } from '#shared/kernel/money.ts';
import { foldAccents } from '#shared/kernel/text.ts';
import type { ProviderAdjustment, RemittedClaim, RemittedLine } from '#shared/model/remittance.ts';
import type { Adjustment } from '#shared/model/schemas.ts';

export interface RemittanceAdvice {
  payer: { name: string; id: string };
  payee: { name: string; npi: string; taxId: string };
  paymentDate: Day;
  checkNumber: string;
  controlNumber: number;
  claims: readonly RemittedClaim[];
  providerAdjustments: readonly ProviderAdjustment[];
}

export const paymentOf = (advice: Pick<RemittanceAdvice, 'claims' | 'providerAdjustments'>): Cents =>
  subtractCents(
    sumCents(advice.claims.map((claim) => claim.paidCents)),
    sumCents(advice.providerAdjustments.map((each) => each.cents)),
  );

export function writeRemittance835(advice: RemittanceAdvice): string {
  const control = String(advice.controlNumber).padStart(9, '0');
  const date = dayAsX12(advice.paymentDate);
  const transaction = [
    'ST*835*0001',
    `BPR*I*${moneyAsX12(paymentOf(advice))}*C*ACH*CCP*01*091000019*DA*1000***01*091000022*DA*2000*${date}`,
    `TRN*1*${advice.checkNumber}*1${advice.payee.taxId}`,
    `DTM*405*${date}`,
    `N1*PR*${plain(advice.payer.name)}*XV*${advice.payer.id}`,
    'N3*PO BOX 1000',
    'N4*ST PAUL*MN*551640001',
    'PER*BL*PROVIDER SERVICES*TE*8005550100',
    `N1*PE*${plain(advice.payee.name)}*XX*${advice.payee.npi}`,
    `REF*TJ*${advice.payee.taxId}`,
    'LX*1',
    ...advice.claims.flatMap(claimSegments),
    ...advice.providerAdjustments.map(
      (each) =>
        `PLB*${advice.payee.npi}*${date.slice(0, 4)}1231*${each.reason}:${each.reference ?? ''}*${moneyAsX12(each.cents)}`,
    ),
  ];
  const segments = [
    `ISA*00*          *00*          *ZZ*${advice.payer.id.padEnd(15)}*ZZ*CEDARHOLLOW    *${date.slice(2)}*0600*^*00501*${control}*0*P*:`,
    `GS*HP*${advice.payer.id}*CEDARHOLLOW*${date}*0600*${advice.controlNumber}*X*005010X221A1`,
    ...transaction,
    `SE*${transaction.length + 1}*0001`,
    `GE*1*${advice.controlNumber}`,
    `IEA*1*${control}`,
  ];
  return `${segments.join('~\n')}~\n`;
}

function claimSegments(claim: RemittedClaim): string[] {
  const { patient } = claim;
  return [
    trimmed([
      'CLP',
      claim.patientControlNumber,
      claim.statusCode,
      moneyAsX12(claim.chargeCents),
      moneyAsX12(claim.paidCents),
      claim.patientResponsibilityCents ? moneyAsX12(claim.patientResponsibilityCents) : '',
      claim.filingCode ?? '',
      claim.payerControlNumber ?? '',
      '11',
      '1',
    ]),
    ...adjustmentSegments(claim.adjustments),
    trimmed([
      'NM1',
      'QC',
      '1',
      plain(patient?.last ?? ''),
      plain(patient?.first ?? ''),
      plain(patient?.middle ?? ''),
      '',
      '',
      'MI',
      patient?.memberId ?? '',
    ]),
    ...(claim.crossoverCarrier
      ? [
          trimmed([
            'NM1',
            'TT',
            '2',
            plain(claim.crossoverCarrier.name),
            '',
            '',
            '',
            '',
            'PI',
            claim.crossoverCarrier.id ?? '',
          ]),
        ]
      : []),
    ...(claim.remarks.length > 0 ? [trimmed(['MOA', '', '', ...claim.remarks])] : []),
    ...claim.lines.flatMap(lineSegments),
  ];
}

function lineSegments(line: RemittedLine): string[] {
  return [
    `SVC*${['HC', line.procedure, ...line.modifiers].join(':')}*${moneyAsX12(line.chargeCents)}*${moneyAsX12(line.paidCents)}**${line.units ?? 1}`,
    ...(line.serviceDate ? [`DTM*472*${dayAsX12(line.serviceDate)}`] : []),
    ...adjustmentSegments(line.adjustments),
    ...(line.lineControlNumber ? [`REF*6R*${line.lineControlNumber}`] : []),
    ...(line.allowedCents === undefined ? [] : [`AMT*B6*${moneyAsX12(line.allowedCents)}`]),
    ...line.remarks.map((remark) => `LQ*HE*${remark}`),
  ];
}

/** One CAS a group, up to six reasons each; the demo never has more. */
function adjustmentSegments(adjustments: readonly Adjustment[]): string[] {
  const groups = [...new Set(adjustments.map((each) => each.group))];
  return groups.map((group) => {
    const own = adjustments.filter((each) => each.group === group);
    return ['CAS', group, ...own.flatMap((each) => [each.reason, moneyAsX12(each.cents), ''])]
      .join('*')
      .replace(/\*+$/, '');
  });
}

const trimmed = (elements: readonly string[]): string => elements.join('*').replace(/\*+$/, '');
const plain = (text: string): string =>
  foldAccents(text)
    .toUpperCase()
    .replace(/[*~:^]/g, ' ');
