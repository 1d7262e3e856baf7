/** What the scrubber is told about a claim beside the claim: the payer's rules, the last check, what is approved. */
import { withoutAccepted } from '#shared/claims/index.ts';
import { formFindings } from '#shared/cms1500/index.ts';
import type { CodeLookup } from '#shared/codesets/index.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Claim, Finding } from '#shared/model/claimRecord.ts';
import type { OfficeRule } from '#shared/model/office.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Authorization, Verification } from '#shared/model/visit.ts';
import {
  type FilledClaim,
  fillByOfficeRules,
  type ScrubAuthorization,
  type ScrubContext,
  type ScrubFees,
  type ScrubHistoryLine,
  type ScrubVerification,
  scrubClaim,
} from '#shared/scrub/index.ts';
import { balanceCodes, fileFindings, separatorsFrom } from '#shared/x12/index.ts';
import { rowsByKeys } from '../rowsByKeys.ts';
import type { ReadContext } from '../runCommand.ts';
import { type EditShelf, editShelf } from './claimEdits.ts';

/** What is the same for every claim of one run. */
export interface ScrubShelf {
  codes: CodeLookup | undefined;
  fees: readonly ScrubFees[] | undefined;
  rules: readonly OfficeRule[];
  edits: EditShelf;
}

export async function scrubShelf(context: ReadContext, codes: CodeLookup | undefined): Promise<ScrubShelf> {
  const schedules = (await context.db.rows('feeSchedules').toArray()).filter((each) => each.from <= context.today);
  schedules.sort((a, b) => (a.from < b.from ? 1 : -1));
  const rules = await context.db.rows('rules').toArray();
  return { codes, fees: schedules[0]?.fees, rules, edits: editShelf(context) };
}

/** The snapshot with what the office's rules fill in by themselves, and the rules that did. */
export async function filledByRules(
  context: ReadContext,
  snapshot: ClaimSnapshot,
  payerId: Payer['id'],
): Promise<FilledClaim> {
  const rules = await context.db.rows('rules').toArray();
  return fillByOfficeRules(
    rules.filter((rule) => !rule.payerId || rule.payerId === payerId),
    snapshot,
  );
}

type Scrubbed = Pick<Claim, 'snapshot' | 'payerId' | 'policyId' | 'patientId' | 'encounterId' | 'medium' | 'overrides'>;

/** The findings of one claim; a warning that somebody accepted with a reason is not raised again. */
export async function findingsOf(context: ReadContext, claim: Scrubbed, shelf: ScrubShelf) {
  const facts = await scrubFacts(context, claim, shelf);
  const scrubbed = scrubClaim(claim.snapshot, facts);
  const found = [...scrubbed, ...notYetSaid(scrubbed, await carriageFindings(context, claim))];
  return withoutAccepted(found, claim.overrides);
}

/** What the form or the file cannot carry. */
async function carriageFindings(context: ReadContext, { medium, snapshot, payerId }: Scrubbed): Promise<Finding[]> {
  if (medium === 'paper') return formFindings(snapshot);
  const payer = await context.get('payers', payerId);
  return fileFindings(snapshot, separatorsFrom(payer?.separators));
}

/**
 * One fault, one finding: a field of which something as bad was said already is not complained of twice, nor what the file
 * says line by line about a decision that X01 has found unbalanced.
 */
export function notYetSaid(said: readonly Finding[], more: readonly Finding[]): Finding[] {
  const isUnbalanced = said.some((each) => each.ruleId === 'X01');
  return more.filter(({ ruleId, where, severity }) => {
    if (isUnbalanced && balanceCodes.some((code) => code === ruleId)) return false;
    return !said.some((each) => each.where === where && weight[each.severity] >= weight[severity]);
  });
}
const weight = { info: 0, warning: 1, error: 2 } as const;

async function scrubFacts(context: ReadContext, claim: Scrubbed, shelf: ScrubShelf): Promise<ScrubContext> {
  const payer = await context.get('payers', claim.payerId);
  const encounter = await context.get('encounters', claim.encounterId);
  return {
    today: context.today,
    medium: claim.medium,
    codes: shelf.codes,
    edits: await shelf.edits.editsFor(claim.snapshot.lines.map((line) => line.code)),
    fees: shelf.fees,
    officeRules: shelf.rules.filter((rule) => rule.isActive && (!rule.payerId || rule.payerId === claim.payerId)),
    payer: payer && (await payerFacts(context, payer)),
    verification: await verificationFacts(context, claim, encounter?.date),
    authorizations: await authorizationFacts(context, claim),
    history: await historyOf(context, claim),
  };
}

async function payerFacts(context: ReadContext, payer: Payer): Promise<ScrubContext['payer']> {
  const enrolments = (await context.db.rows('enrolments').toArray()).filter((each) => each.payerId === payer.id);
  const providers = await context.getMany(
    'providers',
    enrolments.map((each) => each.providerId),
  );
  return {
    timelyFilingDays: payer.timelyFilingDays,
    correctedClaimDays: payer.correctedClaimDays,
    secondaryFilingDays: payer.secondaryFilingDays,
    requiresTaxonomy: payer.sendsTaxonomy,
    memberIdPattern: payer.memberIdPattern,
    authorizationCodes: payer.authorizationCodes,
    requiresReferral: payer.requiresReferral,
    // An office that keeps no enrolments is not told that nobody is enrolled.
    ...(enrolments.length === 0
      ? {}
      : {
          enrolments: enrolments.flatMap(({ from, to }, index) => {
            const npi = providers[index]?.npi;
            return npi === undefined ? [] : [{ providerNpi: npi, from, to }];
          }),
        }),
  };
}

/** The last check at or before the visit says whether cover was in force that day; else the newest there is. */
async function verificationFacts(
  context: ReadContext,
  claim: Scrubbed,
  visitOn: Verification['date'] | undefined,
): Promise<ScrubVerification | undefined> {
  const checks = await context.db.rows('verifications').where('policyId').equals(claim.policyId).sortBy('date');
  const check = checks.findLast((each) => visitOn === undefined || each.date <= visitOn) ?? checks.at(-1);
  if (!check) return undefined;
  const { coverageFrom, coverageTo, network, visitsLeft } = check.benefits;
  return { state: check.state, checkedOn: check.date, coverageFrom, coverageTo, network, visitsLeft };
}

async function authorizationFacts(context: ReadContext, claim: Scrubbed): Promise<ScrubAuthorization[]> {
  const rows = await context.db.rows('authorizations').where('patientId').equals(claim.patientId).toArray();
  const usable = rows.filter((each) => each.payerId === claim.payerId && each.number !== undefined);
  const providers = await context.getMany(
    'providers',
    usable.map((each) => each.providerId ?? ''),
  );
  return usable.map((each, index) => ({
    number: each.number ?? '',
    kind: each.kind,
    codes: each.codes,
    unit: each.unit,
    from: each.from,
    to: each.endsOn,
    unitsLeft: leftBefore(each, claim),
    providerNpi: providers[index]?.npi,
  }));
}

/** What this very visit used is still its own. */
function leftBefore(authorization: Authorization, claim: Scrubbed): number | undefined {
  if (authorization.allowed === undefined) return undefined;
  const usedByOthers = authorization.used
    .filter((use) => use.encounterId !== claim.encounterId)
    .reduce((sum, use) => sum + use.quantity, 0);
  return authorization.allowed - usedByOthers;
}

/** Claims of the same visit are versions of this one or go to another payer: they are no history. */
async function historyOf(context: ReadContext, claim: Scrubbed): Promise<ScrubHistoryLine[]> {
  const visits = await context.db.rows('encounters').where('patientId').equals(claim.patientId).primaryKeys();
  const others = visits.filter((visit) => visit !== claim.encounterId);
  return (await rowsByKeys(context.db, 'claims', 'encounterId', others)).flatMap(({ snapshot, state }) =>
    snapshot.lines.map((line) => ({
      date: line.from,
      code: line.code,
      modifiers: line.modifiers,
      providerNpi: line.rendering?.npi ?? snapshot.rendering?.npi ?? snapshot.billing.npi,
      taxonomy: line.rendering?.taxonomy ?? snapshot.rendering?.taxonomy,
      payerId: snapshot.payer.payerId,
      claimNumber: snapshot.number,
      state,
    })),
  );
}
