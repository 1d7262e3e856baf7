/**
 * What the payer took from the check or added to it outside the claims, typed as the paper prints it. The usual codes have a
 * key of the number pad each; a claim that is named is shown with its patient, so that a wrong number is seen at once.
 */
import { CloseButton } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { claimNamed } from '#renderer/data/queries/remittances.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import type { Cents } from '#shared/kernel/money.ts';
import { plbReasons } from '#shared/remits/index.ts';
import { type EobAdjustment, plbField, plbKeys, readPlbCode } from './eobDraft.ts';
import styles from './payments.module.css';

type Side = 'takenCents' | 'addedCents';

interface EobAdjustmentsProps {
  adjustments: readonly EobAdjustment[];
  payerId: string | undefined;
  onChange: (adjustments: EobAdjustment[]) => void;
  /** Takes what the check is still off by. */
  onFill: (key: number, side: Side) => void;
}

export function EobAdjustments({ adjustments, payerId, onChange, onFill }: EobAdjustmentsProps) {
  if (adjustments.length === 0) return null;
  return (
    <>
      <table className={`${styles.eob} ${styles.adjustments}`}>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col" className={styles.wordHead}>
              Reference: claim number, or as printed
            </th>
            <th scope="col">Taken from the check</th>
            <th scope="col">Added to the check</th>
            <th scope="col" aria-label="Remove" />
          </tr>
        </thead>
        <tbody>
          {adjustments.map((each, index) => (
            <AdjustmentRow
              key={each.key}
              adjustment={each}
              position={index + 1}
              payerId={payerId}
              onChange={(part) =>
                onChange(adjustments.map((one) => (one.key === each.key ? { ...one, ...part } : one)))
              }
              onFill={(side) => onFill(each.key, side)}
              onRemove={() => onChange(adjustments.filter((one) => one.key !== each.key))}
            />
          ))}
        </tbody>
      </table>
      <p className={styles.padKeys}>
        {plbKeys.map((code, index) => (
          <span key={code}>
            <kbd className={styles.key}>{index + 1}</kbd> {code} {plbReasons[code]?.says}
          </span>
        ))}
      </p>
    </>
  );
}

interface AdjustmentRowProps {
  adjustment: EobAdjustment;
  position: number;
  payerId: string | undefined;
  onChange: (part: Partial<EobAdjustment>) => void;
  onFill: (side: Side) => void;
  onRemove: () => void;
}

function AdjustmentRow({ adjustment, position, payerId, onChange, onFill, onRemove }: AdjustmentRowProps) {
  const { key, code, reference } = adjustment;
  const claim = useLive(claimNamed, reference, payerId);
  const read = readPlbCode(code);
  const [isLeft, setLeft] = useState(false);
  const fill = (event: KeyboardEvent, side: Side) => {
    if (event.key !== '*') return;
    event.preventDefault();
    event.stopPropagation();
    onFill(side);
  };
  const amount = (side: Side, part: 'taken' | 'added', label: string) => (
    <td onKeyDownCapture={(event) => fill(event, side)}>
      <MoneyField
        label={`${label} ${position}`}
        name={plbField(key, part)}
        value={adjustment[side]}
        onChange={(value: Cents | undefined) => onChange({ [side]: value })}
      />
    </td>
  );
  return (
    <tr>
      <td>
        <TextField
          label={`Adjustment code ${position}`}
          name={plbField(key)}
          placeholder="WO"
          isUpperCase
          autoFocus={code === ''}
          value={code}
          error={isLeft && code !== '' && !read ? 'Not a code of provider adjustments' : undefined}
          // What a key of the pad stands for is written out on leaving the field.
          onBlur={() => {
            setLeft(true);
            if (read && read !== code) onChange({ code: read });
          }}
          onChange={(typed) => onChange({ code: typed })}
        />
        <small>{read ? plbReasons[read]?.says : ''}</small>
      </td>
      <td>
        <TextField
          label={`Reference ${position}`}
          name={plbField(key, 'reference')}
          isUpperCase
          value={reference}
          onChange={(typed) => onChange({ reference: typed })}
        />
        <small>{claim ? `claim ${claim.number} · ${claim.patientName}` : ''}</small>
      </td>
      {amount('takenCents', 'taken', 'Taken from the check')}
      {amount('addedCents', 'added', 'Added to the check')}
      <td>
        <CloseButton size="sm" aria-label={`Remove provider adjustment ${position}`} tabIndex={-1} onClick={onRemove} />
      </td>
    </tr>
  );
}
