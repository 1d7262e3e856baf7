/**
 * A01-A06: prior authorizations and referrals (item 23; REF*G1 and REF*9F). Missing ones come back as 197 and 288;
 * numbers that do not fit the day, the code or the provider as 198 and 15.
 */
import { formatDay } from '#shared/kernel/dates.ts';
import type { ClaimView, LineView } from '#shared/scrub/claimView.ts';
import type { ScrubAuthorization, ScrubContext } from '#shared/scrub/context.ts';
import { isLab } from '#shared/scrub/procedureKinds.ts';
import { type Complaint, complaint, lineAt, lineName, perLine, type ScrubRule } from '#shared/scrub/rule.ts';

const numberFor = (claim: ClaimView, line: LineView): string | undefined =>
  line.authorizationNumber ?? claim.authorizationNumber;
const pathOf = (line: LineView): string =>
  line.authorizationNumber === undefined ? 'authorizationNumber' : lineAt(line, 'authorizationNumber');
const covers = (authorization: ScrubAuthorization, code: string): boolean =>
  authorization.codes.length === 0 || authorization.codes.includes(code);

/** Lines with the authorization they lean on, where the office has it on record. */
function attached(claim: ClaimView, { authorizations }: ScrubContext): { line: LineView; found: ScrubAuthorization }[] {
  if (!authorizations) return [];
  return claim.lines.flatMap((line) => {
    const number = numberFor(claim, line);
    const found = authorizations.find((each) => number !== undefined && each.number === number);
    return found ? [{ line, found }] : [];
  });
}

function dateComplaints(claim: ClaimView, context: ScrubContext): Complaint[] {
  return attached(claim, context).flatMap(({ line, found }) => {
    if (line.from === undefined || !covers(found, line.code)) return [];
    const last = line.to ?? line.from;
    if (found.from !== undefined && line.from < found.from)
      return [
        complaint(
          lineAt(line, 'from'),
          `${lineName(line)} lies before the authorization begins on ${formatDay(found.from)}.`,
          'Ask the payer to backdate it or attach another.',
        ),
      ];
    return found.to !== undefined && last > found.to
      ? [
          complaint(
            lineAt(line, 'to'),
            `${lineName(line)} lies after the authorization ended on ${formatDay(found.to)}.`,
            'Ask the payer to extend it.',
          ),
        ]
      : [];
  });
}

function quantityComplaints(claim: ClaimView, context: ScrubContext): Complaint[] {
  const byNumber = new Map<ScrubAuthorization, LineView[]>();
  for (const { line, found } of attached(claim, context))
    if (covers(found, line.code)) byNumber.set(found, [...(byNumber.get(found) ?? []), line]);
  return [...byNumber].flatMap(([found, lines]) => {
    const first = lines[0];
    if (found.unitsLeft === undefined || !first) return [];
    const isVisits = found.unit === 'visits';
    const billed = isVisits
      ? new Set(lines.map((line) => line.from)).size
      : lines.reduce((sum, line) => sum + (line.units ?? 0), 0);
    const what = isVisits ? 'visits' : 'units';
    return billed > found.unitsLeft
      ? [
          complaint(
            pathOf(first),
            `The authorization has ${found.unitsLeft} ${what} left; the claim bills ${billed}.`,
            'Get a new authorization or bill fewer.',
          ),
        ]
      : [];
  });
}

function matchComplaints(claim: ClaimView, context: ScrubContext): Complaint[] {
  const { authorizations } = context;
  if (!authorizations) return [];
  return perLine(claim, (line) => {
    const number = numberFor(claim, line);
    if (number === undefined) return undefined;
    const found = authorizations.find((each) => each.number === number);
    const where = pathOf(line);
    if (!found)
      return complaint(
        where,
        `${lineName(line)} carries an authorization number that is not on record.`,
        'Compare it with the payer’s letter.',
      );
    if (!covers(found, line.code)) {
      const isNeeded = context.payer?.authorizationCodes?.includes(line.code) ?? line.authorizationNumber !== undefined;
      const hasUse = claim.lines.some((each) => numberFor(claim, each) === number && covers(found, each.code));
      return isNeeded || !hasUse
        ? complaint(where, `The authorization does not name ${line.code}.`, 'Ask the payer to amend it.')
        : undefined;
    }
    if (found.providerNpi !== undefined && line.providerNpi !== undefined && found.providerNpi !== line.providerNpi)
      return complaint(
        where,
        `${lineName(line)} was done by another provider than the authorization names.`,
        'Ask the payer to amend it.',
      );
    const site = claim.facility?.npi ?? claim.billing.npi;
    return found.facilityNpi !== undefined && site !== undefined && found.facilityNpi !== site
      ? complaint(
          where,
          `${lineName(line)} was done at another place than the authorization names.`,
          'Ask the payer to amend it.',
        )
      : undefined;
  });
}

/** The numbers that compete for item 23; a laboratory's CLIA number only where there is a laboratory line. */
function numbersForItem23(claim: ClaimView): string[] {
  const hasLab = claim.lines.some((line) => isLab(line.code));
  const numbers = [
    claim.authorizationNumber,
    claim.referralNumber,
    hasLab ? (claim.cliaNumber ?? claim.facility?.clia) : undefined,
    ...claim.lines.map((line) => line.authorizationNumber),
  ];
  return [...new Set(numbers.filter((each) => each !== undefined))];
}

export const authorizationRules: readonly ScrubRule[] = [
  {
    id: 'A01',
    severity: 'error',
    step: 'authorizations',
    title: 'Authorization is attached where the payer wants one',
    check: (claim, { payer }) =>
      perLine(claim, (line) =>
        payer?.authorizationCodes?.includes(line.code) && numberFor(claim, line) === undefined
          ? complaint(
              'authorizationNumber',
              `This payer wants ${line.code} authorized, and no number is attached.`,
              'Attach the authorization, or ask for one before sending.',
            )
          : undefined,
      ),
  },
  {
    id: 'A02',
    severity: 'error',
    step: 'authorizations',
    title: 'Authorization covers the date of service',
    check: dateComplaints,
  },
  {
    id: 'A03',
    severity: 'error',
    step: 'authorizations',
    title: 'Authorization has enough left',
    check: quantityComplaints,
  },
  {
    id: 'A04',
    severity: 'warning',
    step: 'authorizations',
    title: 'Authorization fits code, provider and place',
    check: matchComplaints,
  },
  {
    id: 'A05',
    severity: 'warning',
    step: 'authorizations',
    title: 'Referral is attached where the plan wants one',
    check: (claim, { payer }) =>
      payer?.requiresReferral === true && claim.referralNumber === undefined
        ? [
            complaint(
              'referralNumber',
              'This plan wants a referral, and none is attached.',
              'Get the referral number from the primary care office.',
            ),
          ]
        : [],
  },
  {
    id: 'A06',
    severity: 'error',
    step: 'authorizations',
    title: 'Item 23 holds one number',
    check(claim, { medium }) {
      const howMany = numbersForItem23(claim).length;
      return medium === 'paper' && howMany > 1
        ? [
            complaint(
              'authorizationNumber',
              `Item 23 can hold one number, and this claim has ${howMany}.`,
              'Keep the one the payer asks for, or split the claim.',
            ),
          ]
        : [];
    },
  },
];
