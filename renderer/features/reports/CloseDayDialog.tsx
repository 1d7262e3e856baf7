/** Closing a day: what was counted by hand beside what came in, what still waits, and why it is closed all the same. */
import { useState } from 'react';
import { closeDay } from '#renderer/data/commands/closeDay.ts';
import type { DayClose } from '#renderer/data/queries/dayClose.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { WaitingList } from '#renderer/ui/closing/WaitingTable.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { type CloseItem, countItems } from '#shared/kpis/index.ts';
import { type CountedMethod, type CountedMoney, countedMethods } from '#shared/model/closings.ts';
import styles from './reports.module.css';

const fieldLabels: Record<CountedMethod, string> = {
  cash: 'Cash counted',
  check: 'Checks added up',
  card: 'Card slips added up',
};

const isTyped = ({ key }: CloseItem, counted: CountedMoney): boolean =>
  countedMethods.some((method) => method === key && counted[method] !== undefined);

export function CloseDayDialog({ standing, onClose }: { standing: DayClose; onClose: () => void }) {
  const { date, taken, items } = standing;
  const [counted, setCounted] = useState<CountedMoney>({});
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const today = useToday();
  const run = useCommand();
  const methods = countedMethods.filter((method) => taken[method] !== 0);
  const isAskedWhy = problems.length > 0;
  // A field that is still empty is no difference yet; it is one when the day is to be closed with it.
  const counts = countItems(taken, counted).filter((item) => isAskedWhy || isTyped(item, counted));
  const waits = [...items, ...counts];
  const save = async () => {
    const isMissing = [...items, ...countItems(taken, counted)].some((item) => item.isBlocking) && reason.trim() === '';
    if (isMissing)
      return setProblems([problem('day.why', 'Finish what is listed, or say why the day is closed now.', 'reason')]);
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    const done = await run(closeDay, { date, counted, ...why }, { isProblemShownElsewhere: true });
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog
      title={`Close ${formatDay(date)}`}
      saveLabel="Close the day"
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      {methods.map((method, index) => (
        <MoneyField
          key={method}
          label={fieldLabels[method]}
          name={method}
          value={counted[method]}
          onChange={(cents) => setCounted((before) => ({ ...before, [method]: cents }))}
          autoFocus={index === 0}
          note={`taken on this day: ${formatMoney(taken[method])}`}
        />
      ))}
      {methods.length === 0 ? (
        <p className={styles.say}>No cash, check or card came in on this day, so there is nothing to count.</p>
      ) : null}
      <WaitingList items={waits} />
      {date === today ? (
        <p className={styles.say}>
          Once it is closed nothing more is posted today: what comes later is posted tomorrow.
        </p>
      ) : null}
      {isAskedWhy || waits.some((item) => item.isBlocking) ? (
        <TextField
          label="Why is it closed now"
          name="reason"
          value={reason}
          onChange={setReason}
          autoFocus={methods.length === 0}
          isRequired
        />
      ) : null}
    </FormDialog>
  );
}
