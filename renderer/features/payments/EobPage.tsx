/** A paper EOB from the number pad: the check first, then claim by claim, with what is left of the check always in sight. */
import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { enterManualRemittance } from '#renderer/data/commands/enterManualRemittance.ts';
import { activePayers, practiceOf } from '#renderer/data/queries/reference.ts';
import { claimById, claimsToLink, type LikelyClaim, likelyClaimText } from '#renderer/data/queries/remittances.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormPage, FormSection } from '#renderer/ui/form/FormPage.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { EntityPicker } from '#renderer/ui/pickers/EntityPicker.tsx';
import { PayerPicker } from '#renderer/ui/pickers/PayerPicker.tsx';
import { Stat, StatStrip } from '#renderer/ui/Stat.tsx';
import { formatDayShort } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { Payer } from '#shared/model/payer.ts';
import {
  type EobClaim,
  type EobDraft,
  type EobLine,
  emptyEob,
  eobClaimOf,
  leftOnLine,
  readEob,
  sumOfEob,
} from './eobDraft.ts';
import styles from './payments.module.css';

const noPayers: readonly Payer[] = [];
const pickable = (payer: Payer) => ({ id: payer.id, name: payer.name, payerId: payer.payerId ?? '' });

export function EobPage() {
  const book = useBook();
  const payers = useLive(activePayers) ?? noPayers;
  const practice = useLive(practiceOf);
  const { draft, change, forget, isDirty } = useDraft<EobDraft>('payments.eob', emptyEob);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { enteredCents, leftCents } = sumOfEob(draft);
  const leave = () => goTo('/payments');
  const save = async () => {
    const read = readEob(draft, practice?.name ?? 'The practice');
    if (!read.value) return setProblems(read.problems);
    const entered = await enterManualRemittance(book, read.value);
    if (!entered.ok) return setProblems(entered.problems);
    forget();
    const { remittanceId, isRepeat } = entered.value;
    feedback.done(isRepeat ? 'This check was entered before. Nothing was changed.' : 'The EOB is ready to be posted');
    goTo('/payments', { id: remittanceId });
  };
  const addClaim = async (found: LikelyClaim | undefined) => {
    const claim = found && (await claimById(book, found.id));
    if (!claim || draft.claims.some((each) => each.claimId === claim.id)) return;
    const payer = draft.payer ?? payers.find((each) => each.id === claim.payerId);
    change({ claims: [...draft.claims, eobClaimOf(claim)], ...(payer ? { payer } : {}) });
  };
  const changeClaim = (claim: EobClaim) =>
    change({ claims: draft.claims.map((each) => (each.claimId === claim.claimId ? claim : each)) });
  const isTied = leftCents === 0 && draft.claims.length > 0;
  return (
    <PageFrame
      title="Payments"
      subtitle="Enter a paper EOB"
      top={
        <StatStrip>
          <Stat label="Check" value={draft.paymentCents === undefined ? '–' : formatMoney(draft.paymentCents)} />
          <Stat label="Entered" value={formatMoney(enteredCents)} />
          <Stat
            label="Left of the check"
            value={leftCents === undefined ? '–' : `${formatMoney(leftCents)}${isTied ? ' ✓' : ''}`}
            tone={isTied ? 'right' : leftCents === undefined ? undefined : 'stuck'}
          />
        </StatStrip>
      }
    >
      <FormPage
        label="Paper EOB"
        isWide
        saveLabel="Finish the EOB"
        onSave={save}
        onLeave={leave}
        problems={problems}
        isDirty={isDirty}
      >
        <FormSection title="Check">
          <FieldRow>
            <PayerPicker
              name="payer"
              payers={payers.map(pickable)}
              value={draft.payer ? pickable(draft.payer) : undefined}
              onChange={(picked) => change({ payer: payers.find((payer) => payer.id === picked?.id) })}
            />
            <TextField
              label="Check or EFT number"
              name="checkNumber"
              value={draft.checkNumber}
              onChange={(checkNumber) => change({ checkNumber })}
            />
            <DateField
              label="Date"
              name="paymentDate"
              value={draft.paymentDate}
              onChange={(paymentDate) => change({ paymentDate })}
            />
            <MoneyField
              label="Amount"
              name="paymentCents"
              value={draft.paymentCents}
              onChange={(paymentCents) => change({ paymentCents })}
            />
            <ChoiceField
              label="Paid by"
              choices={[
                { value: 'CHK', label: 'Check' },
                { value: 'ACH', label: 'EFT' },
              ]}
              value={draft.method}
              onChange={(method) => change({ method: method ?? 'CHK' })}
            />
          </FieldRow>
        </FormSection>
        <FormSection title="Claims" note="what is above the allowed amount becomes CO-45 by itself">
          {draft.claims.map((claim) => (
            <ClaimLines
              key={claim.claimId}
              claim={claim}
              onChange={changeClaim}
              onRemove={() => change({ claims: draft.claims.filter((each) => each.claimId !== claim.claimId) })}
            />
          ))}
          <EntityPicker
            label="Add a claim"
            name="claim"
            placeholder="Claim number on the EOB"
            value={undefined}
            onChange={(found: LikelyClaim | undefined) => void addClaim(found)}
            search={(text) => claimsToLink(book, text)}
            describe={(found) => ({
              key: found.id,
              label: found.number,
              note: `${found.patientName} ${likelyClaimText(found)}`,
              aside: formatMoney(found.chargeCents),
            })}
            nothingFound="No such claim"
          />
        </FormSection>
      </FormPage>
    </PageFrame>
  );
}

interface ClaimLinesProps {
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
  { key: 'paidCents', header: 'Paid' },
  { key: 'deductibleCents', header: 'Deductible' },
  { key: 'coinsuranceCents', header: 'Coinsurance' },
  { key: 'copayCents', header: 'Copay' },
  { key: 'adjustmentCents', header: 'Adjustment' },
];

function ClaimLines({ claim, onChange, onRemove }: ClaimLinesProps) {
  const changeLine = (index: number, part: Partial<EobLine>) =>
    onChange({ ...claim, lines: claim.lines.map((line, at) => (at === index ? { ...line, ...part } : line)) });
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
                <td key={column.key}>
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
