/** The stages of one claim as its timeline tells them: what is done, where it stands, what is still to come. */
import type { Stage } from '#renderer/ui/StageStrip.tsx';
import { type Day, daysBetween, formatDayShort } from '#shared/kernel/dates.ts';
import { count } from '#shared/kernel/text.ts';
import type { Claim, ClaimEvent } from '#shared/model/claimRecord.ts';
import { isWaiting, needsFix } from './claimRow.ts';

const decided: readonly Claim['state'][] = ['paid', 'partially-paid', 'denied', 'secondary-pending', 'closed'];

export function claimStages(claim: Claim, today: Day, usualDays: number | undefined): Stage[] {
  const last = (kind: ClaimEvent['kind'], begins = '') =>
    claim.timeline.findLast((event) => event.kind === kind && event.text.startsWith(begins));
  const scrubbed = last('scrubbed');
  const sent = claim.lastSubmittedOn === undefined ? undefined : last('submitted');
  const isSent = sent !== undefined;
  // A decision that was taken back leaves the claim waiting again.
  const isDecided = !isWaiting(claim) && (decided.includes(claim.state) || claim.adjudicatedOn !== undefined);
  const errors = claim.findings.filter((each) => each.severity === 'error').length;
  const stages: Stage[] = [
    {
      key: 'scrubbed',
      label: needsFix(claim) ? 'To fix' : 'Scrubbed',
      note: scrubbed ? `${formatDayShort(scrubbed.on)} · ${count(errors, 'error')}` : 'not checked yet',
      state: needsFix(claim) ? 'failed' : 'done',
    },
    {
      key: 'sent',
      label: isSent ? 'Sent' : 'Send',
      note: sent ? `${formatDayShort(sent.on)} · ${sent.text.replace(/^(Sent|Printed) in /, '')}` : 'not sent yet',
      state: isSent ? 'done' : claim.state === 'scrub-passed' ? 'now' : 'next',
    },
  ];
  if (claim.medium === '837P') stages.push(answer(claim, '999', isDecided), answer(claim, '277CA', isDecided));
  const days = claim.lastSubmittedOn ? daysBetween(claim.lastSubmittedOn, today) : 0;
  const usual = usualDays === undefined ? '' : ` · ask after ${usualDays}`;
  stages.push({
    key: 'waiting',
    label: isDecided ? 'Payer answered' : 'Waiting for payer',
    note: isWaiting(claim) ? `${days} days${usual}` : claim.adjudicatedOn ? formatDayShort(claim.adjudicatedOn) : '',
    state: isDecided ? 'done' : isWaiting(claim) ? 'now' : 'next',
  });
  stages.push({
    key: 'decided',
    label: claim.state === 'denied' ? 'Denied' : isDecided ? 'Paid' : 'Paid or denied',
    state: claim.state === 'denied' ? 'failed' : isDecided ? 'done' : 'next',
  });
  stages.push({ key: 'patient', label: 'Patient billed', state: claim.state === 'closed' ? 'done' : 'next' });
  return stages;
}

/**
 * The newest answer of one kind. A claim that the payer holds or has decided did get in, but a check mark stands only
 * where the answer itself was read: it is the proof of filing. A payer's acceptance without its form's name is a 277CA.
 */
function answer(claim: Claim, kind: '999' | '277CA', isDecided: boolean): Stage {
  const isOwn = ({ text }: ClaimEvent) =>
    kind === '999' ? text.startsWith('999') : !text.startsWith('999') && !text.startsWith('TA1');
  const event = claim.timeline.findLast((each) => each.kind === 'acknowledged' && isOwn(each));
  const isIn = isDecided || claim.state === 'accepted' || claim.state === 'pending';
  if (!event) {
    const note = isIn ? 'not read' : claim.lastSubmittedOn === undefined ? '' : 'no answer yet';
    return { key: kind, label: kind, note, state: 'next' };
  }
  const isRefused = /\brejected\b/i.test(event.text);
  const label = `${kind} ${isRefused ? 'rejected' : 'accepted'}`;
  return { key: kind, label, note: formatDayShort(event.on), state: isRefused ? 'failed' : 'done' };
}
