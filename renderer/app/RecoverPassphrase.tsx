/** For a forgotten passphrase: the recovery key from the safe, then a new passphrase for one person. */
import { useState } from 'react';
import type { Surroundings } from '#renderer/data/book.ts';
import type { OfficePerson } from '#renderer/data/officeDatabase.ts';
import { unlockByRecovery } from '#renderer/data/vault/unlock.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormKeys } from '#renderer/ui/form/FormKeys.tsx';
import { SaveButton } from '#renderer/ui/form/SaveButton.tsx';
import { ButtonRow } from '#renderer/ui/PageFrame.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { NewPassphrase, noPassphrase, typedPassphraseProblems } from '#renderer/ui/vault/NewPassphrase.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import styles from './UnlockPage.module.css';

interface RecoverPassphraseProps {
  people: readonly OfficePerson[];
  around: Surroundings;
  onUnlocked: () => Promise<void>;
  onLeave: () => void;
}

const fieldsWithTheirOwn = ['passphrase', 'passphraseAgain'];

export function RecoverPassphrase({ people, around, onUnlocked, onLeave }: RecoverPassphraseProps) {
  const [personId, setPersonId] = useState<string>(people[0]?.id ?? '');
  const [recoveryKey, setRecoveryKey] = useState('');
  const [typed, setTyped] = useState(noPassphrase);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async () => {
    const name = people.find((person) => person.id === personId)?.name ?? '';
    const found = typedPassphraseProblems(typed, [name]);
    setProblems(found);
    if (found.length > 0) return;
    const answer = await unlockByRecovery(recoveryKey, personId, typed.passphrase, around);
    if (answer.ok) await onUnlocked();
    else setProblems(answer.problems);
  };
  return (
    <FormKeys onSave={save}>
      <div className={styles.form}>
        <TextField
          label="Recovery key"
          isRequired
          isUpperCase
          autoFocus
          note="eight groups of four, as on the paper"
          value={recoveryKey}
          onChange={setRecoveryKey}
        />
        <ChoiceField
          label="Person"
          choices={people.map((person) => ({ value: person.id as string, label: person.name }))}
          value={personId}
          onChange={(chosen) => setPersonId(chosen ?? personId)}
        />
        <NewPassphrase label="New passphrase" typed={typed} onChange={setTyped} problems={problems} />
        <ProblemList problems={problems.filter((each) => !fieldsWithTheirOwn.includes(each.where ?? ''))} isLive />
        <ButtonRow>
          <SaveButton action={{ id: 'recover.save', label: 'Save and unlock', shortcut: 'mod+enter' }} />
          <ActionButton action={{ id: 'recover.leave', label: 'Back', run: onLeave }} />
        </ButtonRow>
      </div>
    </FormKeys>
  );
}
