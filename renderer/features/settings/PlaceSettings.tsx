/** Where patients are seen: the place of service of item 32, with its NPI and the number of its laboratory. */
import { useState } from 'react';
import { savePlace } from '#renderer/data/commands/saveSettings.ts';
import { allFacilities } from '#renderer/data/queries/reference.ts';
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
import type { Facility } from '#shared/model/practice.ts';

export function PlaceSettings() {
  const places = useLive(allFacilities);
  const { params } = usePlace();
  const toClaim = useWayBackToClaim();
  const [chosen, setEditing] = useState<Facility | 'new'>();
  const asked = params.id === undefined ? undefined : places?.find((each) => each.id === params.id);
  const editing = chosen ?? asked;
  const close = (isSaved: boolean) => {
    setEditing(undefined);
    if (toClaim) toClaim(isSaved ? 'check' : 'as-it-was');
    else if (asked) goTo('/settings', { section: 'places' }, { replace: true });
  };
  const add = { id: 'settings.addPlace', label: 'Add a place', shortcut: 'mod+n', run: () => setEditing('new') };
  return (
    <Panel label="Places" bar={<strong>Places</strong>} barRight={<ActionButton action={add} />} fills>
      <DataTable
        label="Places"
        rows={places ?? []}
        rowKey={(place) => place.id}
        onOpen={setEditing}
        empty="No place yet. Add where patients are seen."
        columns={[
          { key: 'name', header: 'Name', render: (place) => place.name },
          { key: 'pos', header: 'Place of service', width: '120px', render: (place) => place.pos },
          { key: 'npi', header: 'NPI', width: '120px', render: (place) => place.npi ?? '–' },
          { key: 'clia', header: 'CLIA', width: '120px', render: (place) => place.clia ?? '–' },
          { key: 'city', header: 'City', width: '200px', render: ({ address }) => `${address.city}, ${address.state}` },
          {
            key: 'state',
            header: 'State',
            width: '100px',
            render: (place) => (
              <StatusTag tone={place.isActive ? 'right' : 'neutral'}>{place.isActive ? 'In use' : 'Left'}</StatusTag>
            ),
          },
        ]}
      />
      {editing ? <PlaceDialog place={editing === 'new' ? undefined : editing} onClose={close} /> : null}
    </Panel>
  );
}

const formOf = (place: Facility | undefined) => ({
  name: place?.name ?? '',
  line1: place?.address.line1 ?? '',
  line2: place?.address.line2 ?? '',
  city: place?.address.city ?? '',
  state: place?.address.state ?? '',
  zip: place?.address.zip ?? '',
  npi: place?.npi ?? '',
  pos: place?.pos ?? '11',
  clia: place?.clia ?? '',
});
type PlaceForm = ReturnType<typeof formOf>;

const given = (value: string): string | undefined => value.trim() || undefined;
const digits = (value: string): string => value.replace(/\D/g, '');

const placeFrom = (form: PlaceForm, isActive: boolean) => ({
  name: form.name.trim(),
  npi: given(digits(form.npi)),
  address: {
    line1: form.line1.trim(),
    line2: given(form.line2),
    city: form.city.trim(),
    state: form.state.trim(),
    zip: digits(form.zip),
  },
  pos: form.pos.trim(),
  clia: given(form.clia.replace(/[\s-]/g, '')),
  isActive,
});

interface PlaceDialogProps {
  place: Facility | undefined;
  onClose: (isSaved: boolean) => void;
}

function PlaceDialog({ place, onClose }: PlaceDialogProps) {
  const run = useCommand();
  const [form, setForm] = useState(formOf(place));
  const [isActive, setActive] = useState(place?.isActive ?? true);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const text = (name: keyof PlaceForm) => ({
    name,
    value: form[name],
    onChange: (value: string) => setForm({ ...form, [name]: value }),
  });
  const save = async () => {
    const change = { facilityId: place?.id, place: placeFrom(form, isActive) };
    const done = await run(savePlace, change, { isProblemShownElsewhere: true });
    setProblems(done.ok ? [] : done.problems);
    if (done.ok) onClose(true);
  };
  return (
    <FormDialog
      title={place ? 'Place' : 'Add a place'}
      saveLabel="Save place"
      onSave={save}
      onClose={() => onClose(false)}
      problems={problems}
    >
      <TextField label="Name" isRequired note="item 32, 26 characters" autoFocus {...text('name')} />
      <FieldRow tracks="2fr 1fr">
        <TextField label="Street" isRequired note="no PO box" {...text('line1')} />
        <TextField label="Suite" {...text('line2')} />
      </FieldRow>
      <FieldRow tracks="2fr 80px 130px">
        <TextField label="City" isRequired {...text('city')} />
        <TextField label="State" isRequired isUpperCase maxLength={2} {...text('state')} />
        <TextField label="ZIP" isRequired note="nine digits" {...text('zip')} />
      </FieldRow>
      <FieldRow tracks="120px 1fr 1fr">
        <TextField label="Place of service" isRequired note="two digits" maxLength={2} {...text('pos')} />
        <TextField label="NPI" note="of the place" {...text('npi')} />
        <TextField label="CLIA number" isUpperCase note="laboratory" {...text('clia')} />
      </FieldRow>
      <CheckField label="Patients are seen here now" value={isActive} onChange={setActive} />
    </FormDialog>
  );
}
