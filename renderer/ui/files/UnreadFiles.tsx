/** Files of this step that could not be read, in one line above its list, with the way to them. */
import { unreadFiles } from '#renderer/data/queries/claimFiles.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { Callout } from '#renderer/ui/Callout.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { count } from '#shared/kernel/text.ts';
import type { TransmissionKind } from '#shared/model/office.ts';

export function UnreadFiles({ kinds, what }: { kinds: readonly TransmissionKind[]; what: string }) {
  const files = useLive(unreadFiles, kinds);
  const [newest] = files ?? [];
  if (!files || !newest) return null;
  const look = {
    id: 'files.unread',
    label: files.length === 1 ? 'Look at the file' : 'Look at the files',
    run: () => goTo('/claims', { files: 'all', file: newest.id }),
  };
  return (
    <Callout tone="wrong" title={`${count(files.length, what)} could not be read to the end.`}>
      {files.length === 1 ? 'It is' : 'They are'} kept whole, with what is wrong and where. Ask the sender for{' '}
      {files.length === 1 ? 'it' : 'them'} again. <ActionButton kind="quiet" action={look} />
    </Callout>
  );
}
