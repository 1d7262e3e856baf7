/** Who may unlock the books of this computer, with which role, and after how long it locks by itself. */
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { OfficePerson } from '#renderer/data/officeDatabase.ts';
import { useLiveOffice } from '#renderer/data/useLive.ts';
import { idleMinutes, setIdleMinutes } from '#renderer/data/vault/idle.ts';
import { disablePerson, listPeople } from '#renderer/data/vault/people.ts';
import { unlockedPerson } from '#renderer/data/vault/session.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { ButtonRow } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { managesPeople, roleNames } from '#shared/model/practice.ts';
import styles from './PeopleSettings.module.css';
import { AddPersonDialog, ChangePassphraseDialog, GivePassphraseDialog } from './PersonDialogs.tsx';

type Open = { kind: 'add' } | { kind: 'change' } | { kind: 'give'; person: OfficePerson } | undefined;

const idleChoices = [5, 10, 15].map((minutes) => ({ value: String(minutes), label: `${minutes} minutes` }));

export function PeopleSettings() {
  const book = useBook();
  const people = useLiveOffice(listPeople);
  const minutes = useLiveOffice(idleMinutes);
  const [open, setOpen] = useState<Open>();
  const me = unlockedPerson();
  const close = () => setOpen(undefined);
  const isManager = me !== undefined && managesPeople(me.role);
  const disable = async (person: OfficePerson) => {
    const done = await disablePerson(person.id, book);
    if (done.ok) feedback.done(`${person.name} can no longer unlock`);
    else feedback.problems(done.problems);
  };
  if (!me) {
    return (
      <Panel label="People" bar={<strong>People</strong>} padded>
        <p>
          This book is not encrypted and opens without a passphrase, so nobody has to be named here. Everything in it is
          journaled as {book.actor}.
        </p>
      </Panel>
    );
  }
  const add = {
    id: 'settings.addPerson',
    label: 'Add a person',
    shortcut: 'mod+n',
    run: () => setOpen({ kind: 'add' }),
  };
  return (
    <Panel
      label="People"
      bar={<strong>People who may unlock</strong>}
      barRight={
        <ButtonRow>
          <ActionButton
            action={{
              id: 'settings.ownPassphrase',
              label: 'Change my passphrase',
              run: () => setOpen({ kind: 'change' }),
            }}
          />
          {isManager ? <ActionButton action={add} /> : null}
        </ButtonRow>
      }
      fills
    >
      <DataTable
        label="People"
        rows={people ?? []}
        rowKey={(person) => person.id}
        columns={[
          {
            key: 'name',
            header: 'Name',
            render: (person) => (person.id === me.id ? `${person.name} (you)` : person.name),
          },
          { key: 'role', header: 'Role', width: '120px', render: (person) => roleNames[person.role] },
          {
            key: 'state',
            header: 'State',
            width: '100px',
            render: (person) => (
              <StatusTag tone={person.isActive ? 'right' : 'neutral'}>
                {person.isActive ? 'Active' : 'Disabled'}
              </StatusTag>
            ),
          },
          {
            key: 'deeds',
            header: '',
            width: '300px',
            render: (person) =>
              isManager && person.id !== me.id ? (
                <span className={styles.deeds}>
                  <ActionButton
                    action={{
                      id: `people.give.${person.id}`,
                      label: person.isActive ? 'New passphrase' : `Enable ${person.name}`,
                      run: () => setOpen({ kind: 'give', person }),
                    }}
                  />
                  {person.isActive ? (
                    <ActionButton
                      action={{
                        id: `people.disable.${person.id}`,
                        label: `Disable ${person.name}`,
                        run: () => disable(person),
                      }}
                      kind="danger"
                    />
                  ) : null}
                </span>
              ) : null,
          },
        ]}
      />
      <div className={styles.idle}>
        <FieldRow tracks="260px 1fr">
          <ChoiceField
            label="Lock after no key or mouse for"
            choices={idleChoices}
            value={minutes === undefined ? undefined : String(minutes)}
            onChange={(chosen) => void setIdleMinutes(Number(chosen ?? 10), book)}
            isDisabled={!isManager}
          />
        </FieldRow>
        <p className={styles.note}>
          Ctrl+L locks at once, and so does the computer going to sleep. Nobody is ever deleted: the name stands in the
          journal.
        </p>
      </div>
      {open?.kind === 'add' ? <AddPersonDialog onClose={close} /> : null}
      {open?.kind === 'change' ? <ChangePassphraseDialog onClose={close} /> : null}
      {open?.kind === 'give' ? <GivePassphraseDialog person={open.person} onClose={close} /> : null}
    </Panel>
  );
}
