/** The parts of a claim that pane and full view share: what was found, what happened, what it is worth. */
import { Button } from '@mantine/core';
import type { ClaimInFull } from '#renderer/data/queries/claims.ts';
import { MoneyLines } from '#renderer/ui/MoneyLines.tsx';
import { StatusTag, type Tone } from '#renderer/ui/StatusTag.tsx';
import { Timeline } from '#renderer/ui/Timeline.tsx';
import { cents, subtractCents, sumCents } from '#shared/kernel/money.ts';
import type { Claim, Finding } from '#shared/model/claimRecord.ts';
import { cycleStepOf } from '#shared/model/cycle.ts';
import styles from './claims.module.css';
import { fieldWords } from './twinLinks.ts';

const severities: Record<Finding['severity'], { word: string; tone: Tone }> = {
  error: { word: 'Fix', tone: 'wrong' },
  warning: { word: 'Look', tone: 'stuck' },
  info: { word: 'Note', tone: 'neutral' },
};

/** Each finding with what to do and the step where it is mended. */
export function ClaimFindings({
  findings,
  onGoTo,
}: {
  findings: readonly Finding[];
  onGoTo?: (where: string) => void;
}) {
  if (findings.length === 0) return <p className={styles.quiet}>Nothing found. Every check passed.</p>;
  return (
    <ul className={styles.findings}>
      {findings.map((finding) => (
        <li key={finding.ruleId + finding.where + finding.message} className={styles.finding}>
          <StatusTag tone={severities[finding.severity].tone}>{severities[finding.severity].word}</StatusTag>
          <div>
            <strong>{finding.message}</strong>
            <div>{finding.fix}</div>
            <div className={styles.quiet}>
              {cycleStepOf(finding.step).label} ·{' '}
              {onGoTo ? (
                <button type="button" className={styles.where} onClick={() => onGoTo(finding.where)}>
                  {fieldWords(finding.where)}
                </button>
              ) : (
                fieldWords(finding.where)
              )}{' '}
              · {finding.ruleId}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

interface ClaimHistoryProps {
  full: ClaimInFull;
  onSaveFile: (transmissionId: ClaimInFull['transmissions'][number]['id']) => void;
}

export function ClaimHistory({ full, onSaveFile }: ClaimHistoryProps) {
  const { claim, transmissions } = full;
  const files = new Map(transmissions.map((file) => [file.id as string, file]));
  return (
    <Timeline
      items={claim.timeline
        .map((event, index) => {
          const file = event.transmissionId && files.get(event.transmissionId);
          return {
            key: String(index),
            on: event.on,
            tone: toneOf(event),
            text: (
              <>
                {event.text}
                {file?.kind === '837P' ? (
                  <Button variant="subtle" size="compact-xs" onClick={() => onSaveFile(file.id)}>
                    Save the file
                  </Button>
                ) : null}
              </>
            ),
          };
        })
        .reverse()}
    />
  );
}

function toneOf({ kind, text }: Claim['timeline'][number]): Tone {
  if (/reject|denied/i.test(text)) return 'wrong';
  if (kind === 'acknowledged' || kind === 'remitted') return 'right';
  if (kind === 'held') return 'stuck';
  return kind === 'submitted' || kind === 'status' ? 'waiting' : 'neutral';
}

export function ClaimMoney({ claim }: { claim: Claim }) {
  const { chargeCents, paidCents, contractualCents, patientCents, deniedCents } = claim.totals;
  const answered = sumCents([paidCents, contractualCents, patientCents, deniedCents]);
  const negative = (amount: number) => cents(-amount);
  return (
    <MoneyLines
      lines={[
        { label: 'Charged', cents: chargeCents },
        { label: 'Paid by the payer', cents: negative(paidCents) },
        { label: 'Contractual', cents: negative(contractualCents) },
        { label: 'Patient share', cents: negative(patientCents) },
        { label: 'Denied', cents: negative(deniedCents) },
        { label: 'Not answered yet', cents: subtractCents(chargeCents, answered), isTotal: true },
      ]}
    />
  );
}
