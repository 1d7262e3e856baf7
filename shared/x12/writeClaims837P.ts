/**
 * The professional claim file (837P, 005010X222A1; 45 CFR 162.1102): one interchange, one group, a transaction set for every
 * 5,000 claims as the guide asks. The same claims and envelope always give the same bytes. Data that would not fit is
 * cleaned and cut here without a word; `checkClaimsFor837P` is the place that says so beforehand.
 */
import type { ClaimSnapshot, Envelope837 } from '#shared/model/claim.ts';
import { claimHierarchy } from './claimHierarchy.ts';
import { organizationName } from './partySegments.ts';
import { digits, identifier, segment, type TracedSegment, type WrittenSegment, wording } from './segmentWriter.ts';
import { transactionReference, writeInterchange } from './writeInterchange.ts';

const claimsPerTransaction = 5000;
const kind = { functionalId: 'HC', transaction: '837', version: '005010X222A1' } as const;

/** Text of the file: each segment ends with `~` and a line break. At least one claim. */
export function writeClaims837P(claims: readonly ClaimSnapshot[], envelope: Envelope837): string {
  const bodies = splitForFiles(claims).map((some, index) =>
    beginning(envelope, index).concat(claimHierarchy(some, 'text')),
  );
  return writeInterchange(kind, envelope, bodies);
}

/** As many claims to each as the guide allows in one file: 5,000. */
export function splitForFiles<Claim>(claims: readonly Claim[]): Claim[][] {
  const parts: Claim[][] = [];
  for (let start = 0; start < claims.length; start += claimsPerTransaction) {
    parts.push(claims.slice(start, start + claimsPerTransaction));
  }
  return parts;
}

/**
 * The segments of one claim as a file would hold them (loops 2000A to 2430), each element with the path of the snapshot
 * field it came from: for showing form and file side by side.
 */
export function traceClaim837P(claim: ClaimSnapshot): TracedSegment[] {
  return claimHierarchy([claim]).map(({ loop, segment: text, sources }) => ({ loop, segment: text, sources }));
}

function beginning(envelope: Envelope837, index: number): WrittenSegment[] {
  const { submitter, receiver, at } = envelope;
  return [
    segment('', 'BHT', '0019', '00', transactionReference(envelope, index), at.date.replaceAll('-', ''), at.time, 'CH'),
    organizationName('1000A', '41', wording(submitter.name, 'submitter.name', 60), {
      qualifier: '46',
      value: identifier(submitter.id, 'submitter.id', 80),
    }),
    segment(
      '1000A',
      'PER',
      'IC',
      wording(submitter.contactName, 'submitter.contactName', 60),
      ...(submitter.phone === undefined ? [] : ['TE', digits(submitter.phone, 'submitter.phone', 256)]),
      ...(submitter.email === undefined ? [] : ['EM', identifier(submitter.email, 'submitter.email', 256)]),
    ),
    organizationName('1000B', '40', wording(receiver.name, 'receiver.name', 60), {
      qualifier: '46',
      value: identifier(receiver.id, 'receiver.id', 80),
    }),
  ];
}
