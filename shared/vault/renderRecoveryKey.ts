/** The recovery key on paper: one page to put in a safe. It names no practice and no person: whoever finds it learns nothing. */
import { createPage, renderDocument } from '#shared/pdf/index.ts';

/** What it is and how to keep it; the same words on paper and in the file. */
export const recoveryKeyNote: readonly string[] = [
  'Fullcycle recovery key',
  'Opens the books of this office when a passphrase is forgotten, and its backups on another computer.',
  'Keep it away from the computer: in a safe, or with somebody you trust. Show it to nobody else.',
  'If the passphrases and this key are both lost, nobody can open the books again.',
];

const left = 72;
const groupsPerRow = 4;

export async function renderRecoveryKey(recoveryKey: string): Promise<Uint8Array> {
  const page = createPage();
  const [title = '', ...notes] = recoveryKeyNote;
  page.text(left, 96, title, { font: 'sansBold', sizePt: 20 });
  notes.forEach((line, index) => {
    page.text(left, 124 + index * 16, line, { font: 'sans', sizePt: 10 });
  });
  page.box(left, 190, 468, 96, { widthPt: 0.8 });
  recoveryKey.split('-').forEach((group, index) => {
    const x = left + 22 + (index % groupsPerRow) * 114;
    const y = 228 + Math.floor(index / groupsPerRow) * 38;
    page.text(x, y, String(index + 1), { font: 'sans', sizePt: 8, color: [0.4, 0.4, 0.4] });
    page.text(x + 14, y, group, { font: 'mono', sizePt: 20 });
  });
  page.text(
    left,
    318,
    'To use it: on the lock screen of Fullcycle press “Use the recovery key” and type the eight groups.',
    {
      font: 'sans',
      sizePt: 10,
    },
  );
  return renderDocument([page], { title: 'Recovery key' });
}
