/** Who treats: the rendering providers of item 24J. */
import { useState } from 'react';
import { saveProvider } from '#renderer/data/commands/saveSettings.ts';
import { allProviders } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { CheckField } from '#renderer/ui/fields/CheckField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { goTo, usePlace, useWayBackToClaim } from '#renderer/ui/navigation.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Provider } from '#shared/model/practice.ts';

export function ProviderSettings() {
  const providers = useLive(allProviders);
  const { params } = usePlace();
  const toClaim = useWayBackToClaim();
  const [chosen, setEditing] = useState<Provider | 'new'>();
  const asked = params.id === undefined ? undefined : providers?.find((each) => each.id === params.id);
  const editing = chosen ?? asked;
  const close = (isSaved: boolean) => {
    setEditing(undefined);
    if (toClaim) toClaim(isSaved ? 'check' : 'as-it-was');
    else if (asked) goTo('/settings', { section: 'providers' }, { replace: true });
  };
  const add = { id: 'settings.addProvider', label: 'Add a provider', shortcut: 'mod+n', run: () => setEditing('new') };
  return (
    <Panel label="Providers" bar={<strong>Providers</strong>} barRight={<ActionButton action={add} />} fills>
      <DataTable
        label="Providers"
        rows={providers ?? []}
        rowKey={(provider) => provider.id}
        onOpen={setEditing}
        empty="No provider yet. Add whoever treats patients."
        columns={[
          { key: 'name', header: 'Name', render: (provider) => nameLastFirst(provider) },
          { key: 'credential', header: 'Credential', width: '110px', render: (provider) => provider.credential ?? '–' },
          { key: 'npi', header: 'NPI', width: '130px', render: (provider) => provider.npi },
          { key: 'taxonomy', header: 'Taxonomy', width: '130px', render: (provider) => provider.taxonomy ?? '–' },
          {
            key: 'state',
            header: 'State',
            width: '100px',
            render: (provider) => (
              <StatusTag tone={provider.isActive ? 'right' : 'neutral'}>
                {provider.isActive ? 'Active' : 'Left'}
              </StatusTag>
            ),
          },
        ]}
      />
      {editing ? <ProviderDialog provider={editing === 'new' ? undefined : editing} onClose={close} /> : null}
    </Panel>
  );
}

function ProviderDialog({
  provider,
  onClose,
}: {
  provider: Provider | undefined;
  onClose: (isSaved: boolean) => void;
}) {
  const run = useCommand();
  const [form, setForm] = useState({
    last: provider?.last ?? '',
    first: provider?.first ?? '',
    credential: provider?.credential ?? '',
    npi: provider?.npi ?? '',
    taxonomy: provider?.taxonomy ?? '',
    isActive: provider?.isActive ?? true,
  });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const text = (name: 'last' | 'first' | 'credential' | 'npi' | 'taxonomy') => ({
    name,
    value: form[name],
    onChange: (value: string) => setForm({ ...form, [name]: value }),
  });
  const save = async () => {
    const given = (value: string) => value.trim() || undefined;
    const done = await run(
      saveProvider,
      {
        providerId: provider?.id,
        provider: {
          last: form.last,
          first: given(form.first),
          credential: given(form.credential),
          npi: form.npi.replace(/\D/g, ''),
          taxonomy: given(form.taxonomy),
          otherIds: provider?.otherIds,
          isActive: form.isActive,
        },
      },
      { isProblemShownElsewhere: true },
    );
    setProblems(done.ok ? [] : done.problems);
    if (done.ok) onClose(true);
  };
  return (
    <FormDialog
      title={provider ? 'Provider' : 'Add a provider'}
      saveLabel="Save provider"
      onSave={save}
      onClose={() => onClose(false)}
      problems={problems}
    >
      <FieldRow tracks="1fr 1fr">
        <TextField label="Last name" isRequired autoFocus {...text('last')} />
        <TextField label="First name" {...text('first')} />
      </FieldRow>
      <FieldRow tracks="90px 1fr 1fr">
        <TextField label="Credential" {...text('credential')} />
        <TextField label="NPI" isRequired {...text('npi')} />
        <TextField label="Taxonomy" isUpperCase {...text('taxonomy')} />
      </FieldRow>
      <CheckField
        label="Works here now"
        value={form.isActive}
        onChange={(isActive) => setForm({ ...form, isActive })}
      />
    </FormDialog>
  );
}
