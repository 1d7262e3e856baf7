/**
 * Four short steps to a practice of one's own, and two more the first time on a computer: the passphrase and the recovery
 * key. Each is checked before the next; going back keeps what was typed.
 */
import { useEffect, useRef, useState } from 'react';
import type { SetUpPracticeInput } from '#renderer/data/commands/setUpPractice.ts';
import type { NewOffice } from '#renderer/data/vault/protectOffice.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { CheckField } from '#renderer/ui/fields/CheckField.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormKeys } from '#renderer/ui/form/FormKeys.tsx';
import { FormSection } from '#renderer/ui/form/FormPage.tsx';
import { SaveButton } from '#renderer/ui/form/SaveButton.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { ButtonRow } from '#renderer/ui/PageFrame.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import {
  NewPassphrase,
  noPassphrase,
  type TypedPassphrase,
  typedPassphraseProblems,
} from '#renderer/ui/vault/NewPassphrase.tsx';
import { type RecoveryCheck, RecoveryKeyCard, useRecoveryCheck } from '#renderer/ui/vault/RecoveryKeyCard.tsx';
import type { Problem, Result } from '#shared/kernel/problems.ts';
import styles from './SetUpWizard.module.css';
import {
  emptySetUp,
  payersToChoose,
  problemsOfStep,
  protectionSteps,
  readSetUp,
  type SetUpForm,
  type SetUpStep,
  setUpSteps,
  starterFeeCount,
} from './setUpForm.ts';

interface SetUpWizardProps {
  /** Who has unlocked this computer's office; absent the first time, when the passphrase is still to be chosen. */
  unlockedName: string | undefined;
  prepareOffice: (name: string, passphrase: string) => Promise<Result<NewOffice>>;
  onSetUp: (setup: SetUpPracticeInput, newOffice: NewOffice | undefined) => void;
  onLeave: () => void;
  isBusy: boolean;
}

interface StepProps {
  form: SetUpForm;
  change: (change: Partial<SetUpForm>) => void;
  field: (name: TextName) => {
    name: string;
    value: string;
    onChange: (value: string) => void;
    error: string | undefined;
  };
  passphrase: {
    typed: TypedPassphrase;
    onChange: (typed: TypedPassphrase) => void;
    problems: readonly Problem[];
  };
  recovery: { newOffice: NewOffice | undefined; check: RecoveryCheck };
}
type TextName = { [Key in keyof SetUpForm]: SetUpForm[Key] extends string ? Key : never }[keyof SetUpForm];

export function SetUpWizard({ unlockedName, prepareOffice, onSetUp, onLeave, isBusy }: SetUpWizardProps) {
  const { draft, change } = useDraft('welcome.setUp', emptySetUp());
  const [typed, setTyped] = useState(noPassphrase);
  const [newOffice, setNewOffice] = useState<NewOffice>();
  const check = useRecoveryCheck(newOffice?.recoveryKey);
  // Decided once: keeping the new office unlocks it while this page still stands.
  const [setUp] = useState(() => (unlockedName === undefined ? [...setUpSteps, ...protectionSteps] : [...setUpSteps]));
  const [at, setAt] = useState(0);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const step = setUp[at] ?? setUpSteps[0];
  const isLast = at === setUp.length - 1;
  const fields = useRef<HTMLDivElement>(null);
  // The keys of a form work from inside it, so each step takes the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step decides when
  useEffect(() => fields.current?.querySelector<HTMLElement>('input, button')?.focus(), [step.key]);
  const next = async () => {
    const found = problemsOfStep(draft, step.key);
    if (step.key === 'passphrase') found.push(...typedPassphraseProblems(typed, [draft.userName, draft.name]));
    setProblems(found);
    if (found.length > 0) return;
    if (step.key === 'passphrase' && !newOffice) {
      const made = await prepareOffice(draft.userName, typed.passphrase);
      if (!made.ok) return setProblems(made.problems);
      setNewOffice(made.value);
    }
    if (step.key === 'recovery' && !check.goOn()) return;
    if (!isLast) return setAt(at + 1);
    const read = readSetUp(draft, unlockedName);
    setProblems(read.problems);
    if (read.value) onSetUp(read.value, newOffice);
  };
  const back = () => {
    setProblems([]);
    if (at === 0) onLeave();
    else setAt(at - 1);
  };
  const field: StepProps['field'] = (name) => ({
    name,
    // The union of names holds text fields only.
    value: draft[name] as string,
    onChange: (value) => changeForm({ [name]: value }),
    error: problems.find((each) => each.where === name)?.message,
  });
  // Another name or passphrase makes another recovery key.
  const passphrase: StepProps['passphrase'] = {
    typed,
    onChange: (changed) => {
      setTyped(changed);
      setNewOffice(undefined);
    },
    problems,
  };
  const changeForm = (part: Partial<SetUpForm>) => {
    if ('userName' in part) setNewOffice(undefined);
    change(part);
  };
  const Step = steps[step.key];
  return (
    <section aria-label="Set up my practice" className={styles.wizard}>
      <ol className={styles.steps}>
        {setUp.map((each, index) => (
          <li
            key={each.key}
            className={index === at ? styles.now : index < at ? styles.done : undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            {index + 1} {each.label}
          </li>
        ))}
      </ol>
      <FormKeys key={step.key} onSave={next}>
        <div className={styles.fields} ref={fields}>
          <ProblemList problems={problems.filter((each) => !each.where)} isLive />
          <Step form={draft} change={change} field={field} passphrase={passphrase} recovery={{ newOffice, check }} />
          <ButtonRow>
            <SaveButton
              action={{
                id: 'setUp.next',
                label: labelOfNext(step.key, isLast, check.isPutAway),
                shortcut: 'mod+enter',
                isAvailable: () => !isBusy,
              }}
            />
            <ActionButton action={{ id: 'setUp.back', label: 'Back', shortcut: 'escape', run: back }} />
          </ButtonRow>
        </div>
      </FormKeys>
    </section>
  );
}

const steps: Record<SetUpStep, (props: StepProps) => React.ReactNode> = {
  practice: PracticeStep,
  provider: ProviderStep,
  payers: PayersStep,
  fees: FeesStep,
  passphrase: PassphraseStep,
  recovery: RecoveryStep,
};

function labelOfNext(step: SetUpStep, isLast: boolean, isPutAway: boolean): string {
  if (step === 'recovery' && !isPutAway) return 'I have put it away';
  return isLast ? 'Open my practice' : 'Next';
}

function PracticeStep({ form, change, field }: StepProps) {
  return (
    <FormSection title="Practice" note="as payers and the IRS know it">
      <FieldRow tracks="2fr 1fr">
        <TextField label="Name" isRequired autoFocus {...field('name')} />
        <ChoiceField
          label="Bills as"
          choices={[
            { value: 'organization' as const, label: 'Group or company' },
            { value: 'person' as const, label: 'Solo provider' },
          ]}
          value={form.kind}
          onChange={(kind) => change({ kind: kind ?? 'organization' })}
        />
      </FieldRow>
      <FieldRow tracks="2fr 1fr">
        <TextField label="Street" isRequired {...field('line1')} />
        <TextField label="Suite" {...field('line2')} />
      </FieldRow>
      <FieldRow tracks="2fr 80px 130px 1.4fr">
        <TextField label="City" isRequired {...field('city')} />
        <TextField label="State" isRequired isUpperCase maxLength={2} {...field('state')} />
        <TextField label="ZIP" isRequired {...field('zip')} />
        <TextField label="Phone" isRequired {...field('phone')} />
      </FieldRow>
      <FieldRow tracks="1fr 1fr 1fr 90px">
        <TextField label="NPI" isRequired {...field('npi')} />
        <TextField label="Taxonomy" isUpperCase {...field('taxonomy')} />
        <TextField label="Tax ID" isRequired {...field('taxId')} />
        <ChoiceField
          label="Kind"
          choices={[
            { value: 'EIN' as const, label: 'EIN' },
            { value: 'SSN' as const, label: 'SSN' },
          ]}
          value={form.taxIdType}
          onChange={(taxIdType) => change({ taxIdType: taxIdType ?? 'EIN' })}
        />
      </FieldRow>
    </FormSection>
  );
}

function ProviderStep({ field }: StepProps) {
  return (
    <FormSection title="First provider" note="more can be added under Settings">
      <FieldRow tracks="2fr 2fr 100px">
        <TextField label="Last name" isRequired autoFocus {...field('providerLast')} />
        <TextField label="First name" isRequired {...field('providerFirst')} />
        <TextField label="Credential" placeholder="MD" {...field('credential')} />
      </FieldRow>
      <FieldRow tracks="1fr 1fr">
        <TextField label="NPI" isRequired {...field('providerNpi')} />
        <TextField label="Taxonomy" isUpperCase {...field('providerTaxonomy')} />
      </FieldRow>
    </FormSection>
  );
}

function PayersStep({ form, change }: StepProps) {
  const toggle = (name: string, payerId: string | undefined, isOn: boolean) => {
    const { [name]: _dropped, ...rest } = form.payerIds;
    change({ payerIds: isOn ? { ...rest, [name]: payerId ?? '' } : rest });
  };
  return (
    <FormSection title="Payers" note="confirm each ID with your clearinghouse's list">
      <div className={styles.payers}>
        {payersToChoose.map((payer) => {
          const chosen = form.payerIds[payer.name];
          return (
            <div key={payer.name} className={styles.payer}>
              <CheckField
                label={payer.name}
                value={chosen !== undefined}
                onChange={(isOn) => toggle(payer.name, payer.payerId, isOn)}
              />
              {chosen === undefined ? null : (
                <TextField
                  label={`Payer ID of ${payer.name}`}
                  value={chosen}
                  onChange={(payerId) => change({ payerIds: { ...form.payerIds, [payer.name]: payerId } })}
                  isUpperCase
                />
              )}
            </div>
          );
        })}
      </div>
    </FormSection>
  );
}

function FeesStep({ form, change }: StepProps) {
  return (
    <FormSection title="Fees">
      <CheckField
        label={`Start with fees for ${starterFeeCount} everyday procedures`}
        note="Round starting amounts for you to correct under Settings; without them the fee list is empty."
        value={form.usesStarterFees}
        onChange={(usesStarterFees) => change({ usesStarterFees })}
      />
    </FormSection>
  );
}

function PassphraseStep({ field, passphrase }: StepProps) {
  return (
    <FormSection title="You and your passphrase" note="the records of your patients are encrypted with it">
      <FieldRow tracks="1fr 1fr">
        <TextField label="Your name" isRequired {...field('userName')} />
      </FieldRow>
      <NewPassphrase {...passphrase} />
    </FormSection>
  );
}

function RecoveryStep({ recovery }: StepProps) {
  return recovery.newOffice ? (
    <RecoveryKeyCard recoveryKey={recovery.newOffice.recoveryKey} check={recovery.check} />
  ) : null;
}
