/** One claim of a payment: what the payer decided line by line, where each amount goes, and what a person has to say. */
import { useBook } from '#renderer/data/BookContext.tsx';
import { ignoreRemittedClaim } from '#renderer/data/commands/ignoreRemittedClaim.ts';
import {
  linkRemittedClaim,
  matchRemittedLine,
  unlinkRemittedClaim,
} from '#renderer/data/commands/linkRemittedClaim.ts';
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { undoPosting } from '#renderer/data/commands/undoPosting.ts';
import { claimsToLink, type LikelyClaim, likelyClaimText } from '#renderer/data/queries/claimsToLink.ts';
import type { ReviewRow, RowDetail } from '#renderer/data/queries/remittances.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import type { Asked } from '#renderer/ui/feedback/ReasonDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { MoneyLines } from '#renderer/ui/MoneyLines.tsx';
import { ButtonRow, DetailBody, DetailHead, Rule } from '#renderer/ui/PageFrame.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { EntityPicker } from '#renderer/ui/pickers/EntityPicker.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { carcs } from '#shared/denials/index.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/money.ts';
import type { PostingPlan } from '#shared/remits/index.ts';
import styles from './payments.module.css';
import { matchedBy, needsPerson, standingOfRow } from './reviewTones.ts';

interface ReviewDetailProps {
  row: ReviewRow;
  detail: RowDetail | undefined;
  payer: string;
  onAsk: (asked: Asked) => void;
}

export function ReviewDetail({ row, detail, payer, onAsk }: ReviewDetailProps) {
  const run = useCommand();
  const standing = standingOfRow(row);
  const link = (claimId: LikelyClaim['id']) => run(linkRemittedClaim, { rowId: row.id, claimId });
  const setAside: Action = {
    id: 'payments.setAside',
    label: 'Set aside as not ours',
    group: 'Claim of the remittance',
    isAvailable: () => needsPerson(row),
    run: () =>
      onAsk({
        title: `Set aside ${formatMoney(row.paidCents)}`,
        label: 'Why is it not ours',
        saveLabel: 'Set the claim aside',
        save: (reason) => run(ignoreRemittedClaim, { rowId: row.id, reason }, { isProblemShownElsewhere: true }),
      }),
  };
  const postOne: Action = {
    id: 'payments.postOne',
    label: `Post this claim, ${formatMoney(row.paidCents)}`,
    shortcut: 'p',
    group: 'Claim of the remittance',
    isAvailable: () => detail?.canPost === true,
    run: () =>
      detail && run(postRemittance, { remittanceId: detail.row.remittanceId, rowIds: [row.id], isReviewed: true }),
  };
  const isPutBack =
    needsPerson(row) && detail?.row.problems.some((each) => each.code === 'remit.alreadyPutBack') === true;
  const postInstead: Action = {
    id: 'payments.postInstead',
    label: 'Undo that entry and post the reversal',
    shortcut: 'p',
    group: 'Claim of the remittance',
    isAvailable: () => isPutBack,
    run: () =>
      detail &&
      run(postRemittance, {
        remittanceId: detail.row.remittanceId,
        rowIds: [row.id],
        isReviewed: true,
        undoesPutBack: true,
      }),
  };
  const linking = (detail?.candidates ?? []).map(
    (candidate, index): Action => ({
      id: `payments.link${index + 1}`,
      label: `Link to claim ${candidate.number}`,
      shortcut: String(index + 1),
      group: 'Claim of the remittance',
      run: () => link(candidate.id),
    }),
  );
  const undoOne: Action = {
    id: 'payments.undoOne',
    label: 'Undo the posting of this claim',
    shortcut: 'u',
    group: 'Claim of the remittance',
    isAvailable: () => detail !== undefined && (row.state === 'posted' || row.state === 'ignored'),
    run: () =>
      detail &&
      onAsk({
        title: `Undo the posting of claim ${row.claimNumber}`,
        label: 'Why is it undone',
        saveLabel: 'Undo the claim',
        save: (reason) =>
          run(
            undoPosting,
            { remittanceId: detail.row.remittanceId, rowIds: [row.id], reason },
            { isProblemShownElsewhere: true },
          ),
      }),
  };
  const unlink: Action = {
    id: 'payments.unlink',
    label: 'Not this claim',
    shortcut: 'u',
    group: 'Claim of the remittance',
    isAvailable: () => detail?.claim !== undefined && (row.state === 'ready' || row.state === 'review'),
    run: () => run(unlinkRemittedClaim, { rowId: row.id }),
  };
  usePageActions([setAside, postOne, postInstead, undoOne, unlink, ...linking]);
  const facts = [
    row.payerClaimNumber ? `payer claim ${row.payerClaimNumber}` : undefined,
    row.serviceDate ? formatDay(row.serviceDate) : undefined,
    row.codes,
  ];
  return (
    <DetailBody>
      <DetailHead
        tag={<StatusTag tone={standing.tone}>{standing.word}</StatusTag>}
        reference={row.claimNumber}
        name={row.patientName}
        facts={facts.filter(Boolean).join(' · ')}
      />
      {row.matchRung ? (
        <div className={styles.matched}>
          <span>
            Matched {matchedBy[row.matchRung]}
            {row.payerWrote ? `; the payer wrote ${row.payerWrote}` : ''}
          </span>
          {unlink.isAvailable?.() ? <ActionButton action={unlink} kind="quiet" showsKey /> : null}
        </div>
      ) : null}
      {detail ? (
        <>
          {row.state === 'unmatched' ? <Candidates detail={detail} onLink={link} /> : null}
          <ProblemList problems={row.state === 'posted' ? [] : detail.row.problems} />
          <LinesToMatch detail={detail} />
          <Decision detail={detail} row={row} />
          {detail.plan ? <p className={styles.say}>{whereItGoes(detail.plan, payer)}</p> : null}
          <UnreadSegments detail={detail} />
          {undoOne.isAvailable?.() ? (
            <ButtonRow>
              <ActionButton action={undoOne} />
            </ButtonRow>
          ) : null}
          {needsPerson(row) ? (
            <>
              <Rule />
              <ButtonRow>
                {detail.canPost ? <ActionButton action={postOne} kind="primary" /> : null}
                {isPutBack ? <ActionButton action={postInstead} kind="primary" /> : null}
                <ActionButton action={setAside} />
              </ButtonRow>
            </>
          ) : null}
        </>
      ) : null}
    </DetailBody>
  );
}

/** What the file says beyond what this program reads: shown as it came, and kept. */
function UnreadSegments({ detail }: { detail: RowDetail }) {
  const unread = detail.row.content.unread ?? [];
  if (unread.length === 0) return null;
  return (
    <section>
      <SectionTitle note="kept as the payer wrote it">Not read by Fullcycle</SectionTitle>
      <ul className={styles.unread}>
        {unread.map((segment) => (
          <li key={[segment.tag, ...segment.elements].join('*')}>
            <code>{[segment.tag, ...segment.elements].join(' * ')}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Candidates({ detail, onLink }: { detail: RowDetail; onLink: (claimId: LikelyClaim['id']) => unknown }) {
  const book = useBook();
  return (
    <section>
      <SectionTitle>{detail.candidates.length > 0 ? 'Likely ours' : 'No likely claim'}</SectionTitle>
      <ol className={styles.candidates}>
        {detail.candidates.map((candidate, index) => (
          <li key={candidate.id}>
            <button
              type="button"
              className={styles.candidate}
              onClick={() => onLink(candidate.id)}
              aria-keyshortcuts={String(index + 1)}
            >
              <kbd className={styles.key}>{index + 1}</kbd>
              <span className={styles.candidateName}>
                {candidate.patientName} <small>{likelyClaimText(candidate)}</small>
                <small className={styles.why}>
                  {candidate.why} · claim {candidate.number}
                </small>
              </span>
              <b>{formatMoney(candidate.chargeCents)}</b>
            </button>
          </li>
        ))}
      </ol>
      <EntityPicker
        label="Link to another claim"
        placeholder="Claim number or patient"
        value={undefined}
        onChange={(claim: LikelyClaim | undefined) => {
          if (claim) onLink(claim.id);
        }}
        search={(text) => claimsToLink(book, text)}
        describe={(claim) => ({
          key: claim.id,
          label: claim.number,
          note: `${claim.patientName} ${likelyClaimText(claim)}`,
          aside: formatMoney(claim.chargeCents),
        })}
        nothingFound="No such claim"
      />
    </section>
  );
}

/** Lines that fit no charge: a person says which one is meant. */
function LinesToMatch({ detail }: { detail: RowDetail }) {
  const run = useCommand();
  const lost = detail.row.problems.filter((each) => each.code === 'remit.lineUnmatched');
  return lost.map((each) => {
    const line = Number(/\d+/.exec(each.where ?? '')?.[0] ?? 1) - 1;
    const remitted = detail.lines[line];
    return (
      <ChoiceField
        key={each.where}
        label={`Charge for ${remitted?.procedure ?? `line ${line + 1}`}`}
        choices={detail.charges.map((charge) => ({
          value: charge.id,
          label: [charge.code, ...charge.modifiers, formatMoney(charge.chargeCents)].join(' '),
        }))}
        value={undefined}
        onChange={(chargeId) => {
          if (chargeId) void run(matchRemittedLine, { rowId: detail.row.id, line, chargeId });
        }}
      />
    );
  });
}

function Decision({ detail, row }: { detail: RowDetail; row: ReviewRow }) {
  const isMany = detail.lines.length > 1;
  const all = [
    ...detail.row.content.adjustments.map((each) => ({ code: `${each.group}-${each.reason}`, cents: each.cents })),
    ...detail.lines.flatMap((line) => line.adjustments),
  ];
  const sums = new Map<string, Cents>();
  for (const { code, cents } of all) sums.set(code, sumCents([sums.get(code) ?? sumCents([]), cents]));
  return (
    <section>
      {isMany ? (
        <ul className={styles.lines}>
          {detail.lines.map((line) => (
            <li key={line.position}>
              <span>
                <b>{[line.procedure, ...line.modifiers].join(' ')}</b>{' '}
                {line.isDenied ? <StatusTag tone="wrong">Denied</StatusTag> : null} <small>{line.codeText}</small>
              </span>
              <span className={styles.figure}>{formatMoney(line.paidCents)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <MoneyLines
        lines={[
          { label: 'Charged', cents: row.chargeCents },
          { label: 'Allowed', cents: row.allowedCents },
          ...[...sums].map(([code, cents]) => ({ label: adjustmentLabel(code), cents })),
          { label: 'Paid', cents: row.paidCents, isTotal: true },
        ]}
      />
    </section>
  );
}

function adjustmentLabel(code: string) {
  const says = carcs[code.slice(3)]?.says;
  return (
    <span>
      {says ? `${says.charAt(0).toUpperCase()}${says.slice(1)} ` : 'Adjustment '}
      <small className={styles.quiet}>{code}</small>
    </span>
  );
}

/** One sentence about the patient's share and the next payer. */
function whereItGoes({ patientResponsibility, nextPayer, denials }: PostingPlan, payer: string): string {
  const parts: string[] = [];
  const { toPatientCents, toNextPayerCents, copayTakenCents, dueCents } = patientResponsibility;
  if (nextPayer.kind === 'crossover') {
    parts.push(
      `${payer} sent the claim on to ${nextPayer.carrier?.name ?? 'the next payer'}; look again on ${formatDay(nextPayer.checkOn)}.`,
    );
  }
  if (nextPayer.kind === 'bill-next') parts.push('A claim to the next payer is made when this is posted.');
  if (toNextPayerCents > 0) parts.push(`${formatMoney(toNextPayerCents)} goes to the next payer, not to the patient.`);
  if (toPatientCents > 0) {
    const taken =
      copayTakenCents > 0
        ? ` ${formatMoney(copayTakenCents)} was taken at the visit; ${formatMoney(dueCents)} is left.`
        : '';
    parts.push(`${formatMoney(toPatientCents)} becomes the patient’s.${taken}`);
  }
  if (denials.length > 0)
    parts.push(denials.length === 1 ? 'A denial case is opened.' : `${denials.length} denial cases are opened.`);
  return parts.join(' ');
}
