/** Which payers know which providers, and by what number: the shaded half of items 24I and 24J, REF*G2 of the file. */
import { useState } from 'react';
import { saveEnrolment } from '#renderer/data/commands/saveEnrolment.ts';
import { activePayers, activeProviders, allEnrolments } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Enrolment, Provider } from '#shared/model/practice.ts';

export function EnrolmentSettings() {
  const enrolments = useLive(allEnrolments);
  const providers = useLive(activeProviders) ?? [];
  const payers = useLive(activePayers) ?? [];
  const [editing, setEditing] = useState<Enrolment | 'new'>();
  const nameOf = (each: Enrolment) => {
    const provider = providers.find(({ id }) => id === each.providerId);
    return provider ? nameLastFirst(provider) : 'Left';
  };
  const payerOf = (each: Enrolment) => payers.find(({ id }) => id === each.payerId)?.name ?? 'No longer billed';
  const add = {
    id: 'settings.addEnrolment',
    label: 'Add an enrollment',
    shortcut: 'mod+n',
    run: () => setEditing('new'),
  };
  return (
    <Panel label="Enrollments" bar={<strong>Enrollments</strong>} barRight={<ActionButton action={add} />} fills>
      <DataTable
        label="Enrollments"
        rows={enrolments ?? []}
        rowKey={(each) => each.id}
        onOpen={setEditing}
        empty="No enrollment yet. Add one where a payer gave a provider a number of its own, or to be warned when one is missing."
        columns={[
          { key: 'provider', header: 'Provider', render: nameOf },
          { key: 'payer', header: 'Payer', render: payerOf },
          { key: 'number', header: 'Payer’s number', width: '150px', render: (each) => each.payerProviderId ?? '–' },
          { key: 'from', header: 'From', width: '120px', render: (each) => formatDay(each.from) },
          { key: 'to', header: 'To', width: '120px', render: (each) => (each.to ? formatDay(each.to) : '–') },
        ]}
      />
      {editing ? (
        <EnrolmentDialog
          enrolment={editing === 'new' ? undefined : editing}
          providers={providers}
          payers={payers}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Panel>
  );
}

interface EnrolmentForm {
  providerId: Provider['id'] | undefined;
  payerId: Payer['id'] | undefined;
  number: string;
  from: Day | undefined;
  to: Day | undefined;
}

interface EnrolmentDialogProps {
  enrolment: Enrolment | undefined;
  providers: readonly Provider[];
  payers: readonly Payer[];
  onClose: () => void;
}

function EnrolmentDialog({ enrolment, providers, payers, onClose }: EnrolmentDialogProps) {
  const run = useCommand();
  const today = useToday();
  const [only] = providers.length === 1 ? providers : [];
  const [form, setForm] = useState<EnrolmentForm>({
    providerId: enrolment?.providerId ?? only?.id,
    payerId: enrolment?.payerId,
    number: enrolment?.payerProviderId ?? '',
    from: enrolment?.from ?? today,
    to: enrolment?.to,
  });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async () => {
    const { providerId, payerId, from, to, number } = form;
    if (!providerId) return setProblems([problem('enrolment.provider', 'Choose the provider.', 'providerId')]);
    if (!payerId) return setProblems([problem('enrolment.payer', 'Choose the payer.', 'payerId')]);
    if (!from) return setProblems([problem('enrolment.from', 'Type the day the enrollment began.', 'from')]);
    const change = {
      enrolmentId: enrolment?.id,
      enrolment: { providerId, payerId, from, to, payerProviderId: number.trim() || undefined },
    };
    const done = await run(saveEnrolment, change, { isProblemShownElsewhere: true });
    setProblems(done.ok ? [] : done.problems);
    if (done.ok) onClose();
  };
  return (
    <FormDialog
      title={enrolment ? 'Enrollment' : 'Add an enrollment'}
      saveLabel="Save enrollment"
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <ChoiceField
        label="Provider"
        name="providerId"
        isRequired
        autoFocus
        choices={providers.map((each) => ({ value: each.id as string, label: `${nameLastFirst(each)} · ${each.npi}` }))}
        value={form.providerId}
        onChange={(picked) => setForm({ ...form, providerId: providers.find((each) => each.id === picked)?.id })}
      />
      <ChoiceField
        label="Payer"
        name="payerId"
        isRequired
        choices={payers.map((each) => ({ value: each.id as string, label: each.name }))}
        value={form.payerId}
        onChange={(picked) => setForm({ ...form, payerId: payers.find((each) => each.id === picked)?.id })}
      />
      <FieldRow tracks="1fr 1fr 1fr">
        <TextField
          label="Payer’s number"
          name="payerProviderId"
          isUpperCase
          maxLength={17}
          value={form.number}
          onChange={(number) => setForm({ ...form, number })}
        />
        <DateField
          label="From"
          name="from"
          isRequired
          value={form.from}
          onChange={(from) => setForm({ ...form, from })}
        />
        <DateField label="To" name="to" value={form.to} onChange={(to) => setForm({ ...form, to })} />
      </FieldRow>
    </FormDialog>
  );
}
