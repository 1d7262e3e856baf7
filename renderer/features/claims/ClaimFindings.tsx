/**
 * What the checks found, each with what can be done about it from here: mended by a button for every change the rule
 * itself would make, opened at the very field, or accepted with a reason. Errors are never accepted.
 */
import { useState } from 'react';
import { raiseAgain } from '#renderer/data/commands/claimFindings.ts';
import { unsentStates } from '#renderer/data/commands/scrubClaims.ts';
import type { ClaimInFull } from '#renderer/data/queries/claims.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag, type Tone } from '#renderer/ui/StatusTag.tsx';
import type { Claim, Finding } from '#shared/model/claimRecord.ts';
import { cycleStepOf } from '#shared/model/cycle.ts';
import { remedyLabel, ruleLabel } from '#shared/scrub/index.ts';
import { AcceptDialog } from './AcceptDialog.tsx';
import styles from './claims.module.css';
import { fixPlaceOf } from './fixPlace.ts';
import { fieldWords } from './twinLinks.ts';
import { remediesOnClaim, useClaimRemedy } from './useClaimRemedy.ts';

const severities: Record<Finding['severity'], { word: string; tone: Tone }> = {
  error: { word: 'Fix', tone: 'wrong' },
  warning: { word: 'Look', tone: 'stuck' },
  info: { word: 'Note', tone: 'neutral' },
};

interface ClaimFindingsProps {
  full: ClaimInFull;
  /** Only to read, as beside a form that mends them. */
  isReadOnly?: boolean;
  /** Shows the field on the form and in the file. */
  onGoTo?: (where: string) => void;
}

export function ClaimFindings({ full, isReadOnly = false, onGoTo }: ClaimFindingsProps) {
  const { claim } = full;
  const [accepting, setAccepting] = useState<Finding>();
  const canAct = !isReadOnly && unsentStates.includes(claim.state);
  return (
    <>
      {claim.findings.length === 0 ? (
        <p className={styles.quiet}>Nothing found. Every check passed.</p>
      ) : (
        <ul className={styles.findings} aria-label="Findings">
          {claim.findings.map((finding, index) => (
            <li key={finding.ruleId + finding.where + finding.message} className={styles.finding}>
              <StatusTag tone={severities[finding.severity].tone}>{severities[finding.severity].word}</StatusTag>
              <div>
                <strong>{finding.message}</strong>
                <div>{finding.fix}</div>
                <Where finding={finding} onGoTo={onGoTo} />
                {canAct ? (
                  <FindingActions full={full} finding={finding} isFirst={index === 0} onAccept={setAccepting} />
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
      {claim.overrides.length > 0 ? <Accepted claim={claim} canRaise={canAct} /> : null}
      {accepting ? <AcceptDialog claim={claim} finding={accepting} onClose={() => setAccepting(undefined)} /> : null}
    </>
  );
}

function Where({ finding, onGoTo }: { finding: Finding; onGoTo: ClaimFindingsProps['onGoTo'] }) {
  const words = fieldWords(finding.where);
  return (
    <div className={styles.quiet}>
      {cycleStepOf(finding.step).label} ·{' '}
      {onGoTo ? (
        <button type="button" className={styles.where} onClick={() => onGoTo(finding.where)}>
          {words}
        </button>
      ) : (
        words
      )}{' '}
      · {ruleLabel(finding.ruleId)}
    </div>
  );
}

interface FindingActionsProps {
  full: ClaimInFull;
  finding: Finding;
  /** The first finding answers the keys. */
  isFirst: boolean;
  onAccept: (finding: Finding) => void;
}

function FindingActions({ full, finding, isFirst, onAccept }: FindingActionsProps) {
  const { claim, encounter } = full;
  const mend = useClaimRemedy(claim);
  const place = fixPlaceOf(claim, finding.where, encounter);
  const key = (shortcut: string) => (isFirst ? shortcut : undefined);
  const id = `${finding.ruleId}.${finding.where}`;
  const actions: Action[] = [
    ...remediesOnClaim(finding).map((remedy, index) => ({
      id: `fix.${id}.${index}`,
      label: remedyLabel(remedy),
      shortcut: index === 0 ? key('shift+f') : undefined,
      run: () => mend(remedy),
    })),
    ...(place
      ? [{ id: `open.${id}`, label: place.label, shortcut: key('f'), run: () => goTo(place.path, place.params) }]
      : []),
    ...(finding.severity === 'error'
      ? []
      : [{ id: `accept.${id}`, label: 'Accept with a reason', shortcut: key('y'), run: () => onAccept(finding) }]),
  ];
  return (
    <div className={styles.deeds}>
      {actions.map((action) => (
        <ActionButton key={action.id} action={{ ...action, group: 'First finding' }} kind="quiet" showsKey={isFirst} />
      ))}
    </div>
  );
}

/** What was let pass, by whom and why; it can be raised again while the claim is here. */
function Accepted({ claim, canRaise }: { claim: Claim; canRaise: boolean }) {
  const command = useCommand();
  return (
    <>
      <SectionTitle>Accepted</SectionTitle>
      <ul className={styles.findings} aria-label="Accepted warnings">
        {claim.overrides.map(({ ruleId, where, message, reason, by }) => (
          <li key={ruleId + (where ?? '')} className={styles.finding}>
            <StatusTag tone="neutral">{ruleLabel(ruleId)}</StatusTag>
            <div>
              <div>{message}</div>
              <div className={styles.quiet}>
                {reason}
                {by ? ` · ${by}` : ''}
              </div>
              {canRaise ? (
                <div className={styles.deeds}>
                  <ActionButton
                    kind="quiet"
                    action={{
                      id: `raise.${ruleId}.${where ?? ''}`,
                      label: 'Raise again',
                      run: () => command(raiseAgain, { claimId: claim.id, ruleId, where }),
                    }}
                  />
                </div>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
