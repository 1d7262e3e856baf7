/**
 * The numbers payers gave the practice and its providers (24I and 24J shaded, 33b, REF*G2 of loops 2310B, 2420A and
 * 2010BB). The number of the payer billed stands before any other, because the form has room for one; a number another
 * payer gave is never shown to it.
 */
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Enrolment } from '#shared/model/practice.ts';

/** An enrolment with its provider told by NPI: claims know people by it. */
export type PayerNumber = Pick<Enrolment, 'payerId' | 'from' | 'to' | 'payerProviderId'> & { npi: string };

type OtherId = { qualifier: string; id: string };
interface Party {
  npi: string;
  otherIds?: OtherId[] | undefined;
}
/** G2 commercial number, LU location number: each payer gives its own. */
const givenByPayers = ['G2', 'LU'];

/** The number first; another with its qualifier is left out, since a loop takes each qualifier once. */
const numbered = <Known extends Party>(party: Known, number: OtherId | undefined): Known =>
  number === undefined
    ? party
    : {
        ...party,
        otherIds: [number, ...(party.otherIds ?? []).filter((each) => each.qualifier !== number.qualifier)],
      };

/** The claim with the numbers its payer knows the parties by on its first day. */
export function withPayerNumbers(
  claim: ClaimSnapshot,
  payer: Pick<Payer, 'id' | 'billingNumber'>,
  numbers: readonly PayerNumber[],
): ClaimSnapshot {
  const on = claim.lines[0]?.from;
  const enrolled = <Known extends Party>(party: Known): Known => {
    const id = numbers.find(
      (each) =>
        each.payerProviderId !== undefined &&
        each.npi === party.npi &&
        each.payerId === payer.id &&
        on !== undefined &&
        each.from <= on &&
        (each.to === undefined || on <= each.to),
    )?.payerProviderId;
    return numbered(party, id === undefined ? undefined : { qualifier: 'G2', id });
  };
  return {
    ...claim,
    billing: numbered(enrolled(claim.billing), payer.billingNumber),
    ...(claim.rendering ? { rendering: enrolled(claim.rendering) } : {}),
    lines: claim.lines.map((line) => (line.rendering ? { ...line, rendering: enrolled(line.rendering) } : line)),
  };
}

/** The claim without the numbers its payer gave: what the next payer may see. */
export function withoutPayerNumbers(claim: ClaimSnapshot): ClaimSnapshot {
  const bare = <Known extends Party>(party: Known): Known => {
    const { otherIds, ...rest } = party;
    const kept = otherIds?.filter((each) => !givenByPayers.includes(each.qualifier)) ?? [];
    return (kept.length > 0 ? { ...rest, otherIds: kept } : rest) as Known; // the same party, an optional field less
  };
  return {
    ...claim,
    billing: bare(claim.billing),
    ...(claim.rendering ? { rendering: bare(claim.rendering) } : {}),
    lines: claim.lines.map((line) => (line.rendering ? { ...line, rendering: bare(line.rendering) } : line)),
  };
}
