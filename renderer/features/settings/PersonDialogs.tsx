/** The short dialogs around a person's passphrase: added with a first one, given a new one, changing the own. */
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { OfficePerson } from '#renderer/data/officeDatabase.ts';
import { addPerson, changeOwnPassphrase, givePassphrase } from '#renderer/data/vault/people.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { PassphraseField } from '#renderer/ui/fields/PassphraseField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { NewPassphrase, noPassphrase, typedPassphraseProblems } from '#renderer/ui/vault/NewPassphrase.tsx';
import type { Problem, Result } from '#shared/kernel/problems.ts';
import { type Role, roleNames, roles } from '#shared/model/practice.ts';

const roleChoices = roles.map((role) => ({ value: role, label: roleNames[role] }));

/** The passphrase typed twice, its problems, and the saving that all three dialogs share. */
function useNewPassphrase(ownWords: readonly string[], onClose: () => void) {
  const [typed, setTyped] = useState(noPassphrase);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async (deed: (passphrase: string) => Promise<Result<null>>, doneWords: string) => {
    const found = typedPassphraseProblems(typed, ownWords);
    if (found.length > 0) return setProblems(found);
    const done = await deed(typed.passphrase);
    if (!done.ok) return setProblems(done.problems);
    feedback.done(doneWords);
    onClose();
  };
  return { typed, setTyped, problems, save };
}

export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const book = useBook();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('biller');
  const { typed, setTyped, problems, save } = useNewPassphrase([name], onClose);
  return (
    <FormDialog
      title="Add a person"
      saveLabel="Add the person"
      onSave={() => save((passphrase) => addPerson({ name, role, passphrase }, book), `Added ${name.trim()}`)}
      onClose={onClose}
      problems={problems}
    >
      <FieldRow tracks="2fr 1fr">
        <TextField label="Name" isRequired autoFocus name="name" value={name} onChange={setName} />
        <ChoiceField label="Role" choices={roleChoices} value={role} onChange={(chosen) => setRole(chosen ?? role)} />
      </FieldRow>
      <NewPassphrase label="First passphrase" typed={typed} onChange={setTyped} problems={problems} />
      <p>Tell it to this person alone. It is changed under Settings, People.</p>
    </FormDialog>
  );
}

export function GivePassphraseDialog({ person, onClose }: { person: OfficePerson; onClose: () => void }) {
  const book = useBook();
  const { typed, setTyped, problems, save } = useNewPassphrase([person.name], onClose);
  return (
    <FormDialog
      title={person.isActive ? `New passphrase for ${person.name}` : `Enable ${person.name} again`}
      saveLabel={person.isActive ? 'Give the passphrase' : 'Enable the person'}
      onSave={() => save((passphrase) => givePassphrase(person.id, passphrase, book), `${person.name} can unlock`)}
      onClose={onClose}
      problems={problems}
    >
      <NewPassphrase label="New passphrase" typed={typed} onChange={setTyped} problems={problems} autoFocus />
    </FormDialog>
  );
}

export function ChangePassphraseDialog({ onClose }: { onClose: () => void }) {
  const book = useBook();
  const [current, setCurrent] = useState('');
  const { typed, setTyped, problems, save } = useNewPassphrase([book.actor], onClose);
  return (
    <FormDialog
      title="Change my passphrase"
      saveLabel="Change the passphrase"
      onSave={() => save((wanted) => changeOwnPassphrase(current, wanted, book), 'Your passphrase is changed')}
      onClose={onClose}
      problems={problems}
    >
      <PassphraseField
        label="Passphrase of today"
        isRequired
        autoFocus
        name="current"
        value={current}
        onChange={setCurrent}
      />
      <NewPassphrase label="New passphrase" typed={typed} onChange={setTyped} problems={problems} />
    </FormDialog>
  );
}
