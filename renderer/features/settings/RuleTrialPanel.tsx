/** What the rule, as it stands in the form, would have done to the claims of the last twelve months. */
import { useEffect, useMemo, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { RuleTrial, TriedClaim } from '#renderer/data/queries/officeRules.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { formatMoney } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import { type RuleDraft, readRuleDraft } from '#shared/scrub/index.ts';

export function RuleTrialPanel({ draft }: { draft: RuleDraft }) {
  const trial = useTrial(draft);
  return (
    <>
      <SectionTitle note="last 12 months">Tried on your claims</SectionTitle>
      {trial ? (
        <>
          <p role="status">{trialWords(trial)}</p>
          <Claims label="Denials caught" claims={trial.caught} header="Denied" />
          <Claims label="Good claims stopped" claims={trial.stopped} header="Charged" />
        </>
      ) : (
        <p>Say when the rule holds, and it is tried on the claims you sent.</p>
      )}
    </>
  );
}

const trialWords = ({ caught, caughtCents, stopped, tested }: RuleTrial): string =>
  `Would have caught ${count(caught.length, 'denial')}, ${formatMoney(caughtCents)}; would have stopped ${count(stopped.length, 'good claim')}. Tried on ${count(tested, 'claim')}.`;

const mostShown = 12;

function Claims({ label, claims, header }: { label: string; claims: readonly TriedClaim[]; header: string }) {
  if (claims.length === 0) return null;
  return (
    <>
      <SectionTitle>{label}</SectionTitle>
      <DataTable
        label={label}
        rows={claims.slice(0, mostShown)}
        rowKey={(claim) => claim.id}
        onOpen={(claim) => goTo('/claims', { id: claim.id })}
        moreCount={Math.max(0, claims.length - mostShown) || undefined}
        columns={[
          { key: 'number', header: 'Claim', render: (claim) => claim.number },
          {
            key: 'cents',
            header,
            width: '100px',
            align: 'right',
            render: (claim) => <MoneyText cents={claim.cents} />,
          },
        ]}
      />
    </>
  );
}

const typingPauseMs = 300;

/** Only the conditions matter; what the rule says or does changes nothing. As text, so that equal ones are equal. */
function conditionsOf(draft: RuleDraft): string | undefined {
  const { rule } = readRuleDraft({ ...draft, step: 'claims', fix: '', message: 'tried', effect: 'error' });
  return rule && JSON.stringify(rule);
}

function useTrial(draft: RuleDraft): RuleTrial | undefined {
  const book = useBook();
  const asked = useMemo(() => conditionsOf(draft), [draft]);
  const [known, setKnown] = useState<{ asked: string; trial: RuleTrial }>();
  useEffect(() => {
    if (asked === undefined) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void startJob(book, 'tryRule', { rule: JSON.parse(asked) }).result.then((tried) => {
        if (isCurrent && tried.ok) setKnown({ asked, trial: tried.value });
      });
    }, typingPauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [book, asked]);
  return known?.asked === asked ? known?.trial : undefined;
}
