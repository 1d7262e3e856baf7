/** One denial: what the payer said, the money, the best next step, what happened, and how to stop it next time. */
import type { DenialInFull } from '#renderer/data/queries/denials.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { Callout } from '#renderer/ui/Callout.tsx';
import { DueText } from '#renderer/ui/DueText.tsx';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { MoneyLines } from '#renderer/ui/MoneyLines.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { ButtonRow, DetailBody, DetailHead, Rule } from '#renderer/ui/PageFrame.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { cents, subtractCents } from '#shared/kernel/money.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { DenialHistory } from './DenialHistory.tsx';
import { isAway, isDone, stateOf, stepText } from './denialRow.ts';
import styles from './denials.module.css';
import { Prevention } from './Prevention.tsx';

export function DenialPanel({ full, actions }: { full: DenialInFull; actions: readonly Action[] }) {
  const { denial, claim, patient, account, payerName, said, lines } = full;
  const standing = stateOf(denial);
  const codes = lines.map((line) => [line.code, ...line.modifiers].join('-')).join(' and ');
  const on = lines[0]?.from;
  return (
    <DetailBody>
      <DetailHead
        tag={<StatusTag tone={standing.tone}>{standing.word}</StatusTag>}
        reference={`claim ${claim.number}${on ? ` · ${formatDay(on)}` : ''}`}
        name={nameLastFirst(patient)}
        facts={`${formatDay(patient.birthDate)} · acct ${account?.number ?? '–'} · ${payerName}`}
      />
      <Callout tone="wrong" title={said.headline}>
        {codes ? `${codes}. ` : ''}
        <span className={styles.code}>{said.codeText}</span>
      </Callout>
      <MoneyLines lines={moneyOf(full)} />
      <KeyValueList items={factsOf(full)} />
      <ButtonRow>
        {actions.map((action, index) => (
          <ActionButton key={action.id} action={action} kind={index === 0 ? 'primary' : 'normal'} showsKey={false} />
        ))}
      </ButtonRow>
      <Rule />
      <SectionTitle>Stop this next time</SectionTitle>
      <Prevention full={full} />
      <SectionTitle>Timeline</SectionTitle>
      <DenialHistory full={full} onOpenLetter={(appealId) => goTo('/denials', { letter: appealId })} />
    </DetailBody>
  );
}

function moneyOf({ denial, chargedCents, expectedCents }: DenialInFull) {
  const decided = subtractCents(chargedCents, denial.cents);
  const why = () => askWhy({ encounterId: denial.encounterId });
  return [
    { label: 'Charged', cents: chargedCents, why },
    ...(expectedCents === undefined ? [] : [{ label: 'Expected from this payer', cents: expectedCents }]),
    ...(decided === 0 ? [] : [{ label: 'Paid or adjusted', cents: decided }]),
    ...(denial.recoveredCents === undefined ? [] : [{ label: 'Recovered', cents: denial.recoveredCents }]),
    { label: isDone(denial) ? 'Was at stake' : 'At stake', cents: cents(denial.cents), isTotal: true, why },
  ];
}

function factsOf({ denial, said, record, appeals, remittance }: DenialInFull) {
  const last = appeals.at(-1);
  const chance =
    record.decided > 0 ? (
      <>
        {Math.round((record.won * 100) / record.decided)}%{' '}
        <span className={styles.code}>
          {record.won} of {record.decided} such cases won here
        </span>
      </>
    ) : (
      <span className={styles.code}>No such case decided here yet</span>
    );
  const due =
    isAway(denial) && last ? { label: 'Answer by', on: last.dueOn } : { label: 'Appeal by', on: denial.dueOn };
  return [
    { label: 'Caused at', value: stepText(denial.step) },
    {
      label: 'Best next step',
      value: isAway(denial) ? 'Wait for the payer, then record the outcome' : said.nextAction,
    },
    { label: 'Chance', value: chance },
    { label: due.label, value: isDone(denial) ? undefined : <DueText on={due.on} form="long" /> },
    { label: 'Came with', value: remittance && `payment ${remittance.checkNumber}` },
    { label: 'Patient', value: said.canBillPatient ? 'May be billed, after a look' : 'May not be billed' },
  ];
}
