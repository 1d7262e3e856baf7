/** The lines of one claim on a paper EOB: what the payer said of each charge, with what is left of it beside. */
import { CloseButton } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { formatDayShort } from '#shared/kernel/dates.ts';
import { addCents, type Cents, formatMoney, zeroCents } from '#shared/kernel/money.ts';
import { type EobClaim, type EobLine, leftOnLine } from './eobDraft.ts';
import styles from './payments.module.css';

interface EobClaimLinesProps {
  claim: EobClaim;
  onChange: (claim: EobClaim) => void;
  onRemove: () => void;
}

type MoneyKey =
  | 'allowedCents'
  | 'paidCents'
  | 'deductibleCents'
  | 'coinsuranceCents'
  | 'copayCents'
  | 'adjustmentCents';
const moneyColumns: readonly { key: MoneyKey; header: string }[] = [
  { key: 'allowedCents', header: 'Allowed' },
  { key: 'deductibleCents', header: 'Deductible' },
  { key: 'coinsuranceCents', header: 'Coinsurance' },
  { key: 'copayCents', header: 'Copay' },
  { key: 'paidCents', header: 'Paid' },
  { key: 'adjustmentCents', header: 'Adjustment' },
];

export function EobClaimLines({ claim, onChange, onRemove }: EobClaimLinesProps) {
  const changeLine = (index: number, part: Partial<EobLine>) =>
    onChange({ ...claim, lines: claim.lines.map((line, at) => (at === index ? { ...line, ...part } : line)) });
  const fillRest = (event: KeyboardEvent, index: number, key: MoneyKey) => {
    const line = claim.lines[index];
    if (event.key !== '*' || !line) return;
    event.preventDefault();
    event.stopPropagation();
    changeLine(index, { [key]: addCents(line[key] ?? zeroCents, leftOnLine(line)) });
  };
  return (
    <section aria-label={`Claim ${claim.number}`}>
      <div className={styles.claimHead}>
        <b>{claim.patientName}</b> <span className={styles.quiet}>claim {claim.number}</span>
        <CloseButton size="sm" aria-label={`Take claim ${claim.number} off the EOB`} onClick={onRemove} />
      </div>
      <table className={styles.eob}>
        <thead>
          <tr>
            <th scope="col">Service</th>
            {moneyColumns.map((column) => (
              <th key={column.key} scope="col">
                {column.header}
              </th>
            ))}
            <th scope="col">Reason</th>
            <th scope="col">Left</th>
          </tr>
        </thead>
        <tbody>
          {claim.lines.map((line, index) => (
            <tr key={line.lineControlNumber}>
              <td>
                {[line.procedure, ...line.modifiers].join(' ')}{' '}
                <small>
                  {formatDayShort(line.serviceDate)} · {formatMoney(line.chargeCents)}
                </small>
              </td>
              {moneyColumns.map((column, at) => (
                <td key={column.key} onKeyDownCapture={(event) => fillRest(event, index, column.key)}>
                  <MoneyField
                    label={`${column.header} ${line.procedure}`}
                    value={line[column.key]}
                    autoFocus={index === 0 && at === 0}
                    onChange={(value: Cents | undefined) => changeLine(index, { [column.key]: value })}
                  />
                </td>
              ))}
              <td>
                <TextField
                  label={`Reason ${line.procedure}`}
                  placeholder="CO-97"
                  isUpperCase
                  value={line.reason}
                  onChange={(reason) => changeLine(index, { reason })}
                />
              </td>
              <td className={styles.figure}>{leftOnLine(line) === 0 ? '✓' : formatMoney(leftOnLine(line))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
