/** One workday after another in the demo practice: see patients, charge, bill, be paid, rework, collect. */
import { addDays, type Day, daysBetween, weekday } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, cents, maxCents, minCents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Random } from '#shared/kernel/random.ts';
import {
  allocationPostings,
  chargePostings,
  patientPaymentPostings,
  shareAmongCharges,
  writeOffPostings,
} from '#shared/ledger/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { denialTransitions } from '#shared/model/denial.ts';
import type { Provider } from '#shared/model/practice.ts';
import type { RemittedClaim } from '#shared/model/remittance.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import type { Appointment, Encounter } from '#shared/model/visit.ts';
import { buildPriorAdjudication } from '#shared/remits/index.ts';
import { writeClaims837P } from '#shared/x12/index.ts';
import { adjudicate, adjudicateSecondary, type Refusal, reversalOf } from './adjudicate.ts';
import { type DemoBooks, noonOf } from './books.ts';
import { advance, correctedClaim, event, makeClaim, markSubmitted, nextPayerClaim } from './claimsWork.ts';
import type { DemoOffice, DemoPayer } from './demoOffice.ts';
import type { DemoPatient } from './people.ts';
import { type PostedClaim, receiveRemittance } from './remittanceWork.ts';
import { chargesOf, pickTemplate, type VisitTemplate } from './visits.ts';

interface SimulationOptions {
  books: DemoBooks;
  office: DemoOffice;
  people: DemoPatient[];
  random: Random;
  today: Day;
  hashOf: (text: string) => string;
}

interface Answer {
  on: Day;
  payer: DemoPayer;
  remitted: RemittedClaim;
}

const refusals: [Refusal, ...Refusal[]] = [
  { group: 'CO', reason: '16', remark: 'M76', appliesTo: 'claim' },
  { group: 'CO', reason: '11', appliesTo: 'claim' },
  { group: 'CO', reason: '27', appliesTo: 'claim' },
  { group: 'CO', reason: '97', remark: 'M15', appliesTo: 'second-line' },
  { group: 'CO', reason: '50', remark: 'N115', appliesTo: 'claim' },
  { group: 'CO', reason: '22', remark: 'MA92', appliesTo: 'claim' },
  { group: 'CO', reason: '18', appliesTo: 'claim' },
];
const noAuthorization: Refusal = { group: 'CO', reason: '197', remark: 'N54', appliesTo: 'authorized-lines' };
/** Payments of the last days wait for the user's own eyes. */
const waitingDays = 2;

export class Simulation {
  readonly #o: SimulationOptions;
  readonly #peopleById: Map<string, DemoPatient>;
  readonly #answers: Answer[] = [];
  readonly #rework: { on: Day; claim: Claim; remitted: RemittedClaim; payer: DemoPayer; fixes: boolean }[] = [];
  readonly #patientPays: { on: Day; encounterId: Id<'encounter'>; share: number }[] = [];
  readonly #toCharge: { on: Day; encounterId: Id<'encounter'>; person: DemoPatient }[] = [];
  readonly #toBill: { on: Day; encounterId: Id<'encounter'>; person: DemoPatient }[] = [];
  readonly #deductibles = new Map<string, Cents>();
  #slots = new Map<string, number>();
  #check = 88_120_000;

  constructor(options: SimulationOptions) {
    this.#o = options;
    this.#peopleById = new Map(options.people.map((each) => [each.patient.id as string, each]));
  }

  workday(on: Day): void {
    this.#slots = new Map();
    const visitsToday = Math.max(1, Math.round((this.#o.people.length * 6.5) / 260 + this.#o.random.between(-1, 1)));
    for (let index = 0; index < visitsToday; index += 1) this.#seePatient(on);
    this.#postCharges(on);
    this.#sendClaims(on);
    this.#receiveRemittances(on);
    this.#reworkDenials(on);
    this.#collect(on);
  }

  /** The coming two weeks are booked, and half of them verified. */
  bookAhead(): void {
    const { people, random, today, books } = this.#o;
    for (let ahead = 1; ahead <= 14; ahead += 1) {
      const on = addDays(today, ahead);
      if (weekday(on) === 0 || weekday(on) === 6) continue;
      this.#slots = new Map();
      for (let index = 0; index < random.between(4, 8); index += 1) {
        const person = people[random.between(0, people.length - 1)];
        if (person && random.chance(0.7)) this.#verify(person, today, 0);
        if (person)
          books.appointments.push({
            ...this.#appointment(person, on),
            state: random.chance(0.5) ? 'confirmed' : 'scheduled',
          });
      }
    }
  }

  finishedEncounters(): Encounter[] {
    return [...this.#o.books.encounters.values()].map((encounter) => {
      const isOpen = encounter.charges.some((each) => each.cachedInsuranceCents !== 0 || each.cachedPatientCents !== 0);
      return isOpen ? { ...encounter, openSince: encounter.date } : encounter;
    });
  }

  #appointment(person: DemoPatient, on: Day): Appointment {
    const { random, office, books } = this.#o;
    const provider = random.chance(0.62) ? office.providers[0] : office.providers[1];
    const slot = this.#slots.get(provider.id) ?? 0;
    this.#slots.set(provider.id, slot + 1);
    const template = pickTemplate(person, on, random);
    return {
      id: books.newId(),
      createdAt: noonOf(addDays(on, -10)),
      updatedAt: noonOf(addDays(on, -10)),
      patientId: person.patient.id,
      providerId: provider.id,
      facilityId: office.facility.id,
      date: on,
      startMinute: Math.min(480 + slot * 30 + (slot >= 8 ? 60 : 0), 1380),
      durationMinutes: 30,
      visitType: template.visitType,
      plannedCodes: template.lines.map((line) => line.code),
      state: 'scheduled',
    };
  }

  #seePatient(on: Day): void {
    const { people, random, books, office, today } = this.#o;
    const person = people[random.between(0, people.length - 1)];
    if (!person || person.patient.birthDate > on) return;
    const booked = this.#appointment(person, on);
    if (on === today && random.chance(0.7)) {
      books.appointments.push({ ...booked, state: random.chance(0.5) ? 'confirmed' : 'scheduled' });
      return;
    }
    if (random.chance(0.05)) {
      books.appointments.push({ ...booked, state: random.chance(0.5) ? 'no-show' : 'cancelled' });
      return;
    }
    this.#verify(person, on);
    const template = pickTemplate(person, on, random);
    const encounter: Encounter = {
      id: books.newId(),
      createdAt: noonOf(on),
      updatedAt: noonOf(on),
      patientId: person.patient.id,
      providerId: booked.providerId,
      facilityId: office.facility.id,
      appointmentId: booked.id,
      date: on,
      state: 'open',
      diagnoses: template.diagnoses,
      charges: chargesOf(template, on, office.feeSchedule, books.newId),
      selfPay: person.policies.length === 0,
      ...referredBy(template, office.providers, booked.providerId),
      relatedCauses: { employment: false, other: false },
      dates: {},
    };
    const authorized = this.#authorize(person, encounter);
    books.encounters.set(encounter.id, authorized);
    books.appointments.push({
      ...booked,
      visitType: template.visitType,
      state: 'checked-out',
      encounterId: encounter.id,
      arrivedAt: noonOf(on),
    });
    this.#takeCopay(person, authorized, on);
    const lag = random.chance(0.8) ? random.between(0, 1) : random.between(2, 6);
    this.#toCharge.push({ on: addDays(on, lag), encounterId: encounter.id, person });
  }

  #verify(person: DemoPatient, on: Day, daysBefore = 3): void {
    const { random, books } = this.#o;
    const policy = person.policies.find((each) => each.rank === 1);
    if (!policy || !person.primary || !random.chance(0.85)) return;
    const { habits } = person.primary;
    books.verifications.push({
      id: books.newId(),
      createdAt: noonOf(addDays(on, -daysBefore)),
      updatedAt: noonOf(addDays(on, -daysBefore)),
      policyId: policy.id,
      patientId: person.patient.id,
      date: addDays(on, -daysBefore),
      state: 'active',
      method: random.chance(0.6) ? '270' : 'phone',
      by: 'Dana W.',
      reference: `V${random.between(100_000, 999_999)}`,
      benefits: {
        copayCents: cents(habits.copayCents),
        coinsuranceBasisPoints: habits.coinsuranceBasisPoints,
        deductibleCents: cents(habits.deductibleCents),
        deductibleLeftCents: this.#deductibleLeft(person, on),
        network: 'in',
      },
    });
  }

  /** Most visits that need an authorization have one; those without are the denials of a month later. */
  #authorize(person: DemoPatient, encounter: Encounter): Encounter {
    const { books, random } = this.#o;
    const payer = person.primary?.payer;
    const needed = encounter.charges.filter((charge) => payer?.authorizationCodes.includes(charge.code));
    if (!payer || needed.length === 0) return encounter;
    const open = books.authorizations.find(
      (each) =>
        each.patientId === person.patient.id &&
        each.state === 'approved' &&
        (each.endsOn ?? encounter.date) >= encounter.date &&
        needed.every((charge) => each.codes.includes(charge.code)),
    );
    if (!open && !random.chance(0.72)) return encounter;
    const authorization = open ?? {
      id: books.newId<'authorization'>(),
      createdAt: noonOf(encounter.date),
      updatedAt: noonOf(encounter.date),
      patientId: person.patient.id,
      payerId: payer.id,
      kind: 'authorization' as const,
      state: 'approved' as const,
      number: `PA${random.between(100_000, 999_999)}`,
      codes: needed.map((charge) => charge.code),
      unit: 'visits' as const,
      allowed: 6,
      used: [],
      from: addDays(encounter.date, -7),
      endsOn: addDays(encounter.date, 90),
      requestedOn: addDays(encounter.date, -9),
      notes: [],
    };
    const used = [...authorization.used, { encounterId: encounter.id, date: encounter.date, quantity: 1 }];
    const drawn = { ...authorization, used, state: used.length >= 6 ? ('exhausted' as const) : authorization.state };
    if (open) books.authorizations.splice(books.authorizations.indexOf(open), 1, drawn);
    else books.authorizations.push(drawn);
    return { ...encounter, authorizationId: authorization.id };
  }

  #takeCopay(person: DemoPatient, encounter: Encounter, on: Day): void {
    const { random } = this.#o;
    const due = encounter.selfPay
      ? sumCents(encounter.charges.map((each) => each.chargeCents))
      : cents(person.primary?.habits.copayCents ?? 0);
    if (due <= 0 || !random.chance(encounter.selfPay ? 0.45 : 0.75)) return;
    this.#receivePatientMoney(encounter, due, on, 'Copay at check-in');
  }

  #receivePatientMoney(encounter: Encounter, amount: Cents, on: Day, memo: string): void {
    const { books, random, today } = this.#o;
    const method = random.pick(['card', 'check', 'cash', 'card'] as const);
    const reference = books.nextReceipt();
    const refs = {
      date: on,
      patientId: encounter.patientId,
      encounterId: encounter.id,
      providerId: encounter.providerId,
      method,
      reference,
      memo,
    };
    for (const draft of patientPaymentPostings({ refs, cents: amount, openCharges: [] })) {
      const transaction = books.post(draft);
      books.deposit(on, { transactionId: transaction.id, method, reference, cents: amount }, today);
    }
    const current = books.encounters.get(encounter.id) ?? encounter;
    const open = current.charges.map((charge) => ({
      id: charge.id,
      date: current.date,
      patientCents: maxCents(zeroCents, charge.cachedPatientCents),
    }));
    const { applied } = shareAmongCharges(amount, open);
    for (const draft of allocationPostings({ refs, shares: applied })) books.post(draft);
  }

  #postCharges(on: Day): void {
    for (const due of takeDue(this.#toCharge, on)) {
      const { books, today, random } = this.#o;
      const encounter = books.encounters.get(due.encounterId);
      if (!encounter) continue;
      // The newest visits still wait for their codes, or for any charge at all.
      if (daysBetween(encounter.date, today) <= 4 && random.chance(0.4)) {
        if (random.chance(0.4)) books.encounters.set(encounter.id, { ...encounter, charges: [], diagnoses: [] });
        continue;
      }
      const payerId = due.person.primary?.payer.id;
      const party =
        encounter.selfPay || !payerId ? { kind: 'patient' as const } : { kind: 'insurance' as const, payerId };
      const refs = {
        date: on,
        patientId: encounter.patientId,
        encounterId: encounter.id,
        providerId: encounter.providerId,
      };
      books.encounters.set(encounter.id, {
        ...encounter,
        state: encounter.selfPay ? 'billed' : 'ready-to-bill',
        postedOn: on,
      });
      for (const draft of chargePostings({ refs, charges: encounter.charges, party })) books.post(draft);
      if (encounter.selfPay) this.#planPatientPayment(encounter.id, on);
      else this.#toBill.push({ on: addDays(on, random.between(0, 2)), encounterId: encounter.id, person: due.person });
    }
  }

  #sendClaims(on: Day): void {
    const { books, office, random, today, hashOf } = this.#o;
    const made = takeDue(this.#toBill, on).flatMap((due) => {
      const encounter = books.encounters.get(due.encounterId);
      // Yesterday's and today's visits are left for the user to bill.
      if (!encounter || daysBetween(on, today) <= 1) return [];
      const claim = makeClaim(books, office, due.person, encounter, on);
      return claim && due.person.primary ? [{ claim, person: due.person, payer: due.person.primary }] : [];
    });
    if (made.length === 0) return;
    const control = books.nextControl();
    const text = writeClaims837P(
      made.map((each) => each.claim.snapshot),
      {
        submitter: { name: office.practice.name, id: 'CEDARHOLLOW', contactName: 'Dana Whitlock', phone: '5075550142' },
        receiver: { name: 'Prairie Clearinghouse', id: 'PRAIRIECH' },
        interchangeControl: control,
        groupControl: control,
        firstTransactionControl: 1,
        at: { date: on, time: '1630' },
        usage: 'P',
      },
    );
    const transmissionId = books.newId<'transmission'>();
    const controlNumber = String(control).padStart(9, '0');
    books.transmissions.push({
      id: transmissionId,
      createdAt: noonOf(on),
      updatedAt: noonOf(on),
      kind: '837P',
      direction: 'out',
      controlNumber,
      at: noonOf(on),
      hash: hashOf(text),
      text,
      claimIds: made.map((each) => each.claim.id),
      state: daysBetween(on, today) > 3 ? 'accepted' : 'sent',
      totalCents: sumCents(made.map((each) => each.claim.totals.chargeCents)),
      problems: [],
    });
    for (const { claim, person, payer } of made) {
      const sent = markSubmitted(books, claim, on, payer, transmissionId, controlNumber);
      this.#billedEncounter(claim.encounterId);
      if (random.chance(0.025)) this.#reject(sent, addDays(on, 2), person, payer);
      else this.#answerLater(sent, person, payer, addDays(on, 1));
    }
  }

  #billedEncounter(encounterId: Id<'encounter'>): void {
    const { books } = this.#o;
    const encounter = books.encounters.get(encounterId);
    if (!encounter) return;
    const charges = encounter.charges.map((charge) => ({ ...charge, state: 'billed' as const }));
    books.encounters.set(encounterId, { ...encounter, charges, state: 'billed' });
  }

  /** The clearinghouse turns it away (277CA A7): most are fixed and sent anew, the newest wait. */
  #reject(claim: Claim, on: Day, person: DemoPatient, payer: DemoPayer): void {
    const { books, today } = this.#o;
    if (on > today) return;
    const rejected = advance(
      books,
      claim,
      'rejected',
      on,
      event(on, 'acknowledged', 'Rejected (A7): subscriber id not found'),
      { nextActionOn: on },
    );
    if (daysBetween(on, today) < 30) return;
    const resentOn = addDays(on, 3);
    const fixed = advance(books, rejected, 'submitted', resentOn, event(resentOn, 'submitted', 'Fixed and sent anew'), {
      lastSubmittedOn: resentOn,
    });
    this.#answerLater(fixed, person, payer, addDays(resentOn, 1));
  }

  #answerLater(claim: Claim, person: DemoPatient, payer: DemoPayer, acceptedOn: Day, replaces?: RemittedClaim): void {
    const { books, random, today } = this.#o;
    if (acceptedOn <= today)
      advance(books, claim, 'accepted', acceptedOn, event(acceptedOn, 'acknowledged', 'Accepted by the payer (A2)'));
    // A few of the newer claims are met with silence; older ones were asked after long ago.
    if (random.chance(0.06) && daysBetween(acceptedOn, today) < 80) return;
    const [soonest, latest] = payer.habits.daysToPay;
    const on = paymentDay(addDays(claim.lastSubmittedOn ?? acceptedOn, random.between(soonest, latest)));
    const answer = adjudicate({
      snapshot: claim.snapshot,
      habits: payer.habits,
      deductibleLeftCents: this.#deductibleLeft(person, on),
      payerClaimNumber: `${on.slice(2, 4)}${random.between(1_000_000, 9_999_999)}`,
      refusal: this.#refusalFor(claim, payer),
      authorizedCodes: payer.payer.authorizationCodes,
      ...(person.secondary && payer.payer.forwardsAutomatically
        ? {
            crossover: {
              name: person.secondary.payer.name,
              ...(person.secondary.payer.payerId ? { id: person.secondary.payer.payerId } : {}),
            },
          }
        : {}),
    });
    this.#countDeductible(person, on, answer.deductibleUsedCents);
    // A replacement first takes back what was paid on the version it replaces.
    if (replaces && (replaces.paidCents !== 0 || replaces.patientResponsibilityCents))
      this.#answers.push({ on, payer, remitted: reversalOf(replaces) });
    this.#answers.push({ on, payer, remitted: answer.claim });
  }

  #refusalFor(claim: Claim, payer: DemoPayer): Refusal | undefined {
    const { random } = this.#o;
    const needsNumber = claim.snapshot.lines.some((line) => payer.payer.authorizationCodes.includes(line.code));
    if (needsNumber && claim.snapshot.authorizationNumber === undefined) return noAuthorization;
    // A corrected claim is refused a little more often than a first one.
    if (!random.chance(claim.snapshot.frequency === '1' ? 0.075 : 0.12)) return undefined;
    const refusal = random.pick(refusals);
    return refusal.appliesTo === 'second-line' && claim.snapshot.lines.length < 2 ? refusals[0] : refusal;
  }

  #receiveRemittances(on: Day): void {
    const { books, office, today, hashOf } = this.#o;
    const due = takeDue(this.#answers, on);
    for (const payer of [...office.payers, office.medigap]) {
      const claims = due.filter((each) => each.payer === payer).map((each) => each.remitted);
      if (claims.length === 0) continue;
      this.#check += 137;
      const control = books.nextControl();
      const posted = receiveRemittance({
        books,
        office,
        payer,
        people: this.#peopleById,
        advice: {
          payer: { name: payer.payer.name, id: payer.payer.payerId ?? 'PAYER' },
          payee: { name: office.practice.name, npi: office.practice.billing.npi, taxId: office.practice.billing.taxId },
          paymentDate: on,
          checkNumber: String(this.#check),
          controlNumber: control,
          claims,
          providerAdjustments: this.#providerAdjustments(claims, control),
        },
        hashOf,
        today,
        isWaiting: daysBetween(on, today) <= waitingDays,
      });
      for (const each of posted) this.#afterPosting(each, payer, on);
    }
  }

  /** Now and then a payer adds interest, or keeps an old overpayment back. */
  #providerAdjustments(claims: readonly RemittedClaim[], control: number) {
    const paid = sumCents(claims.map((claim) => claim.paidCents));
    if (paid < 30_000 || control % 7 !== 0) return [];
    return control % 2 === 0
      ? [{ reason: 'L6', reference: `INT${control}`, cents: cents(-214) }]
      : [{ reason: 'WO', reference: `OVP${control}`, cents: cents(6925) }];
  }

  #afterPosting(posted: PostedClaim, payer: DemoPayer, on: Day): void {
    const { random, books } = this.#o;
    const person = this.#peopleById.get(posted.claim.patientId);
    if (!person || posted.remitted.statusCode === '22') return;
    if (posted.denials.length > 0) {
      this.#rework.push({
        on: addDays(on, random.between(10, 45)),
        claim: posted.claim,
        remitted: posted.remitted,
        payer,
        fixes: random.chance(0.86),
      });
    }
    if (posted.remitted.statusCode === '19') this.#crossOver(posted, person, on);
    if (posted.plan.patientResponsibility.dueCents > 0) this.#planPatientPayment(posted.claim.encounterId, on);
    if (
      posted.remitted.paidCents > 0 &&
      posted.denials.length === 0 &&
      posted.remitted.statusCode === '1' &&
      random.chance(0.008)
    ) {
      const later = paymentDay(addDays(on, random.between(25, 60)));
      this.#answers.push({ on: later, payer, remitted: reversalOf(posted.remitted) });
      this.#answers.push({ on: later, payer, remitted: { ...posted.remitted, remarks: ['MA67'] } });
      return;
    }
    const settled = books.encounters.get(posted.claim.encounterId);
    if (settled?.charges.every((charge) => charge.cachedInsuranceCents === 0)) {
      books.encounters.set(settled.id, { ...settled, state: 'closed' });
    }
  }

  #crossOver(posted: PostedClaim, person: DemoPatient, on: Day): void {
    const { books, random } = this.#o;
    const prior = buildPriorAdjudication(posted.remitted, posted.claim, on);
    const next = nextPayerClaim(books, posted.claim, prior, person, on);
    if (!next || !person.secondary) return;
    const sent = advance(books, next, 'submitted', on, event(on, 'submitted', 'Sent on by Medicare'), {
      firstSubmittedOn: on,
      lastSubmittedOn: on,
      nextActionOn: addDays(on, 30),
    });
    const remitted = adjudicateSecondary(sent.snapshot, `PM${random.between(100_000, 999_999)}`);
    if (remitted)
      this.#answers.push({ on: paymentDay(addDays(on, random.between(9, 20))), payer: person.secondary, remitted });
  }

  #reworkDenials(on: Day): void {
    const { books, random } = this.#o;
    for (const { claim, remitted, payer, fixes } of takeDue(this.#rework, on)) {
      const person = this.#peopleById.get(claim.patientId);
      if (!person) continue;
      if (!fixes) {
        this.#giveUp(claim, on);
        continue;
      }
      const change = claim.snapshot.authorizationNumber
        ? {}
        : { authorizationNumber: `PA${random.between(100_000, 999_999)}` };
      const original = books.claims.get(claim.id) ?? claim;
      const corrected = correctedClaim(books, original, payer, on, change);
      if (!corrected) continue;
      advance(books, original, 'corrected', on, event(on, 'corrected', `Replaced by claim ${corrected.number}`));
      const control = String(books.nextControl()).padStart(9, '0');
      const sent = advance(books, corrected, 'submitted', on, event(on, 'submitted', `Sent in file ${control}`), {
        firstSubmittedOn: on,
        lastSubmittedOn: on,
        nextActionOn: addDays(on, payer.payer.noResponseDays),
      });
      for (const [index, denial] of books.denials.entries()) {
        if (denial.claimId !== claim.id || !canMove(denialTransitions, denial.state, 'corrected-resubmitted')) continue;
        books.denials[index] = { ...denial, state: 'corrected-resubmitted', updatedAt: noonOf(on) };
      }
      this.#answerLater(sent, person, payer, addDays(on, 1), remitted);
    }
  }

  /** Old cases that were never fixed are written off; the newer ones still wait for somebody. */
  #giveUp(claim: Claim, on: Day): void {
    const { books, today } = this.#o;
    const encounter = books.encounters.get(claim.encounterId);
    if (!encounter || daysBetween(on, today) < 75) return;
    const refs = {
      date: on,
      patientId: claim.patientId,
      encounterId: claim.encounterId,
      providerId: claim.providerId,
      memo: 'Past the last day to appeal',
    };
    const party = { kind: 'insurance' as const, payerId: claim.payerId };
    for (const [index, denial] of books.denials.entries()) {
      if (denial.claimId !== claim.id || !canMove(denialTransitions, denial.state, 'written-off')) continue;
      const chargeIds: readonly string[] = denial.chargeId === undefined ? claim.chargeIds : [denial.chargeId];
      const writeOffs = (books.encounters.get(encounter.id)?.charges ?? [])
        .filter((charge) => chargeIds.includes(charge.id) && charge.cachedInsuranceCents > 0)
        .map((charge) => ({ chargeId: charge.id, cents: charge.cachedInsuranceCents, party, type: 'denial' as const }));
      for (const draft of writeOffPostings({ refs, writeOffs })) books.post(draft);
      books.denials[index] = { ...denial, state: 'written-off', updatedAt: noonOf(on) };
    }
    const known = books.claims.get(claim.id) ?? claim;
    if (known.state === 'denied')
      advance(books, known, 'closed', on, event(on, 'closed', 'Written off after a denial'), { nextActionOn: on });
  }

  #planPatientPayment(encounterId: Id<'encounter'>, on: Day): void {
    const { random } = this.#o;
    if (!random.chance(0.93)) return;
    this.#patientPays.push({
      on: addDays(on, random.between(8, 55)),
      encounterId,
      share: random.chance(0.9) ? 100 : 50,
    });
  }

  #collect(on: Day): void {
    const { books } = this.#o;
    for (const { encounterId, share } of takeDue(this.#patientPays, on)) {
      const encounter = books.encounters.get(encounterId);
      const owed = sumCents((encounter?.charges ?? []).map((charge) => maxCents(zeroCents, charge.cachedPatientCents)));
      const amount = minCents(owed, cents(Math.ceil((owed * share) / 100)));
      if (encounter && amount > 0) this.#receivePatientMoney(encounter, amount, on, 'Paid by mail');
    }
  }

  #deductibleLeft(person: DemoPatient, on: Day): Cents {
    const key = `${person.patient.id}|${on.slice(0, 4)}`;
    return this.#deductibles.get(key) ?? cents(person.primary?.habits.deductibleCents ?? 0);
  }

  #countDeductible(person: DemoPatient, on: Day, used: Cents): void {
    this.#deductibles.set(
      `${person.patient.id}|${on.slice(0, 4)}`,
      subtractCents(this.#deductibleLeft(person, on), used),
    );
  }
}

/** Laboratory and imaging lines name who ordered them (item 17 DK, loop 2420E). */
/** Who ordered the tests and pictures of a visit: whoever sees the patient. Therapy is referred by the physician. */
function referredBy(
  { lines }: VisitTemplate,
  [physician, ...others]: DemoOffice['providers'],
  providerId: Provider['id'],
): Pick<Encounter, 'referring'> {
  const isTherapy = lines.some(({ code }) => /^97\d{3}$/.test(code));
  const isOrdered = lines.some(({ code }) => /^[78]\d{4}$/.test(code));
  if (!isTherapy && !isOrdered) return {};
  const seen = others.find((each) => each.id === providerId) ?? physician;
  const { last, first, npi, credential } = isTherapy ? physician : seen;
  return { referring: { role: isTherapy ? 'DN' : 'DK', last, first, npi, credential } };
}

/** Takes out of the list what is due on or before the day, in the order it came. */
function takeDue<Item extends { on: Day }>(list: Item[], on: Day): Item[] {
  const due = list.filter((each) => each.on <= on);
  const later = list.filter((each) => each.on > on);
  list.splice(0, list.length, ...later);
  return due;
}

/** The demo payers pay on Tuesdays and Fridays. */
function paymentDay(on: Day): Day {
  const dayOfWeek = weekday(on);
  if (dayOfWeek === 2 || dayOfWeek === 5) return on;
  return dayOfWeek > 2 && dayOfWeek < 5 ? addDays(on, 5 - dayOfWeek) : addDays(on, (9 - dayOfWeek) % 7);
}
