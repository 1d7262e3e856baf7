/** The check that would have stopped this denial, tried on the office's own claims before it is turned on. */
import { useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { addOfficeRule } from '#renderer/data/commands/addOfficeRule.ts';
import { backtestPrevention, type DenialInFull } from '#renderer/data/queries/denials.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import { cycleStepOf } from '#shared/model/cycle.ts';
import type { Backtest } from '#shared/scrub/index.ts';
import styles from './denials.module.css';

export function Prevention({ full }: { full: DenialInFull }) {
  const command = useCommand();
  const { rule, isRuleOn, denial } = full;
  const backtest = useBacktest(full);
  if (!rule) {
    return (
      <p className={styles.prevention}>
        A claim does not show this before it leaves; it is caught at {cycleStepOf(denial.step).label}.
      </p>
    );
  }
  return (
    <div className={styles.prevention}>
      <p>
        Check every claim for this: {rule.message}. {backtest ? resultText(backtest) : null}
      </p>
      {isRuleOn ? (
        <p className={styles.on}>This check is on.</p>
      ) : (
        <>
          <ActionButton
            kind="quiet"
            action={{
              id: 'denial.turnOn',
              label: 'Turn on this check',
              group: 'This denial',
              run: () => command(addOfficeRule, rule),
            }}
          />
          <ActionButton
            kind="quiet"
            action={{
              id: 'denial.shapeRule',
              label: 'Change it first',
              group: 'This denial',
              run: () => goTo('/settings', { section: 'rules', rule: 'new', denial: denial.id }),
            }}
          />
        </>
      )}
    </div>
  );
}

const resultText = ({ caught, caughtCents, stopped }: Backtest): string =>
  `Would have caught ${count(caught.length, 'denial')}, ${formatMoney(caughtCents)} in 12 months; ${count(stopped.length, 'good claim')} stopped.`;

/** Asked once a denial has been looked at for a moment: the cursor may only pass by. */
function useBacktest(full: DenialInFull): Backtest | undefined {
  const book = useBook();
  const denialId = full.denial.id;
  const [known, setKnown] = useState<{ denialId: string; backtest: Backtest | undefined }>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void backtestPrevention(book, denialId).then((backtest) => {
        if (isCurrent) setKnown({ denialId, backtest });
      });
    }, 120);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [book, denialId]);
  return known?.denialId === denialId ? known.backtest : undefined;
}
