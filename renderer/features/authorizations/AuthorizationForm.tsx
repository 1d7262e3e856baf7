/** One authorization: who, which payer, which codes, how much, until when, and where it stands. */
import { useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { changeAuthorization } from '#renderer/data/commands/changeAuthorization.ts';
import { firstAuthorizationStates, saveAuthorization } from '#renderer/data/commands/saveAuthorization.ts';
import { type AuthorizationRow, authorizationById } from '#renderer/data/queries/authorizations.ts';
import { patientRecord } from '#renderer/data/queries/people.ts';
import { activePayers } from '#renderer/data/queries/reference.ts';
import type { FoundPerson } from '#renderer/data/search/directory.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormKeys } from '#renderer/ui/form/FormKeys.tsx';
import { SaveButton } from '#renderer/ui/form/SaveButton.tsx';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { ButtonRow, DetailBody, DetailHead } from '#renderer/ui/PageFrame.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { PatientPicker } from '#renderer/ui/pickers/PatientPicker.tsx';
import { unitsUsed } from '#shared/authorizations/index.ts';
import { addDays, type Day, formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Account, Patient } from '#shared/model/patient.ts';
import { type Authorization, type AuthorizationState, authorizationTransitions } from '#shared/model/visit.ts';
import { authorizationStateWords } from './stateWords.ts';

interface AuthorizationFormProps {
  /** `new`, or the one that is open. */
  authorizationId: string;
  /** The visit that needs one, when it is recorded from there. */
  seed: AuthorizationRow | undefined;
  onDone: () => void;
}

interface Draft {
  person?: FoundPerson | undefined;
  payerId?: string | undefined;
  kind: Authorization['kind'];
  number: string;
  codes: string;
  unit: Authorization['unit'];
  allowed?: number | undefined;
  from?: Day | undefined;
  endsOn?: Day | undefined;
  contact: string;
  state: AuthorizationState;
  note: string;
}

const found = (patient: Patient, account: Account | undefined): FoundPerson => ({
  patientId: patient.id,
  name: nameLastFirst(patient),
  birthDate: formatDay(patient.birthDate),
  accountNumber: account?.number ?? '',
});
const kinds = [
  { value: 'authorization' as const, label: 'Prior authorization' },
  { value: 'referral' as const, label: 'Referral' },
];
const units = [
  { value: 'visits' as const, label: 'Visits' },
  { value: 'units' as const, label: 'Units' },
];

export function AuthorizationForm({ authorizationId, seed, onDone }: AuthorizationFormProps) {
  const book = useBook();
  const run = useCommand();
  const isNew = authorizationId === 'new';
  const stored = useLive(authorizationById, authorizationId as Id<'authorization'>); // ids in a place are the book's own
  const payers = useLive(activePayers) ?? [];
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [draft, setDraft] = useState<Draft>({
    payerId: seed?.payer?.id,
    kind: 'authorization',
    number: '',
    codes: seed?.codes.join(' ') ?? '',
    unit: 'visits',
    allowed: 1,
    from: seed?.visit?.date ?? book.clock.today(),
    endsOn: addDays(seed?.visit?.date ?? book.clock.today(), 90),
    contact: '',
    state: 'approved',
    note: '',
  });
  const change = (part: Partial<Draft>) => setDraft((current) => ({ ...current, ...part }));
  const patientId = stored?.patientId ?? seed?.patient?.id;
  useEffect(() => {
    const load = async () => {
      const record = patientId && (await patientRecord(book, patientId));
      if (record)
        setDraft((current) => ({
          ...current,
          person: found(record.patient, record.account),
          payerId: current.payerId ?? record.coverages[0]?.payer.id,
        }));
      if (stored) {
        const { kind, number = '', codes, unit, allowed, from, endsOn, contact = '', state, payerId } = stored;
        setDraft((current) => ({
          ...current,
          kind,
          number,
          codes: codes.join(' '),
          unit,
          allowed,
          from,
          endsOn,
          contact,
          state,
          payerId,
          note: '',
        }));
      }
    };
    void load();
  }, [book, patientId, stored]);
  // A patient chosen by hand brings the primary payer along.
  const chosen = useLive(patientRecord, (draft.person?.patientId ?? '') as Id<'patient'>); // an empty id finds nobody
  const payerId = draft.payerId ?? chosen?.coverages[0]?.payer.id;
  const states: AuthorizationState[] = stored
    ? [stored.state, ...authorizationTransitions[stored.state]]
    : [...firstAuthorizationStates];
  const save = async () => {
    const payer = payers.find((each) => each.id === payerId);
    const missing: Problem[] = [];
    if (!draft.person) missing.push(problem('authorization.patient', 'Choose the patient.', 'person'));
    if (!payer) missing.push(problem('authorization.payer', 'Choose the payer.', 'payer'));
    setProblems(missing);
    if (!draft.person || !payer) return;
    const given = (text: string) => text.trim() || undefined;
    const done = await run(
      saveAuthorization,
      {
        authorizationId: stored?.id,
        patientId: draft.person.patientId,
        payerId: payer.id,
        kind: draft.kind,
        number: given(draft.number.replace(/[\s-]/g, '')),
        codes: draft.codes
          .toUpperCase()
          .split(/[\s,]+/)
          .filter(Boolean),
        unit: draft.unit,
        allowed: draft.allowed,
        from: draft.from,
        endsOn: draft.endsOn,
        providerId: stored?.providerId,
        contact: given(draft.contact),
        // One on file keeps its state here and moves below.
        state: firstAuthorizationStates.find((each) => each === draft.state) ?? 'approved',
      },
      { isProblemShownElsewhere: true },
    );
    if (!done.ok) return setProblems(done.problems);
    const isMoved = stored !== undefined && draft.state !== stored.state;
    if (stored && (isMoved || given(draft.note))) {
      const moved = await run(
        changeAuthorization,
        { authorizationId: stored.id, ...(isMoved ? { to: draft.state } : {}), note: given(draft.note) },
        { isProblemShownElsewhere: true },
      );
      if (!moved.ok) return setProblems(moved.problems);
    }
    onDone();
  };
  const errorOf = (where: string) => problems.find((each) => each.where === where)?.message;
  return (
    <DetailBody>
      <DetailHead name={isNew ? 'Record an authorization' : (draft.person?.name ?? '')} reference={stored?.number} />
      {stored ? (
        <KeyValueList
          items={[
            { label: 'Used', value: `${unitsUsed(stored)} of ${stored.allowed ?? 'any number of'} ${stored.unit}` },
          ]}
        />
      ) : null}
      <FormKeys onSave={save}>
        <DetailBody>
          <ProblemList problems={problems.filter((each) => !each.where)} isLive />
          {isNew ? (
            <PatientPicker
              value={draft.person}
              onChange={(person) => change({ person })}
              error={errorOf('person')}
              autoFocus={!seed}
            />
          ) : null}
          <FieldRow tracks="1.3fr 1fr">
            <ChoiceField
              label="Payer"
              choices={payers.map((payer) => ({ value: payer.id as string, label: payer.name }))}
              value={payerId}
              onChange={(next) => change({ payerId: next })}
              error={errorOf('payer')}
            />
            <ChoiceField
              label="Kind"
              choices={kinds}
              value={draft.kind}
              onChange={(kind) => change({ kind: kind ?? 'authorization' })}
            />
          </FieldRow>
          <FieldRow tracks="1fr 1fr">
            <TextField
              label="Number"
              isUpperCase
              autoFocus={seed !== undefined}
              value={draft.number}
              onChange={(number) => change({ number })}
              error={errorOf('number')}
            />
            <TextField label="Codes" isUpperCase value={draft.codes} onChange={(codes) => change({ codes })} />
          </FieldRow>
          <FieldRow tracks="1fr 1fr">
            <NumberField label="How many" value={draft.allowed} onChange={(allowed) => change({ allowed })} />
            <ChoiceField
              label="Counted in"
              choices={units}
              value={draft.unit}
              onChange={(unit) => change({ unit: unit ?? 'visits' })}
            />
          </FieldRow>
          <FieldRow tracks="1fr 1fr">
            <DateField label="From" value={draft.from} onChange={(from) => change({ from })} />
            <DateField
              label="To"
              value={draft.endsOn}
              onChange={(endsOn) => change({ endsOn })}
              error={errorOf('endsOn')}
            />
          </FieldRow>
          <FieldRow tracks="1fr 1fr">
            <ChoiceField
              label="Where it stands"
              choices={[...new Set(states)].map((value) => ({ value, label: authorizationStateWords[value].label }))}
              value={draft.state}
              onChange={(state) => change({ state: state ?? draft.state })}
            />
            <TextField label="Spoke with" value={draft.contact} onChange={(contact) => change({ contact })} />
          </FieldRow>
          <TextField label="Note" value={draft.note} onChange={(note) => change({ note })} />
          <ButtonRow>
            <SaveButton action={{ id: 'authorization.save', label: 'Save authorization', shortcut: 'mod+enter' }} />
            <ActionButton action={{ id: 'authorization.leave', label: 'Leave', run: onDone }} />
          </ButtonRow>
        </DetailBody>
      </FormKeys>
    </DetailBody>
  );
}
