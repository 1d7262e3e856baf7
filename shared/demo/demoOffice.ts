/** The demo practice itself: Cedar Hollow Family Clinic, its two clinicians, its payers, fees and contracts. */
import type { Day, Instant } from '#shared/kernel/dates.ts';
import { addMonths } from '#shared/kernel/dates.ts';
import type { NewId } from '#shared/kernel/ids.ts';
import { cents, shareRoundedHalfUp } from '#shared/kernel/money.ts';
import type { Contract, FeeSchedule, Payer } from '#shared/model/payer.ts';
import type { Facility, Practice, Provider, User } from '#shared/model/practice.ts';

/** How a demo payer behaves when it adjudicates. */
export interface PayerHabits {
  /** Allowed amount as a share of the practice's fee, in basis points. */
  allowedBasisPoints: number;
  deductibleCents: number;
  copayCents: number;
  coinsuranceBasisPoints: number;
  /** Withheld from what it pays (Medicare sequestration, CO-253). */
  sequestrationBasisPoints: number;
  daysToPay: [number, number];
}

export interface DemoPayer {
  payer: Payer;
  habits: PayerHabits;
  /** How many patients in a hundred carry it as their primary. */
  weight: number;
}

export interface DemoOffice {
  practice: Practice;
  providers: [Provider, Provider];
  facility: Facility;
  users: User[];
  payers: DemoPayer[];
  /** Pays after Medicare; sends nothing by itself. */
  medigap: DemoPayer;
  feeSchedule: FeeSchedule;
  contracts: Contract[];
}

type PayerRow = [
  name: string,
  payerId: string,
  filing: string,
  form: Payer['formType'],
  filingDays: number,
  appealDays: number,
  allowed: number,
  deductible: number,
  copay: number,
  coinsurance: number,
  weight: number,
];

const payerRows: PayerRow[] = [
  ['Medicare Part B', '00882', 'MB', 'medicare', 365, 120, 6200, 25_700, 0, 2000, 24],
  ['Blue Shield PPO', '94036', 'BL', 'group', 180, 180, 7800, 75_000, 2500, 2000, 24],
  ['Aetna PPO', '60054', 'CI', 'group', 120, 180, 7400, 100_000, 3000, 2000, 14],
  ['UnitedHealthcare', '87726', 'CI', 'group', 90, 365, 7200, 120_000, 2500, 2000, 14],
  ['Cigna', '62308', 'CI', 'group', 90, 180, 7300, 80_000, 3000, 2000, 8],
  ['Minnesota Medicaid', '41122', 'MC', 'medicaid', 365, 90, 4800, 0, 0, 0, 12],
  ['TRICARE East', '99726', 'CH', 'tricare', 365, 90, 6000, 15_000, 2000, 2000, 4],
];

const fees: [code: string, label: string, dollars: number][] = [
  ['99202', 'Office visit, new, level 2', 135],
  ['99203', 'Office visit, new, level 3', 195],
  ['99204', 'Office visit, new, level 4', 290],
  ['99212', 'Office visit, level 2', 92],
  ['99213', 'Office visit, level 3', 142],
  ['99214', 'Office visit, level 4', 205],
  ['99215', 'Office visit, level 5', 285],
  ['99395', 'Yearly checkup, 18 to 39', 225],
  ['99396', 'Yearly checkup, 40 and over', 225],
  ['99391', 'Well-child visit, under 1', 180],
  ['99392', 'Well-child visit, 1 to 4', 180],
  ['99393', 'Well-child visit, 5 to 11', 180],
  ['99394', 'Well-child visit, 12 to 17', 180],
  ['G0439', 'Yearly wellness visit', 190],
  ['20610', 'Large joint injection', 185],
  ['J3301', 'Triamcinolone, 10 mg', 12],
  ['J1100', 'Dexamethasone, 1 mg', 4],
  ['36415', 'Blood draw', 18],
  ['83036', 'A1c test', 38],
  ['80053', 'Metabolic panel', 44],
  ['81002', 'Urine dipstick', 16],
  ['87880', 'Strep test', 42],
  ['93000', 'Electrocardiogram', 68],
  ['96372', 'Injection given', 52],
  ['90471', 'Vaccine given', 46],
  ['90686', 'Flu vaccine', 38],
  ['11102', 'Skin biopsy', 240],
  ['97110', 'Therapeutic exercise, 15 min', 72],
  ['97140', 'Manual therapy, 15 min', 66],
  ['73560', 'Knee X-ray', 88],
  ['94010', 'Breathing test', 74],
];

/** Codes the demo payers want authorized beforehand. */
const authorizedCodes = ['20610', '97110', '97140'];

export function makeOffice(options: { newId: NewId; at: Instant; today: Day; months: number }): DemoOffice {
  const { newId, at } = options;
  const stamps = { createdAt: at, updatedAt: at };
  const opened = addMonths(options.today, -options.months - 1);
  const address = { line1: '410 N Orchard St Ste 2', city: 'Mankato', state: 'MN', zip: '560014455' };
  const practice: Practice = {
    id: newId(),
    ...stamps,
    name: 'Cedar Hollow Family Clinic',
    billing: {
      kind: 'organization',
      name: 'Cedar Hollow Family Clinic',
      npi: '1356789010',
      taxonomy: '261QP2300X',
      taxId: '411234567',
      taxIdType: 'EIN',
      address,
      phone: '5075550142',
      payTo: { line1: 'PO Box 88', city: 'Mankato', state: 'MN', zip: '560020088' },
    },
    phone: '5075550142',
    hours: 'Mon-Fri 8-5',
    submitter: {
      name: 'Cedar Hollow Family Clinic',
      id: 'CEDARHOLLOW',
      contactName: 'Dana Whitlock',
      phone: '5075550142',
    },
    receiver: { name: 'Prairie Clearinghouse', id: 'PRAIRIECH' },
    defaultPos: '11',
    isDemo: true,
  };
  const providers: [Provider, Provider] = [
    {
      id: newId(),
      ...stamps,
      last: 'Okafor',
      first: 'Ngozi',
      credential: 'MD',
      npi: '1245319599',
      taxonomy: '207Q00000X',
      isActive: true,
    },
    {
      id: newId(),
      ...stamps,
      last: 'Lund',
      first: 'Peter',
      credential: 'PA-C',
      npi: '1467555672',
      taxonomy: '363A00000X',
      isActive: true,
    },
  ];
  const facility: Facility = {
    id: newId(),
    ...stamps,
    name: 'Cedar Hollow Family Clinic',
    npi: practice.billing.npi,
    address,
    pos: '11',
    clia: '24D1234567',
    isActive: true,
  };
  const payers = payerRows.map((row) => makePayer(row, newId, stamps));
  const medigap = makePayer(
    ['Prairie Mutual Medigap', '71412', 'CI', 'other', 365, 180, 10_000, 0, 0, 0, 0],
    newId,
    stamps,
  );
  const feeSchedule: FeeSchedule = {
    id: newId(),
    ...stamps,
    name: 'Office fees',
    from: opened,
    fees: fees.map(([code, label, dollars]) => ({ code, label, cents: cents(dollars * 100) })),
  };
  return {
    practice,
    providers,
    facility,
    users: [{ id: newId(), ...stamps, name: 'Dana W.', role: 'biller', isActive: true }],
    payers,
    medigap,
    feeSchedule,
    contracts: payers.map(({ payer, habits }) => ({
      id: newId(),
      ...stamps,
      payerId: payer.id,
      name: `${payer.name} rates`,
      from: opened,
      rates: feeSchedule.fees.map((fee) => ({
        code: fee.code,
        allowedCents: shareRoundedHalfUp(fee.cents, habits.allowedBasisPoints),
      })),
    })),
  };
}

function makePayer(row: PayerRow, newId: NewId, stamps: { createdAt: Instant; updatedAt: Instant }): DemoPayer {
  const [
    name,
    payerId,
    filingCode,
    formType,
    timelyFilingDays,
    appealDays,
    allowed,
    deductible,
    copay,
    coinsurance,
    weight,
  ] = row;
  const isCommercial = formType === 'group';
  return {
    payer: {
      id: newId(),
      ...stamps,
      name,
      payerId,
      filingCode,
      formType,
      address: { line1: `PO Box ${payerId}`, city: 'St Paul', state: 'MN', zip: '551640001' },
      phone: '8005550100',
      claimMedium: '837P',
      timelyFilingDays,
      appealDays,
      noResponseDays: 21,
      sendsTaxonomy: true,
      requiresReferral: false,
      authorizationCodes: isCommercial ? authorizedCodes : [],
      forwardsAutomatically: formType === 'medicare',
      isFederal: formType === 'medicare' || formType === 'tricare' || formType === 'medicaid',
      isActive: true,
    },
    habits: {
      allowedBasisPoints: allowed,
      deductibleCents: deductible,
      copayCents: copay,
      coinsuranceBasisPoints: coinsurance,
      sequestrationBasisPoints: formType === 'medicare' ? 200 : 0,
      daysToPay: formType === 'medicare' ? [14, 18] : [12, 32],
    },
    weight,
  };
}
