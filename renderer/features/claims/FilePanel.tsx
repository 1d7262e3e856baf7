/** One file: what was read from it, its problems with their place, the numbers to link, and its whole text. */
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { setFileAside, waitsToBeRead } from '#renderer/data/commands/receivedFile.ts';
import { bytesOfFile, type FileInFull, fileInFull } from '#renderer/data/queries/claimFiles.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { receiveFile } from '#renderer/jobs/receiveFile.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { type Asked, ReasonDialog } from '#renderer/ui/feedback/ReasonDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { fileKinds, fileStanding } from '#renderer/ui/files/fileWords.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { ButtonRow, DetailBody, DetailHead } from '#renderer/ui/PageFrame.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag, type Tone } from '#renderer/ui/StatusTag.tsx';
import type { Id } from '#shared/kernel/ids.ts';
import type { Transmission, UnknownAnswer } from '#shared/model/office.ts';
import { stateWords } from './claimRow.ts';
import styles from './claims.module.css';
import { followReading, tellOf } from './followReading.ts';
import { TrayDialog } from './TrayDialog.tsx';
import type { ClaimDeeds } from './useClaimDeeds.tsx';

const claimsShown = 40;
const textShown = 20_000;

export function FilePanel({ fileId, deeds }: { fileId: Id<'transmission'>; deeds: ClaimDeeds }) {
  const full = useLive(fileInFull, fileId);
  return full ? <FileBody full={full} deeds={deeds} /> : null;
}

function FileBody({ full, deeds }: { full: FileInFull; deeds: ClaimDeeds }) {
  const { file, claims } = full;
  const book = useBook();
  const { state, tone } = fileStanding(file);
  const [asked, setAsked] = useState<Asked>();
  const command = useCommand();
  const tryAgain = async () => tellOf(await receiveFile(book, await bytesOfFile(book, file), followReading()));
  const setAside = () =>
    setAsked({
      title: 'Set this file aside',
      label: 'Why it will not be read',
      saveLabel: 'Set it aside',
      save: (reason) => command(setFileAside, { transmissionId: file.id, reason }, { isProblemShownElsewhere: true }),
    });
  const actions: Action[] = [
    ...(waitsToBeRead(file)
      ? [
          { id: 'file.again', label: 'Try again', shortcut: 'r', group: 'This file', run: tryAgain },
          { id: 'file.aside', label: 'Set it aside', group: 'This file', run: setAside },
        ]
      : []),
    {
      id: 'file.save',
      label: 'Save the file',
      shortcut: 'mod+s',
      group: 'This file',
      run: () => deeds.saveFile(file.id),
    },
  ];
  return (
    <DetailBody>
      <DetailHead
        tag={<StatusTag tone={tone}>{state}</StatusTag>}
        reference={file.controlNumber}
        name={fileKinds[file.kind]?.label ?? file.kind}
        facts={factsOf(file)}
      />
      <ButtonRow>
        {actions.map((action, index) => (
          <ActionButton key={action.id} action={action} kind={index === 0 ? 'primary' : 'normal'} />
        ))}
      </ButtonRow>
      <ProblemList problems={file.problems} />
      {file.unknown ? <Tray file={file} answers={file.unknown} /> : null}
      {claims.length > 0 ? <SectionTitle>Claims</SectionTitle> : null}
      <ul className={styles.findings} aria-label="Claims of this file">
        {claims.slice(0, claimsShown).map((claim) => (
          <li key={claim.id}>
            <button type="button" className={styles.where} onClick={() => goTo('/claims', { id: claim.id })}>
              {claim.number}
            </button>{' '}
            <StatusTag tone={stateWords[claim.state].tone}>{stateWords[claim.state].word}</StatusTag>
          </li>
        ))}
        {claims.length > claimsShown ? <li className={styles.quiet}>and {claims.length - claimsShown} more</li> : null}
      </ul>
      <SectionTitle>Text</SectionTitle>
      <pre className={styles.raw}>
        {file.kind === 'paper'
          ? file.text.slice(0, textShown)
          : file.text.slice(0, textShown).replace(/~(?!\r?\n)/g, '~\n')}
      </pre>
      {file.text.length > textShown || file.isTextApart ? (
        <p className={styles.quiet}>The rest is in the saved file.</p>
      ) : null}
      {asked ? <ReasonDialog asked={asked} onClose={() => setAsked(undefined)} /> : null}
    </DetailBody>
  );
}

const factsOf = ({ direction, text, isTextApart }: Transmission): string => {
  const size = isTextApart ? 'A large file' : `${text.length.toLocaleString('en-US')} characters`;
  return direction === 'in' ? `${size}, kept as it came` : `${size}, kept as it was sent`;
};

const answerTones: Record<UnknownAnswer['decision'], Tone> = { accepted: 'right', rejected: 'wrong', other: 'waiting' };

function Tray({ file, answers }: { file: Transmission; answers: readonly UnknownAnswer[] }) {
  const [asked, setAsked] = useState<{ index: number; deed: 'link' | 'dismiss' }>();
  return (
    <>
      <SectionTitle note="linked to a claim, or dismissed">Not known here</SectionTitle>
      <ul className={styles.findings} aria-label="Answers about unknown claims">
        {answers.map((answer, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place in the file
          <li key={index} className={styles.finding}>
            <StatusTag tone={answerTones[answer.decision]}>{answer.decision}</StatusTag>
            <div>
              <strong>
                {answer.kind} {answer.reference ?? 'without a number'}
              </strong>
              <div>{answer.words}</div>
              {answer.state === 'open' ? (
                <div className={styles.deeds}>
                  {answer.kind === 'claim' ? (
                    <ActionButton
                      kind="quiet"
                      action={{
                        id: `tray.link.${index}`,
                        label: 'Link to a claim',
                        run: () => setAsked({ index, deed: 'link' }),
                      }}
                    />
                  ) : null}
                  <ActionButton
                    kind="quiet"
                    action={{
                      id: `tray.dismiss.${index}`,
                      label: 'Dismiss',
                      run: () => setAsked({ index, deed: 'dismiss' }),
                    }}
                  />
                </div>
              ) : (
                <div className={styles.quiet}>
                  {answer.state === 'linked' ? 'Linked' : `Dismissed: ${answer.reason}`}
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
      {asked ? <TrayDialog fileId={file.id} {...asked} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}
