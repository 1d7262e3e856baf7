/**
 * S13-S15: sums and sizes. The total is the sum of the lines; a paper page holds six; and every value must fit its box
 * (NUCC field sizes) or its element (837P), because a cut value is worse than none.
 */
import { foldAccents } from '#shared/kernel/text.ts';
import type { AddressView, ClaimView, PersonView } from '#shared/scrub/claimView.ts';
import { type Complaint, complaint, lineAt, type ScrubRule } from '#shared/scrub/rule.ts';

type Limit = [where: string, what: string, value: string | undefined, most: number];

const written = (text: string | undefined): string | undefined =>
  text === undefined
    ? undefined
    : foldAccents(text)
        .replace(/[#$.'/()]/g, '')
        .trim();
const cardName = ({ last, first, suffix }: PersonView): string | undefined =>
  last === undefined ? undefined : written(`${last}${suffix ? ` ${suffix}` : ''}${first ? `, ${first}` : ''}`);
const cityLine = (address: AddressView): string | undefined =>
  address.city === undefined ? undefined : written(`${address.city} ${address.state ?? ''} ${zipText(address.zip)}`);
const zipText = (zip: string | undefined): string =>
  zip?.length === 9 ? `${zip.slice(0, 5)}-${zip.slice(5)}` : (zip ?? '');
const street = (address: AddressView | undefined): string | undefined =>
  written(address?.line2 ? `${address.line1 ?? ''} ${address.line2}` : address?.line1);

function paperLimits(claim: ClaimView): Limit[] {
  const { coverage, patient, referring, facility, billing } = claim;
  const { subscriber } = coverage;
  const other = claim.otherCoverages[0];
  return [
    ['coverage.memberId', 'item 1a', coverage.memberId, 29],
    ['coverage.subscriber.last', 'item 4', cardName(subscriber), 29],
    ['patient.address.line1', 'item 5', street(patient.address), 28],
    ['patient.address.city', 'item 5', written(patient.address.city), 24],
    ['coverage.subscriber.address.line1', 'item 7', street(subscriber.address), 29],
    ['coverage.subscriber.address.city', 'item 7', written(subscriber.address?.city), 23],
    ['otherCoverages[0].subscriber.last', 'item 9', other && cardName(other.subscriber), 28],
    ['otherCoverages[0].memberId', 'item 9a', other?.memberId, 28],
    ['otherCoverages[0].planName', 'item 9d', written(other?.planName), 28],
    ['conditionCodes', 'item 10d', claim.conditionCodes.join('   ') || undefined, 19],
    ['coverage.groupNumber', 'item 11', coverage.groupNumber, 29],
    ['coverage.planName', 'item 11c', written(coverage.planName), 29],
    [
      'referring.last',
      'item 17',
      referring &&
        written(
          [referring.first, referring.middle?.[0], referring.last, referring.suffix, referring.credential]
            .filter(Boolean)
            .join(' '),
        ),
      24,
    ],
    ['note', 'item 19', claim.noteText, 68],
    ['payerClaimNumber', 'item 22', claim.payerClaimNumber, 18],
    ['authorizationNumber', 'item 23', claim.authorizationNumber, 29],
    ['referralNumber', 'item 23', claim.referralNumber, 29],
    ['facility.name', 'item 32', written(facility?.name), 26],
    ['facility.address.line1', 'item 32', street(facility?.address), 26],
    ['facility.address.city', 'item 32', facility && cityLine(facility.address), 26],
    ['billing.name', 'item 33', written(billing.name), 29],
    ['billing.address.line1', 'item 33', street(billing.address), 29],
    ['billing.address.city', 'item 33', cityLine(billing.address), 29],
  ];
}

function electronicLimits(claim: ClaimView): Limit[] {
  const { coverage, patient, facility, billing } = claim;
  return [
    ['coverage.memberId', 'the member ID', coverage.memberId, 80],
    ['coverage.groupNumber', 'the group number', coverage.groupNumber, 50],
    ['coverage.planName', 'the plan name', coverage.planName, 60],
    ['patient.last', 'the last name', patient.last, 60],
    ['patient.first', 'the first name', patient.first, 35],
    ['patient.address.line1', 'the street', patient.address.line1, 55],
    ['patient.address.city', 'the city', patient.address.city, 30],
    ['billing.name', 'the billing name', billing.name, 60],
    ['billing.address.line1', 'the billing street', billing.address.line1, 55],
    ['facility.name', 'the facility’s name', facility?.name, 60],
    ['note', 'the claim note', claim.noteText, 80],
    ['payerClaimNumber', 'the payer’s claim number', claim.payerClaimNumber, 50],
    ['authorizationNumber', 'the authorization number', claim.authorizationNumber, 50],
    ['referralNumber', 'the referral number', claim.referralNumber, 50],
    ...claim.lines.flatMap((line): Limit[] => [
      [lineAt(line, 'description'), 'the description', line.description, 80],
      [lineAt(line, 'note'), 'the line note', line.note, 80],
    ]),
  ];
}

const mostLines = 50;
const mostLineCents = 99_999_999;
const mostTotalCents = 999_999_999;

function tooLong(claim: ClaimView, medium: 'paper' | '837P'): Complaint[] {
  const limits = medium === 'paper' ? paperLimits(claim) : electronicLimits(claim);
  const found = limits.flatMap(([where, what, value, most]) =>
    value !== undefined && value.length > most
      ? [
          complaint(
            where,
            `A value is longer than the ${most} characters that fit into ${what}.`,
            'Abbreviate it the way the payer does.',
          ),
        ]
      : [],
  );
  if (claim.number === undefined || !/^[A-Z0-9]{1,14}$/.test(claim.number))
    found.push(
      complaint(
        'number',
        'The claim number is not 1 to 14 capital letters and digits (item 26).',
        'Give the claim a new number.',
      ),
    );
  if (claim.lines.length > mostLines)
    found.push(
      complaint(
        'lines',
        `A claim holds ${mostLines} lines; this one has ${claim.lines.length}.`,
        'Split it into two claims.',
      ),
    );
  if (medium === '837P') return found;
  for (const line of claim.lines) {
    if ((line.chargeCents ?? 0) > mostLineCents)
      found.push(
        complaint(
          lineAt(line, 'chargeCents'),
          'A charge does not fit into item 24F.',
          'Split the line, or send the claim electronically.',
        ),
      );
    if (String(line.units ?? '').replace('.', '').length > 3)
      found.push(
        complaint(
          lineAt(line, 'units'),
          'The units do not fit into the three places of item 24G.',
          'Split the line, or send the claim electronically.',
        ),
      );
  }
  if (claim.totalCents > mostTotalCents)
    found.push(complaint('lines', 'The total does not fit into item 28.', 'Split the claim.'));
  return found;
}

function sums(claim: ClaimView): Complaint[] {
  if (claim.lines.length === 0) return [complaint('lines', 'The claim has no services.', 'Add at least one line.')];
  const paid = claim.amountPaidCents;
  if (paid === undefined)
    return [
      complaint('amountPaidCents', 'What was paid already is not known.', 'Enter the amount, 0 if nothing (item 29).'),
    ];
  if (paid < 0) return [complaint('amountPaidCents', 'The amount paid is negative.', 'Correct the amount (item 29).')];
  return paid > claim.totalCents
    ? [
        complaint(
          'amountPaidCents',
          'More is shown as paid than the lines add up to.',
          'Count only payments for these services (item 29).',
        ),
      ]
    : [];
}

export const limitRules: readonly ScrubRule[] = [
  {
    id: 'S13',
    severity: 'error',
    step: 'claims',
    title: 'Total is the sum of the lines, and paid is not more',
    check: sums,
  },
  {
    id: 'S14',
    severity: 'warning',
    step: 'claims',
    title: 'Six lines a paper page',
    check: (claim, { medium }) =>
      medium === 'paper' && claim.lines.length > 6
        ? [
            complaint(
              'lines',
              `${claim.lines.length} lines need ${Math.ceil(claim.lines.length / 6)} pages.`,
              'Check that this payer accepts several pages, or split the claim.',
            ),
          ]
        : [],
  },
  {
    id: 'S15',
    severity: 'error',
    step: 'claims',
    title: 'Every value fits its field',
    check: (claim, { medium }) => tooLong(claim, medium),
  },
];
