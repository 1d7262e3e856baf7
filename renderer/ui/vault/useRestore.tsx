/**
 * Restoring a backup from a file: picked, opened by the office's own key where that fits, else by the passphrase or the
 * recovery key of the day it was made. The caller says where the book goes; the element holds the question.
 */
import { type ReactNode, useState } from 'react';
import { type Envelope, openKeysByHand, openKeysBySession, readEnvelope } from '#renderer/data/backupEnvelope.ts';
import type { Surroundings } from '#renderer/data/book.ts';
import { adoptOffice, isOfficeProtected } from '#renderer/data/vault/protectOffice.ts';
import { backupFilter, platform } from '#renderer/platform/platform.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { PassphraseField } from '#renderer/ui/fields/PassphraseField.tsx';
import type { Problem } from '#shared/kernel/problems.ts';

interface Asked {
  bytes: Uint8Array;
  envelope: Envelope;
}

export function useRestore(
  around: Surroundings,
  restore: (bytes: Uint8Array, key: Uint8Array | undefined) => Promise<void>,
): { pick: () => Promise<void>; dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked>();
  const pick = async () => {
    const picked = await platform().openFiles(backupFilter, false);
    if (!picked.ok) return feedback.problems(picked.problems);
    const [file] = picked.value;
    if (!file) return;
    const envelope = readEnvelope(file.bytes);
    const keys = envelope && openKeysBySession(envelope);
    if (envelope && !keys) setAsked({ bytes: file.bytes, envelope });
    else await restore(file.bytes, keys?.backupKey);
  };
  const openWith = async ({ bytes, envelope }: Asked, secret: string): Promise<readonly Problem[]> => {
    const keys = await openKeysByHand(envelope, secret);
    if (!keys.ok) return keys.problems;
    if (!(await isOfficeProtected())) {
      const adopted = await adoptOffice(keys.value, envelope.keys.recoverySeal, around);
      if (!adopted.ok) return adopted.problems;
    }
    setAsked(undefined);
    void restore(bytes, keys.value.backupKey);
    return [];
  };
  return {
    pick,
    dialog: asked ? (
      <BackupKeyDialog onOpen={(secret) => openWith(asked, secret)} onClose={() => setAsked(undefined)} />
    ) : null,
  };
}

interface BackupKeyDialogProps {
  onOpen: (secret: string) => Promise<readonly Problem[]>;
  onClose: () => void;
}

function BackupKeyDialog({ onOpen, onClose }: BackupKeyDialogProps) {
  const [secret, setSecret] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  return (
    <FormDialog
      title="Open the encrypted backup"
      saveLabel="Restore the backup"
      onSave={async () => setProblems(await onOpen(secret))}
      onClose={onClose}
      problems={problems.map(({ where: _field, ...rest }) => rest)}
    >
      <PassphraseField
        label="Passphrase or recovery key"
        note="of the day the backup was made, from anybody who could unlock then"
        autoFocus
        value={secret}
        onChange={setSecret}
      />
    </FormDialog>
  );
}
