/** A book from before: offered encryption. The first time on a computer it begins with name, passphrase and recovery key. */

import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { useLiveOffice } from '#renderer/data/useLive.ts';
import { isOfficeProtected, keepNewOffice, type NewOffice, prepareOffice } from '#renderer/data/vault/protectOffice.ts';
import { unlockedPerson } from '#renderer/data/vault/session.ts';
import { sealBook } from '#renderer/jobs/sealBook.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { Callout } from '#renderer/ui/Callout.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormKeys } from '#renderer/ui/form/FormKeys.tsx';
import { SaveButton } from '#renderer/ui/form/SaveButton.tsx';
import { closeButtonBesideFields } from '#renderer/ui/look/closeButton.ts';
import { ButtonRow } from '#renderer/ui/PageFrame.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { NewPassphrase, noPassphrase, typedPassphraseProblems } from '#renderer/ui/vault/NewPassphrase.tsx';
import { RecoveryKeyCard, useRecoveryCheck } from '#renderer/ui/vault/RecoveryKeyCard.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import styles from './PeopleSettings.module.css';

export function ProtectBook() {
  const [isOpen, setOpen] = useState(false);
  const isProtected = useLiveOffice(isOfficeProtected);
  const mustUnlock = isProtected === true && !unlockedPerson();
  return (
    <>
      <Callout tone="stuck" title="This book is not encrypted.">
        {mustUnlock
          ? 'Whoever gets hold of this computer can read it. Open a protected book first and unlock it; then come back here.'
          : 'Whoever gets hold of this computer can read it. Encrypted, it opens with a passphrase only; nothing else changes.'}
      </Callout>
      {mustUnlock ? null : (
        <ButtonRow>
          <ActionButton
            action={{ id: 'settings.protect', label: 'Protect this book', run: () => setOpen(true) }}
            kind="primary"
          />
        </ButtonRow>
      )}
      {isOpen ? <ProtectDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ProtectDialog({ onClose }: { onClose: () => void }) {
  const book = useBook();
  const [isUnlocked] = useState(() => unlockedPerson() !== undefined);
  const [name, setName] = useState('');
  const [typed, setTyped] = useState(noPassphrase);
  const [newOffice, setNewOffice] = useState<NewOffice>();
  const check = useRecoveryCheck(newOffice?.recoveryKey);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [progress, setProgress] = useState<string>();
  const seal = async () => {
    if (newOffice && !unlockedPerson()) {
      const kept = await keepNewOffice(newOffice, book);
      if (!kept.ok) return setProblems(kept.problems);
    }
    setProgress('Encrypting');
    const sealed = await sealBook(book, ({ done, total }) =>
      setProgress(`Encrypting: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} records`),
    );
    setProgress(undefined);
    // Begins anew at the unlock page, which proves the passphrase while it is fresh.
    if (sealed.ok) window.location.reload();
    else setProblems(sealed.problems);
  };
  const next = async () => {
    if (progress) return;
    if (isUnlocked) return seal();
    if (newOffice) return check.goOn() ? seal() : undefined;
    const found = typedPassphraseProblems(typed, [name, book.entry.name]);
    setProblems(found);
    if (found.length > 0) return;
    const made = await prepareOffice({ name, role: 'owner', passphrase: typed.passphrase }, book);
    setProblems(made.ok ? [] : made.problems);
    if (made.ok) setNewOffice(made.value);
  };
  const label = isUnlocked || check.isPutAway ? 'Encrypt this book' : newOffice ? 'I have put it away' : 'Next';
  return (
    <Modal
      opened
      onClose={progress ? () => undefined : onClose}
      title={`Protect ${book.entry.name}`}
      size={620}
      closeButtonProps={closeButtonBesideFields}
    >
      <FormKeys onSave={next}>
        <div className={styles.protect}>
          <ProblemList problems={problems.filter((each) => !each.where?.startsWith('passphrase'))} isLive />
          {newOffice ? (
            <RecoveryKeyCard recoveryKey={newOffice.recoveryKey} check={check} />
          ) : isUnlocked ? (
            <p>Everybody who may unlock here will open it with their passphrase.</p>
          ) : (
            <>
              <TextField label="Your name" isRequired autoFocus value={name} onChange={setName} />
              <NewPassphrase typed={typed} onChange={setTyped} problems={problems} />
            </>
          )}
          <p role="status">
            {progress ??
              'The book is copied encrypted, the copy is checked record by record against the ledger and the journal, and only then the old one is removed.'}
          </p>
          <ButtonRow>
            <SaveButton action={{ id: 'protect.next', label, shortcut: 'mod+enter' }} />
          </ButtonRow>
        </div>
      </FormKeys>
    </Modal>
  );
}
