/**
 * The folders shared with the clearinghouse's program: files to send are put into the outbox, what comes back is found
 * in the inbox. Without them, files are saved and opened by hand.
 */
import { useCallback, useEffect, useState } from 'react';
import { platform } from '#renderer/platform/platform.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { ButtonRow } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import type { FolderKind, GrantedFolder } from '#shared/bridge.ts';

const folders = [
  {
    kind: 'outbox',
    title: 'Outbox',
    words:
      'Claim files and questions to payers are written here when they are sent. Your clearinghouse’s program picks them up.',
  },
  {
    kind: 'inbox',
    title: 'Inbox',
    words:
      'Acknowledgements, remittances and eligibility answers that land here are offered under Claims. What was read moves into “done”, what could not be read into “failed”; nothing is deleted.',
  },
] as const satisfies readonly { kind: FolderKind; title: string; words: string }[];

export function FileSettings() {
  const [granted, setGranted] = useState<readonly GrantedFolder[]>();
  const look = useCallback(async () => {
    const found = await platform().grantedFolders();
    if (found.ok) setGranted(found.value);
    else feedback.problems(found.problems);
  }, []);
  useEffect(() => void look(), [look]);
  const choose = async (kind: FolderKind) => {
    const chosen = await platform().grantFolder(kind);
    if (!chosen.ok) feedback.problems(chosen.problems);
    await look();
  };
  const forget = async (kind: FolderKind) => {
    const done = await platform().forgetFolder(kind);
    if (!done.ok) feedback.problems(done.problems);
    await look();
  };
  return (
    <Panel label="Files" bar={<strong>Folders of the clearinghouse</strong>} padded>
      {folders.map(({ kind, title, words }) => {
        const place = granted?.find((each) => each.kind === kind)?.place;
        return (
          <section key={kind} aria-label={title}>
            <SectionTitle>{title}</SectionTitle>
            <p>{words}</p>
            <KeyValueList items={[{ label: 'Folder', value: place ?? 'none: files are handled by hand' }]} />
            <ButtonRow>
              <ActionButton
                action={{
                  id: `settings.choose.${kind}`,
                  label: place ? `Choose another ${kind}` : `Choose the ${kind}`,
                  run: () => choose(kind),
                }}
                kind={place ? 'normal' : 'primary'}
              />
              {place ? (
                <ActionButton
                  action={{ id: `settings.forget.${kind}`, label: `Use no ${kind}`, run: () => forget(kind) }}
                  kind="quiet"
                />
              ) : null}
            </ButtonRow>
          </section>
        );
      })}
    </Panel>
  );
}
