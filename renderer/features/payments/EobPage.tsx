/**
 * A paper EOB from the number pad: the check first, then claim by claim, with what is left of the check always in sight. Enter
 * goes on, * fills a field with what its line leaves, + goes to the next claim, / to what the payer took or added outside the
 * claims, - parks, Enter on no claim finishes.
 */
import { type KeyboardEvent, useRef, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { enterManualRemittance } from '#renderer/data/commands/enterManualRemittance.ts';
import type { ParkedEob } from '#renderer/data/commands/parkEob.ts';
import { claimsToLink, type LikelyClaim, likelyClaimText } from '#renderer/data/queries/claimsToLink.ts';
import { activePayers, practiceOf } from '#renderer/data/queries/reference.ts';
import { claimForEob, claimNamed } from '#renderer/data/queries/remittances.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormPage, FormSection } from '#renderer/ui/form/FormPage.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { ButtonRow, PageFrame } from '#renderer/ui/PageFrame.tsx';
import { EntityPicker } from '#renderer/ui/pickers/EntityPicker.tsx';
import { PayerPicker } from '#renderer/ui/pickers/PayerPicker.tsx';
import { Stat, StatStrip } from '#renderer/ui/Stat.tsx';
import { cents, formatMoney } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Payer } from '#shared/model/payer.ts';
import { EobAdjustments } from './EobAdjustments.tsx';
import { EobClaimLines } from './EobClaimLines.tsx';
import {
  type EobClaim,
  type EobDraft,
  emptyEob,
  eobClaimOf,
  fillAdjustment,
  noEob,
  plbField,
  readEob,
  sumOfEob,
  withAdjustment,
} from './eobDraft.ts';
import styles from './payments.module.css';
import { takenUp, useKeptEobs } from './useKeptEobs.ts';

const noPayers: readonly Payer[] = [];
const pickable = (payer: Payer) => ({ id: payer.id, name: payer.name, payerId: payer.payerId ?? '' });

export function EobPage() {
  const book = useBook();
  const payers = useLive(activePayers) ?? noPayers;
  const practice = useLive(practiceOf);
  const { draft, change, forget, isDirty } = useDraft<EobDraft>('payments.eob', emptyEob);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { enteredCents, adjustedCents, leftCents } = sumOfEob(draft);
  const adjustments = draft.adjustments ?? [];
  const isAnythingOn = draft.claims.length > 0 || adjustments.length > 0;
  const { parked, keptClaims, keep, park: putAside, finish, discard } = useKeptEobs();
  const keptCount = keptClaims(draft);
  const leave = () => goTo('/payments');
  const save = async () => {
    const read = readEob(draft, practice?.name ?? 'The practice');
    if (!read.value) return setProblems(read.problems);
    const providerAdjustments = await Promise.all(
      read.value.providerAdjustments.map(async (each) => {
        const named =
          each.reference === undefined ? undefined : await claimNamed(book, each.reference, draft.payer?.id);
        return named ? { ...each, reference: named.reference } : each;
      }),
    );
    const entered = await enterManualRemittance(book, { ...read.value, providerAdjustments });
    if (!entered.ok) return setProblems(entered.problems);
    forget();
    await finish(draft);
    const { remittanceId, isRepeat } = entered.value;
    feedback.done(isRepeat ? 'This check was entered before. Nothing was changed.' : 'The EOB is ready to be posted');
    goTo('/payments', { id: remittanceId });
  };
  const addClaim = async (found: LikelyClaim | undefined) => {
    const facts = found && (await claimForEob(book, found.id));
    if (!facts || draft.claims.some((each) => each.claimId === facts.claim.id)) return;
    const payer = draft.payer ?? payers.find((each) => each.id === facts.claim.payerId);
    const added = { claims: [...draft.claims, eobClaimOf(facts)], ...(payer ? { payer } : {}) };
    change({ ...added, keptAs: keep({ ...draft, ...added }) });
  };
  const page = useRef<HTMLDivElement>(null);
  const toClaims = () => page.current?.querySelector<HTMLInputElement>('input[name="claim"]')?.focus();
  const toAdjustments = () => {
    const open = adjustments.find((each) => each.code === '');
    if (!open) return change({ adjustments: withAdjustment(draft) });
    page.current?.querySelector<HTMLInputElement>(`input[name="${plbField(open.key)}"]`)?.focus();
  };
  const park = async () => {
    if (draft.checkNumber.trim() === '')
      return setProblems([problem('eob.check', 'Type the check or EFT number.', 'checkNumber')]);
    if (!(await putAside(draft))) return;
    forget();
    leave();
  };
  const discardAction: Action = {
    id: 'eob.discard',
    label: 'Discard the EOB',
    group: 'Paper EOB',
    isAvailable: () => isDirty,
    run: async () => {
      if (!(await discard(draft))) return;
      change(noEob);
      forget();
      setProblems([]);
    },
  };
  const parkAction: Action = {
    id: 'eob.park',
    label: 'Park the EOB',
    group: 'Paper EOB',
    isAvailable: () => isDirty,
    run: park,
  };
  const adjustAction: Action = {
    id: 'eob.adjust',
    label: 'Add a provider adjustment',
    group: 'Paper EOB',
    run: toAdjustments,
  };
  usePageActions([parkAction, adjustAction, discardAction]);
  const onPadKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || event.ctrlKey || event.metaKey) return;
    const [plbPart] = field.name.startsWith('plb.') ? field.name.split('.').slice(1) : [];
    if (event.code === 'NumpadAdd') toClaims();
    else if (event.code === 'NumpadDivide' && field.name !== 'paymentDate') toAdjustments();
    else if (event.code === 'NumpadSubtract') void park();
    else if (event.key === 'Enter' && (field.name === 'paymentCents' || plbPart === 'added')) toClaims();
    else if (event.key === 'Enter' && plbPart === 'code' && field.value === '') {
      change({ adjustments: adjustments.filter((each) => field.name !== plbField(each.key)) });
      toClaims();
    } else if (event.key === 'Enter' && field.name === 'claim' && field.value === '' && isAnythingOn) void save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const changeClaim = (claim: EobClaim) =>
    change({ claims: draft.claims.map((each) => (each.claimId === claim.claimId ? claim : each)) });
  const isTied = leftCents === 0 && isAnythingOn;
  return (
    <PageFrame
      title="Payments"
      subtitle="Enter a paper EOB"
      top={
        <StatStrip>
          <Stat label="Check" value={draft.paymentCents === undefined ? '–' : formatMoney(draft.paymentCents)} />
          <Stat label="Paid on claims" value={formatMoney(enteredCents)} />
          <Stat
            label="− Provider adjustments"
            value={formatMoney(adjustedCents)}
            note={adjustedCents === 0 ? undefined : adjustedCents > 0 ? 'taken from the check' : 'added to the check'}
          />
          <Stat
            label="Left of the check"
            value={leftCents === undefined ? '–' : `${formatMoney(leftCents)}${isTied ? ' ✓' : ''}`}
            tone={isTied ? 'right' : leftCents === undefined ? undefined : 'stuck'}
          />
        </StatStrip>
      }
    >
      <div ref={page} className={styles.pad} onKeyDownCapture={onPadKey}>
        <FormPage
          label="Paper EOB"
          isWide
          saveLabel="Finish the EOB"
          onSave={save}
          onLeave={leave}
          problems={problems}
          isDirty={isDirty}
          dirtyNote={keptCount > 0 ? `Kept on this computer up to ${count(keptCount, 'claim')}.` : undefined}
          buttons={
            isDirty ? (
              <>
                <ActionButton action={parkAction} />
                <ActionButton action={discardAction} />
              </>
            ) : null
          }
        >
          {parked.length > 0 && !isDirty ? (
            <FormSection title="Parked">
              <ButtonRow>
                {parked.map((eob) => (
                  <ActionButton key={eob.key} action={takeUpAction(eob, () => change(takenUp(eob)))} />
                ))}
              </ButtonRow>
            </FormSection>
          ) : null}
          <FormSection title="Check" note="the payer is that of the first claim unless you choose">
            <FieldRow>
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
              <PayerPicker
                name="payer"
                payers={payers.map(pickable)}
                value={draft.payer ? pickable(draft.payer) : undefined}
                onChange={(picked) => change({ payer: payers.find((payer) => payer.id === picked?.id) })}
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
          <FormSection
            title="Claims"
            note="Enter next · * the rest of the line · + next claim · / provider adjustment · − park · Enter on no claim finishes; what is above allowed is CO-45"
          >
            {draft.claims.map((claim) => (
              <EobClaimLines
                key={claim.claimId}
                claim={claim}
                onChange={changeClaim}
                onRemove={() => change({ claims: draft.claims.filter((each) => each.claimId !== claim.claimId) })}
              />
            ))}
            <EntityPicker
              label="Add a claim"
              name="claim"
              placeholder="Claim number on the EOB, or the patient"
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
          <FormSection
            title="Provider adjustments"
            note="what the payer took from the check or added to it outside the claims: take-backs, interest, balances; / adds one, * takes the rest of the check"
          >
            <EobAdjustments
              adjustments={adjustments}
              payerId={draft.payer?.id}
              onChange={(changed) => change({ adjustments: changed })}
              onFill={(key, side) => change(fillAdjustment(draft, key, side))}
            />
            <ButtonRow>
              <ActionButton action={adjustAction} />
            </ButtonRow>
          </FormSection>
        </FormPage>
      </div>
    </PageFrame>
  );
}

const takeUpAction = (eob: ParkedEob, takeUp: () => unknown): Action => ({
  id: `eob.takeUp.${eob.key}`,
  label: `Go on with check ${eob.checkNumber}${eob.leftCents === undefined ? '' : `, ${formatMoney(cents(eob.leftCents))} left`}`,
  group: 'Paper EOB',
  run: takeUp,
});
