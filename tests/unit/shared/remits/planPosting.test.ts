import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { type Cents, cents } from '#shared/kernel/money.ts';
import { applyToCharges, balances, type LedgerDraft, sumOfPostings } from '#shared/ledger/index.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { RemittedClaim, RemittedLine } from '#shared/model/remittance.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import type { Charge } from '#shared/model/visit.ts';
import { buildPriorAdjudication, type PostingContext, planPosting } from '#shared/remits/index.ts';
import { aClaim, aLine } from '#tests/fixtures/builders/claim.ts';
import { aCharge, anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';
import { chargesOf, posted } from '#tests/fixtures/builders/ledger.ts';
import { adjusted, aRemittedClaim, aRemittedLine, aSentClaim, takenBack } from '#tests/fixtures/builders/remittance.ts';

const context: PostingContext = {
  today: day('2026-10-02'),
  date: day('2026-10-02'),
  remittanceDate: day('2026-10-01'),
  appealDays: 90,
  payerName: 'Blue Shield',
  refs: {
    remittanceId: idOf('remittance'),
    remittanceClaimId: idOf('remittanceClaim'),
    method: 'eft',
    reference: 'EFT5501',
  },
};
const withNext: PostingContext = { ...context, nextPolicy: { payerId: idOf('payer', 2), policyId: idOf('policy', 2) } };

/** `payment ar.insurance -8000`, one line for each posting; the second payer is shown as `ar.insurance#2`. */
const shown = (drafts: readonly LedgerDraft[]): string[] =>
  drafts.flatMap((draft) =>
    draft.postings.map(({ account, cents: amount, payerId, reason }) => {
      const payer = account === 'ar.insurance' && payerId === idOf('payer', 2) ? '#2' : '';
      return `${draft.kind}: ${account}${payer} ${amount}${reason && draft.kind !== 'insurance-payment' ? ` ${reason}` : ''}`;
    }),
  );
const oneLine = (paid: number, ...adjustments: Adjustment[]): RemittedClaim =>
  aRemittedClaim({ lines: [aRemittedLine({ paidCents: cents(paid), adjustments })] });
const plan = (remitted: RemittedClaim, how: PostingContext = context, charges: Charge[] = [aCharge()]) =>
  planPosting(remitted, aSentClaim(charges), charges, how);

describe('posting one line, reason by reason', () => {
  const cases: [string, RemittedClaim, PostingContext, string[], string][] = [
    [
      'a paid visit: payment, fee schedule, coinsurance to the patient',
      aRemittedClaim(),
      context,
      [
        'insurance-payment: cash 8000',
        'insurance-payment: ar.insurance -8000',
        'writeoff: adjustment.contractual 5000 CO-45',
        'writeoff: ar.insurance -5000 CO-45',
        'transfer: ar.patient 2000 PR-2',
        'transfer: ar.insurance -2000 PR-2',
      ],
      'paid',
    ],
    [
      'coinsurance to the next payer',
      oneLine(13_000, adjusted('PR-2', 2_000)),
      withNext,
      [
        'insurance-payment: cash 13000',
        'insurance-payment: ar.insurance -13000',
        'transfer: ar.insurance#2 2000 PR-2',
        'transfer: ar.insurance -2000 PR-2',
      ],
      'paid',
    ],
    [
      'nothing paid, all to the deductible: decided, not denied',
      oneLine(0, adjusted('CO-45', 5_000), adjusted('PR-1', 10_000)),
      context,
      [
        'writeoff: adjustment.contractual 5000 CO-45',
        'writeoff: ar.insurance -5000 CO-45',
        'transfer: ar.patient 10000 PR-1',
        'transfer: ar.insurance -10000 PR-1',
      ],
      'paid',
    ],
    [
      'a copay less the copay already taken',
      oneLine(12_000, adjusted('PR-3', 3_000)),
      { ...context, copayTakenCents: cents(2_500) },
      [
        'insurance-payment: cash 12000',
        'insurance-payment: ar.insurance -12000',
        'transfer: ar.patient 3000 PR-3',
        'transfer: ar.insurance -3000 PR-3',
        'allocation: unapplied 2500',
        'allocation: ar.patient -2500',
      ],
      'paid',
    ],
    [
      'the earlier payer’s outcome moves nothing',
      oneLine(1_500, adjusted('OA-23', 13_500)),
      context,
      ['insurance-payment: cash 1500', 'insurance-payment: ar.insurance -1500'],
      'paid',
    ],
    [
      'paid above the charge is kept as reported',
      oneLine(16_000, adjusted('OA-94', -1_000)),
      context,
      [
        'insurance-payment: cash 16000',
        'insurance-payment: ar.insurance -16000',
        'writeoff: adjustment.contractual -1000 OA-94',
        'writeoff: ar.insurance 1000 OA-94',
      ],
      'paid',
    ],
    ['no authorization: nothing written off', oneLine(0, adjusted('CO-197', 15_000)), context, [], 'denied'],
    ['not covered, patient may owe: held for a person', oneLine(0, adjusted('PR-96', 15_000)), context, [], 'denied'],
    [
      'not covered, with another payer to ask',
      oneLine(0, adjusted('PR-96', 15_000)),
      withNext,
      ['transfer: ar.insurance#2 15000 PR-96', 'transfer: ar.insurance -15000 PR-96'],
      'denied',
    ],
    [
      'paid to the patient',
      oneLine(0, adjusted('OA-100', 15_000)),
      withNext,
      ['transfer: ar.patient 15000 OA-100', 'transfer: ar.insurance -15000 OA-100'],
      'paid',
    ],
    [
      'paid in part, the rest cut as not necessary: the rest stays open',
      oneLine(9_000, adjusted('CO-45', 5_000), adjusted('CO-150', 1_000)),
      context,
      [
        'insurance-payment: cash 9000',
        'insurance-payment: ar.insurance -9000',
        'writeoff: adjustment.contractual 5000 CO-45',
        'writeoff: ar.insurance -5000 CO-45',
      ],
      'partially-paid',
    ],
  ];
  test.each(cases)('%s', (_title, remitted, how, postings, state) => {
    const result = plan(remitted, how);
    expect(shown(result.transactions)).toEqual(postings);
    expect(result.claimOutcome.state).toBe(state);
  });

  test.each([
    ['CO-45', 'adjustment.contractual'],
    ['CO-59', 'adjustment.contractual'],
    ['CO-131', 'adjustment.contractual'],
    ['CO-172', 'adjustment.contractual'],
    ['CO-24', 'adjustment.contractual'],
    ['PI-45', 'adjustment.contractual'],
    ['CO-253', 'adjustment.other'],
    ['CO-144', 'adjustment.other'],
    ['CO-237', 'adjustment.other'],
  ])('%s is written off to %s', (code, account) => {
    const result = plan(oneLine(14_000, adjusted(code, 1_000)));
    expect(result.transactions[1]?.postings[0]).toMatchObject({ account, cents: 1_000, reason: code });
    expect(result.denials).toEqual([]);
  });

  test.each(['CO-16', 'CO-29', 'CO-50', 'CO-97', 'CO-197', 'CO-252', 'OA-18', 'PI-204', 'CO-999'])(
    '%s is never written off: the balance stays and a case is opened',
    (code) => {
      const result = plan(oneLine(0, adjusted(code, 15_000)));
      expect(result.transactions).toEqual([]);
      expect(result.denials).toHaveLength(1);
      expect(result.claimOutcome).toMatchObject({ leftAtInsuranceCents: 15_000, totals: { deniedCents: 15_000 } });
    },
  );

  test.each(['PR-96', 'PR-204', 'PR-27', 'PR-31', 'PR-49', 'PR-45'])('%s waits for a person', (code) => {
    const result = plan(oneLine(0, adjusted(code, 15_000)));
    expect(result.needsReview).toBe(true);
    expect(result.transactions).toEqual([]);
    expect(result.patientResponsibility).toMatchObject({ heldCents: 15_000, dueCents: 0 });
    expect(result.problems.map((each) => each.code)).toContain('remit.holdForReview');
  });
});

describe('rules of the office', () => {
  const held = oneLine(0, adjusted('CO-97', 15_000));
  test('apply never writes a denial off', () => {
    const result = plan(held, { ...context, rules: [{ reason: '97', treatment: 'apply' }] });
    expect(result.transactions).toEqual([]);
    expect(result.denials).toHaveLength(1);
  });
  test('apply takes a payer’s own reduction on a line that was paid', () => {
    const reduced = oneLine(11_000, adjusted('CO-104', 4_000));
    expect(plan(reduced).denials).toHaveLength(1);
    const result = plan(reduced, { ...context, rules: [{ reason: '104', treatment: 'apply' }] });
    expect(shown(result.transactions).slice(2)).toEqual([
      'writeoff: adjustment.contractual 4000 CO-104',
      'writeoff: ar.insurance -4000 CO-104',
    ]);
    expect(result.denials).toEqual([]);
  });
  test('apply bills the patient for PR', () => {
    const result = plan(oneLine(0, adjusted('PR-204', 15_000)), {
      ...context,
      rules: [{ reason: '204', treatment: 'apply' }],
    });
    expect(result.patientResponsibility.dueCents).toBe(15_000);
    expect(result.needsReview).toBe(false);
  });
  test('hold asks a person about an ordinary reason', () => {
    const result = plan(aRemittedClaim(), { ...context, rules: [{ reason: '45', treatment: 'hold' }] });
    expect(result.needsReview).toBe(true);
    expect(result.claimOutcome.totals.contractualCents).toBe(0);
  });
  test('ignore leaves the balance and opens no case', () => {
    const result = plan(held, { ...context, rules: [{ reason: '97', treatment: 'ignore' }] });
    expect([result.transactions, result.denials]).toEqual([[], []]);
  });
  test('a rule for this payer wins over a rule for all', () => {
    const rules = [
      { reason: '45', treatment: 'ignore' as const },
      { payerId: idOf('payer'), reason: '45', treatment: 'apply' as const },
    ];
    const result = plan(oneLine(0, adjusted('CO-45', 15_000)), { ...context, rules });
    expect(result.transactions).toHaveLength(1);
    expect(result.needsReview).toBe(false);
  });
});

describe('status of the claim', () => {
  test('an estimate posts nothing', () => {
    const result = plan(aRemittedClaim({ statusCode: '25' }));
    expect(result).toMatchObject({
      transactions: [],
      denials: [],
      needsReview: false,
      claimOutcome: { state: 'accepted' },
    });
  });
  test.each(['19', '20', '21'])(
    '%s waits for the payer it went to, and the next claim is not dropped',
    (statusCode) => {
      const result = plan(aRemittedClaim({ statusCode, crossoverCarrier: { name: 'Medigap Mutual' } }), withNext);
      expect(result.nextPayer).toEqual({
        kind: 'crossover',
        carrier: { name: 'Medigap Mutual' },
        payerId: idOf('payer', 2),
        checkOn: '2026-10-31',
      });
      expect(result.patientResponsibility).toMatchObject({ toNextPayerCents: 2_000, dueCents: 0 });
    },
  );
  test('sent on to a payer we do not know: the share stays with the insurer', () => {
    const result = plan(aRemittedClaim({ statusCode: '19' }));
    expect(result.patientResponsibility).toMatchObject({ toPatientCents: 0, heldCents: 2_000 });
    expect(result.problems.map((each) => each.code)).toContain('remit.crossoverUnknown');
  });
  test.each(['MA18', 'MA07', 'N89'])('remark %s says the same as status 19', (remark) => {
    expect(plan(aRemittedClaim({ remarks: [remark] }), withNext).nextPayer.kind).toBe('crossover');
  });
  test('not theirs, sent on: nothing is posted', () => {
    const remitted = aRemittedClaim({
      statusCode: '23',
      lines: [aRemittedLine({ paidCents: cents(0), adjustments: [adjusted('OA-109', 15_000)] })],
    });
    expect(plan(remitted)).toMatchObject({ transactions: [], denials: [], nextPayer: { kind: 'crossover' } });
  });
  test('status 4 without a reason is still a denial', () => {
    const charge = aCharge({ chargeCents: cents(0), cachedInsuranceCents: cents(0) });
    const remitted = aRemittedClaim({
      statusCode: '4',
      lines: [aRemittedLine({ chargeCents: cents(0), paidCents: cents(0), adjustments: [] })],
    });
    const result = plan(remitted, context, [charge]);
    expect(result.claimOutcome.state).toBe('denied');
    expect(result.denials).toHaveLength(1);
  });
  test('an unknown status goes to a person', () => {
    expect(plan(aRemittedClaim({ statusCode: '7' }))).toMatchObject({ transactions: [], needsReview: true });
  });
  test('the next payer is billed what the first left to the patient', () => {
    expect(plan(aRemittedClaim(), withNext).nextPayer).toEqual({
      kind: 'bill-next',
      payerId: idOf('payer', 2),
      policyId: idOf('policy', 2),
      cents: 2_000,
    });
  });
  test.each([
    ['N192, the beneficiary', 'N192'],
    ['N781, no deductible', 'N781'],
    ['N782, no coinsurance', 'N782'],
    ['N783, no copay', 'N783'],
  ])('a qualified Medicare beneficiary is not billed: remark %s', (_title, remark) => {
    const result = plan(aRemittedClaim({ remarks: [remark] }));
    expect(result.patientResponsibility).toMatchObject({ toPatientCents: 0, heldCents: 2_000 });
    expect(result.problems.map((each) => each.code)).toEqual(['remit.neverThePatients']);
    expect(result.needsReview).toBe(true);
    expect(plan(aRemittedClaim({ remarks: [remark] }), withNext).patientResponsibility).toMatchObject({
      toNextPayerCents: 2_000,
      heldCents: 0,
    });
  });
  test('a whole charge written off as contractual is looked at by a person first', () => {
    const result = plan(oneLine(0, adjusted('CO-45', 15_000)));
    expect(result.problems).toMatchObject([{ code: 'remit.nothingAllowed', where: 'SVC 1' }]);
    expect(result).toMatchObject({ needsReview: true, denials: [] });
  });
  test('a capitated visit is written off whole and asks nobody', () => {
    expect(plan(oneLine(0, adjusted('CO-24', 15_000)))).toMatchObject({ needsReview: false, problems: [] });
  });
  test.each(['P12', 'P23'])(
    'the fee schedule of another line of insurance (CO-%s) is written off like CO-45',
    (reason) => {
      const result = plan(oneLine(10_000, adjusted(`CO-${reason}`, 5_000)));
      expect(result).toMatchObject({ needsReview: false, denials: [], claimOutcome: { state: 'paid' } });
      expect(result.claimOutcome.totals.contractualCents).toBe(5_000);
    },
  );
  test('a bonus with a reason that is not listed waits for a person and is no denial', () => {
    const result = plan(oneLine(10_500, adjusted('CO-45', 5_000), adjusted('CO-161', -500)));
    expect(result.problems[0]).toMatchObject({ code: 'remit.holdForReview' });
    expect(result).toMatchObject({ denials: [], claimOutcome: { state: 'paid' } });
  });
  describe('a share that may not be collected from the patient (OA-209)', () => {
    const share = [adjusted('CO-45', 5_000), adjusted('OA-209', 2_000)];
    test('goes to the next payer', () => {
      const result = plan(oneLine(8_000, ...share), withNext);
      expect(result.nextPayer).toMatchObject({ kind: 'bill-next', payerId: idOf('payer', 2), cents: 2_000 });
      expect(result).toMatchObject({ needsReview: false, denials: [], claimOutcome: { state: 'paid' } });
    });
    test('all of it, where nothing was paid: a decision, not a denial', () => {
      const result = plan(oneLine(0, adjusted('CO-45', 5_000), adjusted('OA-209', 10_000)), withNext);
      expect(result).toMatchObject({ nextPayer: { cents: 10_000 }, denials: [], claimOutcome: { state: 'paid' } });
    });
    test('waits with the insurer where there is no next payer', () => {
      const result = plan(oneLine(8_000, ...share));
      expect(result.patientResponsibility).toMatchObject({ toPatientCents: 0, toNextPayerCents: 0, heldCents: 2_000 });
      expect(result.problems.map((each) => each.code)).toEqual(['remit.neverThePatients']);
      expect(result.claimOutcome.leftAtInsuranceCents).toBe(2_000);
      expect(result).toMatchObject({ needsReview: true, denials: [] });
    });
  });
  test('the payer’s claim number is kept', () => {
    expect(plan(aRemittedClaim()).claimOutcome.payerClaimNumber).toBe('ICN1001');
  });
});

describe('a claim out of balance is parked with the difference named', () => {
  test.each([
    ['a line', aRemittedClaim({ lines: [aRemittedLine({ paidCents: cents(7_999) })] }), 'CLP FC1001 SVC 1', /\$0\.01/],
    ['the charge of the claim', aRemittedClaim({ chargeCents: cents(15_100) }), 'CLP FC1001', /\$1\.00/],
    ['the payment of the claim', aRemittedClaim({ paidCents: cents(9_000) }), 'CLP FC1001', /\$10\.00/],
  ])('%s', (_title, remitted, where, message) => {
    const result = plan(remitted);
    expect(result.transactions).toEqual([]);
    expect(result.needsReview).toBe(true);
    expect(result.problems[0]).toMatchObject({ code: 'remit.outOfBalance', where });
    expect(result.problems[0]?.message).toMatch(message);
  });
  test('a stated patient share that differs is shown before anybody is billed', () => {
    const result = plan(aRemittedClaim({ patientResponsibilityCents: cents(2_500) }));
    expect(result.needsReview).toBe(true);
    expect(result.problems[0]?.code).toBe('remit.patientShareDiffers');
  });
});

describe('denials', () => {
  test('the case says what, why, which step and until when', () => {
    const [denial] = plan(
      aRemittedClaim({
        lines: [aRemittedLine({ paidCents: cents(0), adjustments: [adjusted('CO-197', 15_000)], remarks: ['N54'] })],
      }),
    ).denials;
    expect(denial).toEqual({
      claimId: idOf('claim'),
      encounterId: idOf('encounter'),
      patientId: idOf('patient'),
      payerId: idOf('payer'),
      chargeId: idOf('charge'),
      remittanceClaimId: idOf('remittanceClaim'),
      state: 'new',
      adjustments: [adjusted('CO-197', 15_000)],
      remarks: ['N54'],
      cents: 15_000,
      step: 'authorizations',
      nextAction: 'Ask for a retroactive authorization, or send the number you have',
      openedOn: '2026-10-02',
      dueOn: '2026-12-30',
      notes: [],
    });
  });

  const two = [
    aCharge({ chargeCents: cents(10_000) }),
    aCharge({ id: idOf('charge', 2), code: '85025', chargeCents: cents(3_000) }),
  ];
  const lineFor = (charge: Charge, paid: number, ...adjustments: Adjustment[]): RemittedLine =>
    aRemittedLine({ procedure: charge.code, chargeCents: charge.chargeCents, paidCents: cents(paid), adjustments });
  test('one line paid, one denied: a partial payment with a case for the line', () => {
    const lines = [lineFor(two[0] as Charge, 10_000), lineFor(two[1] as Charge, 0, adjusted('CO-97', 3_000))];
    const result = plan(aRemittedClaim({ lines }), context, two);
    expect(result.claimOutcome).toMatchObject({ state: 'partially-paid', leftAtInsuranceCents: 3_000 });
    expect(result.denials).toMatchObject([{ chargeId: idOf('charge', 2), cents: 3_000 }]);
  });
  test('the whole claim denied for one reason is one case', () => {
    const lines = two.map((charge) => lineFor(charge, 0, adjusted('CO-29', charge.chargeCents)));
    const [denial, ...rest] = plan(aRemittedClaim({ lines }), context, two).denials;
    expect(rest).toEqual([]);
    expect(denial).toMatchObject({ cents: 13_000, step: 'claims' });
    expect(denial?.chargeId).toBeUndefined();
  });
});

describe('reversal and correction', () => {
  const charges = [aCharge()];
  const encounter = anEncounter({ charges });
  const opening = posted(chargesOf(encounter));
  const first = posted(plan(aRemittedClaim()).transactions, 10);
  const second = {
    ...context,
    date: day('2026-11-05'),
    refs: { ...context.refs, remittanceClaimId: idOf('remittanceClaim', 2) },
  };

  test('the reversal mirrors what was posted, names it, and leaves the charge as it was', () => {
    const claim = aSentClaim(charges, {
      state: 'paid',
      totals: {
        chargeCents: cents(15_000),
        paidCents: cents(8_000),
        contractualCents: cents(5_000),
        patientCents: cents(2_000),
        deniedCents: cents(0),
      },
    });
    const result = planPosting(takenBack(aRemittedClaim()), claim, charges, {
      ...second,
      originals: [...opening, ...first],
    });
    expect(result.needsReview).toBe(false);
    expect(result.transactions.map((each) => each.reversesId)).toEqual(first.map((each) => each.id));
    const undone = posted(result.transactions, 20);
    expect(balances([...opening, ...first, ...undone]).byCharge).toEqual(balances(opening).byCharge);
    expect(result.claimOutcome).toMatchObject({
      state: 'pending',
      totals: { paidCents: 0, contractualCents: 0, patientCents: 0, deniedCents: 0 },
    });
    const corrected = plan(oneLine(9_000, adjusted('CO-45', 5_000), adjusted('PR-2', 1_000)), second);
    const all = [...opening, ...first, ...undone, ...posted(corrected.transactions, 30)];
    expect(balances(all).byCharge.get(idOf('charge'))).toEqual({ insuranceCents: 0, patientCents: 1_000 });
    expect(balances(all).byAccount.cash).toBe(9_000);
  });
  test('the same decision is not undone twice', () => {
    const undone = posted(
      planPosting(takenBack(aRemittedClaim()), aSentClaim(), charges, { ...second, originals: first }).transactions,
      20,
    );
    const again = planPosting(takenBack(aRemittedClaim()), aSentClaim(), charges, {
      ...second,
      originals: [...first, ...undone],
    });
    expect(again).toMatchObject({ transactions: [], needsReview: true });
    expect(again.problems[0]?.code).toBe('remit.noOriginal');
  });
  test('a reversal of another amount goes to a person', () => {
    const other = takenBack(oneLine(7_000, adjusted('CO-45', 8_000)));
    const result = planPosting(other, aSentClaim(), charges, { ...second, originals: first });
    expect(result).toMatchObject({ transactions: [], needsReview: true });
    expect(result.problems[0]?.code).toBe('remit.reversalDiffers');
  });
  test('a reversal with nothing posted goes to a person', () => {
    const result = plan(takenBack(aRemittedClaim()), second);
    expect(result.problems[0]).toMatchObject({ code: 'remit.noOriginal', severity: 'error' });
  });
  test('the reversal of a denial posts nothing', () => {
    const result = plan(takenBack(oneLine(0, adjusted('CO-197', 15_000))), second);
    expect(result).toMatchObject({ transactions: [], needsReview: false, claimOutcome: { state: 'pending' } });
  });
  test('the reversal of a denial leaves a newer decision alone that paid nothing either: all went to the deductible', () => {
    const deductible = posted(plan(oneLine(0, adjusted('PR-1', 15_000))).transactions, 10);
    const result = plan(takenBack(oneLine(0, adjusted('CO-197', 15_000))), { ...second, originals: deductible });
    expect(result).toMatchObject({ transactions: [], needsReview: false });
  });
  test('of two decisions that paid the same, the one that gave the patient the same is taken back', () => {
    const coinsurance = posted(
      plan(oneLine(8_000, adjusted('CO-45', 5_000), adjusted('PR-2', 2_000))).transactions,
      10,
    );
    const refs = { ...context.refs, remittanceClaimId: idOf<'remittanceClaim'>('remittanceClaim', 3) };
    const newer = oneLine(8_000, adjusted('CO-45', 5_000), adjusted('CO-197', 2_000));
    const refused = posted(plan(newer, { ...context, refs }).transactions, 20);
    const result = plan(takenBack(aRemittedClaim()), { ...second, originals: [...coinsurance, ...refused] });
    expect(result.transactions.map((each) => each.reversesId)).toEqual(coinsurance.map((each) => each.id));
  });
});

describe('lines find their charges', () => {
  const charges = [
    aCharge({ modifiers: ['25'], chargeCents: cents(10_000) }),
    aCharge({ id: idOf('charge', 2), code: '85025', chargeCents: cents(3_000) }),
    aCharge({ id: idOf('charge', 3), code: '93000', chargeCents: cents(5_000) }),
  ];
  const paidTo = (lines: RemittedLine[]): string[] => {
    const result = plan(aRemittedClaim({ lines }), context, charges);
    return result.transactions.flatMap((each) =>
      each.kind === 'insurance-payment'
        ? each.postings.slice(1).map((posting) => `${Number(posting.chargeId?.slice(-3))} ${-posting.cents}`)
        : [],
    );
  };
  const line = (overrides: Partial<RemittedLine>): RemittedLine =>
    aRemittedLine({ chargeCents: cents(3_000), paidCents: cents(3_000), adjustments: [], ...overrides });
  test.each([
    ['by our line number, whatever the code', line({ procedure: '99999', lineControlNumber: 'L3' }), '3 3000'],
    ['by code and modifiers', line({ procedure: '99213', modifiers: ['25'] }), '1 3000'],
    ['by code with the modifier glued on', line({ procedure: '9921325' }), '1 3000'],
    ['by code with the modifier dropped', line({ procedure: '99213' }), '1 3000'],
    ['by the code we billed', line({ procedure: '80050', originalProcedure: '93000' }), '3 3000'],
    ['by amount', line({ procedure: '80050' }), '2 3000'],
  ])('%s', (_title, remitted, expected) => {
    expect(paidTo([remitted])).toEqual([expected]);
  });
  test('a charge split into two lines takes both', () => {
    const lines = [
      line({ procedure: '80048', originalProcedure: '85025', chargeCents: cents(2_000), paidCents: cents(2_000) }),
      line({ procedure: '80049', originalProcedure: '85025', chargeCents: cents(1_000), paidCents: cents(1_000) }),
    ];
    expect(paidTo(lines)).toEqual(['2 2000', '2 1000']);
  });
  test('the same code twice goes to two charges', () => {
    const twins = [aCharge(), aCharge({ id: idOf('charge', 2) })];
    const result = plan(aRemittedClaim({ lines: [aRemittedLine(), aRemittedLine()] }), context, twins);
    expect(new Set(result.transactions[0]?.postings.slice(1).map((each) => each.chargeId)).size).toBe(2);
  });
  test('a line that fits nothing parks the claim, and a person may place it', () => {
    const remitted = aRemittedClaim({
      lines: [line({ procedure: '80050', chargeCents: cents(777), paidCents: cents(777) })],
    });
    expect(plan(remitted, context, charges)).toMatchObject({ transactions: [], needsReview: true });
    const placed = plan(remitted, { ...context, lineMatches: { 0: idOf('charge', 3) } }, charges);
    expect(placed.transactions).toHaveLength(1);
  });
});

describe('the second payer', () => {
  const charges = [aCharge()];
  const primaryClaim = aSentClaim(charges);
  const primary = aRemittedClaim({ lines: [aRemittedLine({ lineControlNumber: 'L1' })] });
  const adjudication = buildPriorAdjudication(primary, primaryClaim, day('2026-10-01'));
  const snapshot = aClaim({
    number: 'FC1002',
    rank: 2,
    lines: [aLine({ chargeCents: cents(15_000), from: day('2026-09-01'), to: day('2026-09-01'), controlNumber: 'L1' })],
    otherCoverages: [
      {
        rank: 1,
        payer: primaryClaim.snapshot.payer,
        memberId: 'A1',
        relationship: '18',
        subscriber: { last: 'Vale' },
        adjudication,
      },
    ],
  });
  const claim = aSentClaim(charges, { id: idOf('claim', 2), payerId: idOf('payer', 2), number: 'FC1002', snapshot });
  const secondary = (paid: number, ...adjustments: Adjustment[]) =>
    planPosting({ ...oneLine(paid, ...adjustments), statusCode: '2' }, claim, charges, context);

  test('the earlier payer’s decision is carried as its remittance said it', () => {
    expect(adjudication).toEqual({
      paidDate: '2026-10-01',
      payerClaimNumber: 'ICN1001',
      paidCents: 8_000,
      adjustments: [],
      remarks: [],
      lines: [
        {
          lineNumber: 1,
          paidCents: 8_000,
          procedure: '99213',
          modifiers: [],
          units: 1,
          adjustments: [adjusted('CO-45', 5_000), adjusted('PR-2', 2_000)],
        },
      ],
    });
  });
  test('pays the rest: nothing is written off twice', () => {
    const result = secondary(2_000, adjusted('OA-23', 8_000), adjusted('CO-45', 5_000));
    expect(shown(result.transactions)).toEqual([
      'insurance-payment: cash 2000',
      'insurance-payment: ar.insurance#2 -2000',
    ]);
    expect(result.problems.map((each) => each.code)).toContain('remit.repeatedWriteOff');
  });
  test('pays less: its own reduction takes only what was left', () => {
    const result = secondary(500, adjusted('OA-23', 8_000), adjusted('CO-45', 6_500));
    expect(result.claimOutcome.totals.contractualCents).toBe(1_500);
  });
  test('splits the charge into two lines: what is left is written off once', () => {
    const half = (controlNumber: string) =>
      aRemittedLine({
        procedure: '99213',
        chargeCents: cents(7_500),
        paidCents: cents(500),
        lineControlNumber: controlNumber,
        adjustments: [adjusted('OA-23', 4_000), adjusted('CO-45', 3_000)],
      });
    const remitted = aRemittedClaim({ statusCode: '2', lines: [half('L1'), half('')] });
    const result = planPosting(remitted, claim, charges, context);
    expect(result.claimOutcome.totals).toMatchObject({ paidCents: 1_000, contractualCents: 1_000 });
  });
  test('leaves a share: the patient owes it', () => {
    const result = secondary(500, adjusted('OA-23', 13_000), adjusted('PR-1', 1_500));
    expect(result.patientResponsibility.dueCents).toBe(1_500);
  });
  test('the order in which the two are posted does not matter', () => {
    const first = posted(planPosting(primary, primaryClaim, charges, withNext).transactions, 10);
    const other = posted(
      secondary(500, adjusted('OA-23', 8_000), adjusted('CO-45', 5_000), adjusted('PR-2', 1_500)).transactions,
      20,
    );
    const opening = posted(chargesOf(anEncounter({ charges })));
    const forward = balances([...opening, ...first, ...other]);
    expect(balances([...opening, ...other, ...first])).toEqual(forward);
    expect(forward.byCharge.get(idOf('charge'))).toEqual({ insuranceCents: 0, patientCents: 1_500 });
    expect(forward.byPayer.get(idOf('payer', 2))?.insuranceCents).toBe(0);
  });
});

test('interest is income, and its cash comes with the provider adjustment', () => {
  const result = plan(aRemittedClaim({ interestCents: cents(123) }));
  expect(shown(result.transactions).slice(-2)).toEqual([
    'provider-adjustment: payer.clearing 123 interest',
    'provider-adjustment: interest -123 interest',
  ]);
});

const reasons = [
  'CO-45',
  'CO-253',
  'CO-197',
  'PR-1',
  'PR-2',
  'PR-3',
  'PR-96',
  'OA-23',
  'OA-18',
  'PI-204',
  'CO-59',
  'OA-94',
];
/** A charge cut into paid and adjustments so that each line adds up, as a payer would send it. */
const anyLine = fc.record({
  charge: fc.integer({ min: 0, max: 60_000 }),
  cuts: fc.array(fc.record({ code: fc.constantFrom(...reasons), share: fc.integer({ min: 0, max: 100 }) }), {
    maxLength: 5,
  }),
});
const anyClaim = fc
  .record({
    lines: fc.array(anyLine, { minLength: 1, maxLength: 5 }),
    atClaim: fc.array(fc.constantFrom(...reasons), { maxLength: 3 }),
    hasLines: fc.boolean(),
  })
  .map(({ lines, atClaim, hasLines }) => {
    const charges = lines.map(({ charge }, index) =>
      aCharge({ id: idOf('charge', index + 1), code: `9921${index}`, chargeCents: cents(charge) }),
    );
    const remitted = lines.map(({ charge, cuts }, index): RemittedLine => {
      let left = charge;
      const adjustments = cuts.map(({ code, share }) => {
        const amount = Math.floor((left * share) / 100);
        left -= amount;
        return adjusted(code, amount);
      });
      return aRemittedLine({
        procedure: `9921${index}`,
        chargeCents: cents(charge),
        paidCents: cents(left),
        adjustments,
      });
    });
    const paid = remitted.reduce((sum, line) => sum + line.paidCents, 0);
    const adjustments = atClaim.map((code) => adjusted(code, Math.floor(paid / (atClaim.length + 1))));
    const whole = aRemittedClaim({ lines: remitted, adjustments });
    if (hasLines) return { charges, remitted: whole };
    const flat = [...adjustments, ...remitted.flatMap((line) => line.adjustments)];
    return { charges, remitted: { ...whole, lines: [], adjustments: flat } };
  });
const sum = (amounts: readonly Cents[]): number => amounts.reduce((a, b) => a + b, 0);
const seed = { seed: 20_261_124, numRuns: 300 };

describe('laws of posting', () => {
  test('money is conserved: charge = paid + adjusted + patient + left with insurers', () => {
    fc.assert(
      fc.property(anyClaim, fc.boolean(), ({ charges, remitted }, hasNext) => {
        const result = plan(remitted, hasNext ? withNext : context, charges);
        for (const draft of result.transactions) expect(sumOfPostings(draft.postings)).toBe(0);
        const opening = posted(chargesOf(anEncounter({ charges })));
        const { byAccount } = balances([...opening, ...posted(result.transactions, 50)] as LedgerTransaction[]);
        expect(byAccount.cash).toBe(remitted.paidCents);
        const adjustedCents = byAccount['adjustment.contractual'] + byAccount['adjustment.other'];
        const { totals, leftAtInsuranceCents } = result.claimOutcome;
        expect(totals.contractualCents).toBe(adjustedCents);
        expect(leftAtInsuranceCents).toBe(byAccount['ar.insurance']);
        expect(remitted.paidCents + adjustedCents + byAccount['ar.patient'] + byAccount['ar.insurance']).toBe(
          remitted.chargeCents,
        );
        expect(result.patientResponsibility.toPatientCents).toBe(byAccount['ar.patient']);
      }),
      seed,
    );
  });

  test('claim-level adjustments fall on the lines to the cent', () => {
    fc.assert(
      fc.property(anyClaim, ({ charges, remitted }) => {
        const result = plan(
          remitted,
          { ...context, rules: reasons.map((code) => ({ reason: code.slice(3), treatment: 'apply' })) },
          charges,
        );
        const moved = result.transactions.flatMap((each) =>
          each.postings.filter((posting) => posting.account === 'ar.insurance'),
        );
        const refused = result.denials.map((each) => each.cents);
        expect(sum(moved.map((posting) => posting.cents)) + remitted.chargeCents).toBe(sum(refused));
      }),
      seed,
    );
  });

  test('two remittances of two claims leave the same balances in either order', () => {
    fc.assert(
      fc.property(anyClaim, anyClaim, (a, b) => {
        const first = posted(plan(a.remitted, context, a.charges).transactions, 10);
        const second = posted(plan(b.remitted, context, b.charges).transactions, 60);
        expect(balances([...first, ...second]).byCharge).toEqual(balances([...second, ...first]).byCharge);
        const visit = anEncounter({ charges: a.charges });
        const forward = [...first, ...second].reduce(applyToCharges, visit);
        expect([...second, ...first].reduce(applyToCharges, visit)).toEqual(forward);
      }),
      seed,
    );
  });
});
