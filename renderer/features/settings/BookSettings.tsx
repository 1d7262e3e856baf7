/** The book as a whole. Deleting it is asked for by its name, and cannot be taken back. */
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { type BookEntry, isSealed } from '#renderer/data/book.ts';
import { deleteBook } from '#renderer/data/office.ts';
import { recordSecurityEvent } from '#renderer/data/securityLog.ts';
import { closeBookInWorker } from '#renderer/jobs/startJob.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { ProtectBook } from './ProtectBook.tsx';

export function BookSettings() {
  const book = useBook();
  const [isAsking, setAsking] = useState(false);
  return (
    <Panel label="Book" bar={<strong>This book</strong>} padded>
      <KeyValueList
        items={[
          { label: 'Name', value: book.entry.name },
          { label: 'Kind', value: book.entry.isDemo ? 'Demo practice, made-up people' : 'Practice' },
          { label: 'At rest', value: wordsAtRest(book.entry) },
        ]}
      />
      {isSealed(book.entry) || book.entry.isDemo ? null : <ProtectBook />}
      <p>Everything in this book is kept on this computer. Make a backup under Audit before you delete it.</p>
      <ActionButton
        action={{ id: 'settings.deleteBook', label: 'Delete this book', run: () => setAsking(true) }}
        kind="danger"
      />
      {isAsking ? <DeleteDialog onClose={() => setAsking(false)} /> : null}
    </Panel>
  );
}

function wordsAtRest(entry: BookEntry): string {
  if (isSealed(entry)) return 'Encrypted; opens with a passphrase';
  return entry.isDemo ? 'Not encrypted: nobody in it is real' : 'Not encrypted';
}

function DeleteDialog({ onClose }: { onClose: () => void }) {
  const book = useBook();
  const [typed, setTyped] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const remove = async () => {
    if (typed.trim() !== book.entry.name)
      return setProblems([problem('book.name', `Type ${book.entry.name} exactly as it stands.`, 'name')]);
    book.close();
    await closeBookInWorker(book.entry.id);
    await deleteBook(book.entry.id);
    await recordSecurityEvent(book, 'bookDeleted', { summary: `Deleted ${book.entry.name}`, actor: book.actor });
    window.location.reload();
  };
  return (
    <FormDialog
      title={`Delete ${book.entry.name}`}
      saveLabel="Delete this book"
      onSave={remove}
      onClose={onClose}
      problems={problems}
    >
      <p>Every patient, claim and posting in it will be gone from this computer. Type the name of the book to go on.</p>
      <TextField label="Name of the book" name="name" value={typed} onChange={setTyped} autoFocus />
    </FormDialog>
  );
}
