import { describe, expect, test } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { balances } from '#shared/ledger/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { ProviderAdjustment, RemittanceClaim, RemittedClaim } from '#shared/model/remittance.ts';
import {
  allowedOf,
  balanceRemittance,
  depositProof,
  manualRemittance,
  matchRemittedClaim,
  planPosting,
  planProviderAdjustments,
  plbReasons,
  procedureParts,
  remittanceFingerprint,
} from '#shared/remits/index.ts';
import { aClaim } from '#tests/fixtures/builders/claim.ts';
import { aCharge, idOf } from '#tests/fixtures/builders/encounter.ts';
import { aDeposit, posted, refsOn } from '#tests/fixtures/builders/ledger.ts';
import {
  adjusted,
  aRemittance,
  aRemittedClaim,
  aRemittedLine,
  aSentClaim,
  takenBack,
} from '#tests/fixtures/builders/remittance.ts';

describe('allowed', () => {
  test.each([
    ['as the payer states it', aRemittedLine({ allowedCents: cents(9_999) }), 9_999],
    ['charge less the fee schedule', aRemittedLine(), 10_000],
    [
      'less multiple-procedure, negotiated and specialty reductions',
      aRemittedLine({ adjustments: ['CO-45', 'CO-59', 'CO-131', 'CO-172'].map((each) => adjusted(each, 1_000)) }),
      11_000,
    ],
    [
      'never less sequestration or penalties',
      aRemittedLine({ adjustments: [adjusted('CO-253', 100), adjusted('CO-237', 100)] }),
      15_000,
    ],
    [
      'nothing where the line is refused',
      aRemittedLine({ paidCents: cents(0), adjustments: [adjusted('CO-197', 15_000)] }),
      0,
    ],
    [
      'the charge where all of it went to the deductible',
      aRemittedLine({ paidCents: cents(0), adjustments: [adjusted('PR-1', 15_000)] }),
      15_000,
    ],
  ])('%s', (_title, line, expected) => {
    expect(allowedOf(line)).toBe(expected);
  });
});

describe('balancing a payment', () => {
  const claims = [aRemittedClaim()];
  test('claims less provider adjustments are the payment', () => {
    const providerAdjustments: ProviderAdjustment[] = [
      { reason: 'WO', cents: cents(1_000) },
      { reason: 'L6', cents: cents(-50) },
    ];
    expect(balanceRemittance({ paymentCents: cents(7_050), providerAdjustments, claims })).toMatchObject({
      balanced: true,
      problems: [],
    });
  });
  test('the difference is named', () => {
    const { differences, problems } = balanceRemittance({
      paymentCents: cents(7_000),
      providerAdjustments: [],
      claims,
    });
    expect(differences).toEqual([
      { kind: 'payment', where: 'BPR', computedCents: 8_000, statedCents: 7_000, differenceCents: 1_000 },
    ]);
    expect(problems[0]?.message).toContain('$10.00');
  });
});

describe('the same payment is recognised again', () => {
  const fingerprint = remittanceFingerprint(aRemittance());
  test('however its trace number is written', () => {
    expect(remittanceFingerprint(aRemittance({ checkNumber: 'eft-5501' }))).toBe(fingerprint);
  });
  test.each([
    ['amount', { paymentCents: cents(8_001) }],
    ['day', { paymentDate: day('2026-10-02') }],
    ['check', { checkNumber: 'EFT5502' }],
    ['payer', { payer: { name: 'Blue Shield', id: '94037' } }],
  ])('another %s is another payment', (_title, change) => {
    expect(remittanceFingerprint(aRemittance(change))).not.toBe(fingerprint);
  });
});

test.each([
  ['99213', '99213', []],
  ['HC:99213:25:59', '99213', ['25', '59']],
  ['99213-25', '99213', ['25']],
  ['9921325', '99213', ['25']],
  ['J1885', 'J1885', []],
])('%s reads as %s', (written, code, modifiers) => {
  expect(procedureParts(written)).toEqual({ code, modifiers });
});

describe('finding our claim', () => {
  const claimOf = (number: string, overrides: Partial<Claim> = {}): Claim =>
    aSentClaim([aCharge()], {
      id: idOf('claim', Number(number.slice(2))),
      number,
      ...overrides,
      snapshot: { ...aSentClaim().snapshot, patient: { ...aClaim().patient, last: 'Vale', first: 'Iris' } },
    });
  const ours = [claimOf('FC1001', { payerClaimNumber: 'ICN7' }), claimOf('FC2002', { payerClaimNumber: 'ICN9' })];
  const unknown = { patientControlNumber: 'X', payerControlNumber: 'Y' };
  const otherDay = aRemittedLine({ serviceDate: day('2025-01-01') });
  const cases: [string, Partial<RemittedClaim>, Claim[], string | undefined, string | undefined][] = [
    ['by our number', { patientControlNumber: 'fc-1001' }, ours, 'our-number', 'FC1001'],
    [
      'by the payer’s number',
      { patientControlNumber: 'X', payerControlNumber: 'ICN9' },
      ours,
      'payer-number',
      'FC2002',
    ],
    [
      'by patient, day and code',
      { ...unknown, patient: { last: 'VALE', first: 'Iris' } },
      ours.slice(0, 1),
      'patient-date-code',
      'FC1001',
    ],
    [
      'two of the same patient and day: a person chooses',
      { ...unknown, patient: { last: 'Vale' } },
      ours,
      'patient-date-code',
      undefined,
    ],
    ['by amount only: a suggestion', unknown, ours.slice(0, 1), 'amount', undefined],
    ['another day: nothing', { ...unknown, lines: [otherDay] }, ours, undefined, undefined],
  ];
  test.each(cases)('%s', (_title, overrides, candidates, rung, number) => {
    const match = matchRemittedClaim(aRemittedClaim(overrides), candidates);
    expect([match.rung, match.claim?.number]).toEqual([rung, number]);
  });
  test('our number with another patient’s name is compared by a person', () => {
    const match = matchRemittedClaim(aRemittedClaim({ patient: { last: 'Moss', first: 'Tam' } }), ours);
    expect(match.problems[0]?.code).toBe('remit.nameDiffers');
  });
});

describe('provider adjustments', () => {
  const context = { refs: refsOn('2026-10-02', { remittanceId: idOf('remittance') }), payerId: idOf('payer') };
  const accountsAfter = (adjustments: ProviderAdjustment[], claims: RemittedClaim[] = []) => {
    const plan = planProviderAdjustments({ providerAdjustments: adjustments, claims }, context);
    const { byAccount } = balances(posted(plan.transactions));
    const moved = Object.entries(byAccount).filter(([, amount]) => amount !== 0);
    return { moved: Object.fromEntries(moved), needsReview: plan.needsReview };
  };
  test.each([
    ['a recovery lowers the check', 'WO', 4_000, { cash: -4_000, 'payer.clearing': 4_000 }],
    ['a balance carried forward raises it now', 'FB', -4_000, { cash: 4_000, 'payer.clearing': -4_000 }],
    ['a refund acknowledged', '72', -4_000, { cash: 4_000, 'payer.clearing': -4_000 }],
    ['interest is income', 'L6', -123, { cash: 123, interest: -123 }],
    ['a bonus is not anybody’s balance', 'BN', -500, { cash: 500, 'adjustment.other': -500 }],
    ['an unknown code waits in clearing', 'ZZ', 500, { cash: -500, 'payer.clearing': 500 }],
  ])('%s', (_title, reason, amount, expected) => {
    expect(accountsAfter([{ reason, cents: cents(amount) }]).moved).toEqual(expected);
  });
  test.each(Object.keys(plbReasons))('%s moves its cash and sums to zero', (reason) => {
    expect(accountsAfter([{ reason, cents: cents(700) }]).moved.cash).toBe(-700);
  });
  test('a balance carried out of one file and into the next leaves nothing', () => {
    expect(
      accountsAfter([
        { reason: 'FB', cents: cents(-900) },
        { reason: 'FB', cents: cents(900) },
      ]).moved,
    ).toEqual({});
  });
  test('what names a claim is an entry of that claim, and nets with the payer: its reversal put the balance back', () => {
    const named = { claimId: idOf<'claim'>('claim'), encounterId: idOf<'encounter'>('encounter') };
    const { transactions } = planProviderAdjustments(
      {
        providerAdjustments: [
          { reason: 'WO', reference: 'FC1001', cents: cents(3_000) },
          { reason: 'L6', cents: cents(-50) },
          { reason: 'WO', reference: 'FC1001', cents: cents(200) },
          { reason: 'WO', reference: 'NOTOURS', cents: cents(700) },
        ],
        claims: [],
      },
      { ...context, claimOf: (reference) => (reference === 'FC1001' ? named : undefined) },
    );
    expect(transactions.map((each) => [each.claimId, balances(posted([each])).byAccount])).toEqual([
      [named.claimId, expect.objectContaining({ cash: -3_200, 'payer.clearing': 3_200 })],
      [undefined, expect.objectContaining({ cash: -650, interest: -50, 'payer.clearing': 700 })],
    ]);
  });
  test('interest that comes back with its claim is given up once, and nothing stays with the payer', () => {
    const refs = { remittanceClaimId: idOf<'remittanceClaim'>('remittanceClaim') };
    const on = { today: day('2026-10-02'), date: day('2026-10-02'), refs };
    const paid = aRemittedClaim({ interestCents: cents(100) });
    const back = takenBack(paid);
    const first = posted(planPosting(paid, aSentClaim(), [aCharge()], on).transactions, 10);
    const cashed = planProviderAdjustments(
      { providerAdjustments: [{ reason: 'L6', cents: cents(-100) }], claims: [paid] },
      context,
    );
    const reversal = planPosting(back, aSentClaim(), [aCharge()], { ...on, originals: first });
    const recovered = planProviderAdjustments(
      { providerAdjustments: [{ reason: 'L6', cents: cents(100) }], claims: [back] },
      context,
    );
    const all = [cashed, reversal, recovered].flatMap(({ transactions }, index) =>
      posted(transactions, 30 + 10 * index),
    );
    expect(balances([...first, ...all]).byAccount).toMatchObject({ cash: 0, interest: 0, 'payer.clearing': 0 });
  });
  test('interest that a claim named is not income twice', () => {
    const claim = aRemittedClaim({ interestCents: cents(100) });
    const named = posted(
      planPosting(claim, aSentClaim(), [aCharge()], { today: day('2026-10-02'), date: day('2026-10-02') }).transactions,
      10,
    );
    const plan = planProviderAdjustments(
      { providerAdjustments: [{ reason: 'L6', cents: cents(-150) }], claims: [claim] },
      context,
    );
    const { byAccount } = balances([...named, ...posted(plan.transactions, 30)]);
    expect(byAccount).toMatchObject({ cash: 8_150, interest: -150, 'payer.clearing': 0 });
  });
});

describe('an EOB typed by hand', () => {
  const typed = {
    procedure: '99213',
    chargeCents: cents(15_000),
    allowedCents: cents(10_000),
    paidCents: cents(8_000),
    coinsuranceCents: cents(2_000),
  };
  test('becomes the same remitted claim and posts by the same path', () => {
    const { claims, problems, paymentCents } = manualRemittance({
      claims: [{ patientControlNumber: 'FC1001', payerControlNumber: 'ICN1001', lines: [typed] }],
    });
    expect(problems).toEqual([]);
    expect(paymentCents).toBe(8_000);
    const context = { today: day('2026-10-02'), date: day('2026-10-02') };
    const byHand = planPosting(claims[0] as RemittedClaim, aSentClaim(), [aCharge()], context);
    expect(byHand.transactions).toEqual(planPosting(aRemittedClaim(), aSentClaim(), [aCharge()], context).transactions);
  });
  test('a line that does not add up names what is left over', () => {
    const { problems } = manualRemittance({
      claims: [{ patientControlNumber: 'FC1001', lines: [{ ...typed, paidCents: cents(7_990) }] }],
    });
    expect(problems[0]).toMatchObject({ code: 'remit.manualLineOff', where: 'claim FC1001 line 1' });
    expect(problems[0]?.message).toContain('$0.10');
  });
  test('interest raises the check', () => {
    const { paymentCents, providerAdjustments } = manualRemittance({
      claims: [{ patientControlNumber: 'FC1001', interestCents: cents(25), lines: [typed] }],
    });
    expect(paymentCents).toBe(8_025);
    expect(providerAdjustments).toEqual([{ reason: 'L6', cents: -25 }]);
  });
});

describe('deposit proof', () => {
  const remittance = aRemittance({
    paymentCents: cents(7_000),
    providerAdjustments: [{ reason: 'WO', reference: 'FC0900', cents: cents(1_000) }],
    state: 'posted',
  });
  const remittanceClaim: RemittanceClaim = {
    id: idOf('remittanceClaim'),
    createdAt: 1_000,
    updatedAt: 1_000,
    remittanceId: remittance.id,
    position: 1,
    state: 'posted',
    content: aRemittedClaim(),
    problems: [],
    transactionIds: [],
  };
  const date = day('2026-10-02');
  const claimEntries = posted(
    planPosting(remittanceClaim, aSentClaim(), [aCharge()], {
      today: date,
      date,
      refs: { remittanceId: remittance.id, remittanceClaimId: remittanceClaim.id },
    }).transactions,
  );
  const plb = posted(
    planProviderAdjustments(
      { providerAdjustments: remittance.providerAdjustments, claims: [remittanceClaim.content] },
      { refs: { date, remittanceId: remittance.id }, payerId: idOf('payer') },
    ).transactions,
    20,
  );
  const deposit = aDeposit({
    bankCents: cents(7_000),
    items: [{ method: 'eft', cents: cents(7_000), remittanceId: remittance.id }],
  });
  const facts = {
    deposit,
    remittances: [remittance],
    remittanceClaims: [remittanceClaim],
    transactions: [...claimEntries, ...plb],
  };

  test('bank = deposit = claims less adjustments = postings, line by line', () => {
    const proof = depositProof(facts);
    expect(proof.differences).toEqual([]);
    expect(proof.isProven).toBe(true);
    expect(proof.lines.map((line) => `${line.kind} ${line.text} ${line.cents}`)).toEqual([
      'bank Credited by the bank 7000',
      'method eft 7000',
      'remittance Blue Shield EFT5501 7000',
      'claims 1 claim 8000',
      'provider-adjustment Overpayment taken back FC0900 -1000',
      'posted Posted 7000',
    ]);
  });
  test('a claim that was not posted is named', () => {
    const { differences } = depositProof({ ...facts, transactions: plb });
    expect(differences).toMatchObject([{ where: `remittanceClaim ${remittanceClaim.id}`, cents: 8_000 }]);
  });
  test('a bank that credited less is named', () => {
    const { differences } = depositProof({ ...facts, deposit: { ...deposit, bankCents: cents(6_990) } });
    expect(differences).toMatchObject([{ where: 'bank', cents: -10 }]);
  });
  test('nothing is proven before the bank is seen', () => {
    const { bankCents: _unseen, ...unseen } = deposit;
    expect(depositProof({ ...facts, deposit: unseen }).isProven).toBe(false);
  });
  test('money that was never posted is named', () => {
    const lost = aDeposit({
      bankCents: cents(500),
      items: [{ method: 'cash', cents: cents(500), transactionId: idOf('transaction', 99) }],
    });
    expect(depositProof({ ...facts, deposit: lost }).differences[0]?.text).toContain('never posted');
  });
});
