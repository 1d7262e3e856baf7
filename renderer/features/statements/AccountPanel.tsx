/** The pane of one account: what is owed for which visit and why, how old it is, what was sent and agreed. */
import type { AccountInFull } from '#renderer/data/queries/statements.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { Callout } from '#renderer/ui/Callout.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { ButtonRow, DetailBody, DetailHead } from '#renderer/ui/PageFrame.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { Timeline } from '#renderer/ui/Timeline.tsx';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, formatMoney, negateCents } from '#shared/kernel/money.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Statement, StatementContent } from '#shared/model/statement.ts';
import { stageLabels } from '#shared/statements/index.ts';
import { PlanInstalments } from './PlanInstalments.tsx';
import { standingWords } from './standingWords.ts';
import styles from './statements.module.css';

export function AccountPanel({ full, actions }: { full: AccountInFull; actions: readonly Action[] }) {
  const { account, figures, plan, statements, patients, holdTasks, standing } = full;
  const words = standingWords(full);
  const isLeft = standing.kind === 'left';
  return (
    <DetailBody>
      <DetailHead
        tag={<StatusTag tone={words.tone}>{words.state}</StatusTag>}
        reference={isLeft ? '' : words.text}
        name={nameLastFirst(account.guarantor)}
        facts={[`acct ${account.number}`, account.phone].filter(Boolean).join(' · ')}
      />
      <ButtonRow>
        {actions.map((action, index) => (
          <ActionButton
            key={action.id}
            action={action}
            kind={index === 0 && !isLeft ? 'primary' : 'normal'}
            showsKey={false}
          />
        ))}
      </ButtonRow>
      {isLeft ? (
        <Callout tone={words.tone} title="No statement goes out">
          {standing.problems.map((each) => (
            <div key={each.code}>{each.message}</div>
          ))}
          {holdTasks.map((task) => (
            <div key={task.id}>
              {task.note}. Look again on {formatDay(task.dueOn)}.
            </div>
          ))}
        </Callout>
      ) : null}
      <KeyValueList
        items={[
          { label: 'Patients', value: patients.map((patient) => nameLastFirst(patient)).join('; ') },
          { label: 'Mail to', value: `${account.address.line1}, ${account.address.city} ${account.address.state}` },
        ]}
      />
      {figures ? <Visits figures={figures} accountId={account.id} /> : null}
      {figures ? <Aging figures={figures} accountId={account.id} /> : null}
      {plan ? <PlanInstalments instalments={plan.instalments} paidCents={full.paidOnPlanCents} /> : null}
      {statements.length > 0 ? <Sent statements={statements} /> : null}
    </DetailBody>
  );
}

function Visits({ figures, accountId }: { figures: StatementContent; accountId: Id<'account'> }) {
  return (
    <section>
      <SectionTitle note="as printed">What it is for</SectionTitle>
      <ul className={styles.visits}>
        {figures.visits.map((visit) => (
          <li key={visit.encounterId} className={styles.visit}>
            <div className={styles.visitHead}>
              <strong>
                {formatDay(visit.date)} · {visit.patientName}
              </strong>
              <MoneyText cents={visit.owedCents} isStrong why={() => askWhy({ encounterId: visit.encounterId })} />
            </div>
            <div className={styles.quiet}>{visit.description}</div>
            <div>{visit.isWaitingForInsurance ? 'Waiting for insurance, nothing to pay yet.' : visit.why}</div>
          </li>
        ))}
      </ul>
      {figures.unappliedCents === 0 ? null : (
        <div className={styles.visitHead}>
          <span>Money on account</span>
          <MoneyText cents={negateCents(figures.unappliedCents)} why={() => askWhy({ accountId })} />
        </div>
      )}
      <div className={`${styles.visitHead} ${styles.total}`}>
        <strong>Owed now</strong>
        <MoneyText cents={figures.dueCents} isStrong zero="plain" why={() => askWhy({ accountId })} />
      </div>
    </section>
  );
}

interface AgeBucket {
  label: string;
  cents: Cents;
}

function Aging({ figures: { aging }, accountId }: { figures: StatementContent; accountId: Id<'account'> }) {
  const buckets: AgeBucket[] = [
    { label: '0–30 days', cents: aging.currentCents },
    { label: '31–60', cents: aging.over30Cents },
    { label: '61–90', cents: aging.over60Cents },
    { label: 'Over 90', cents: aging.over90Cents },
  ];
  return (
    <section>
      <SectionTitle note="since it became the patient’s">How old it is</SectionTitle>
      <DataTable
        label="Age of what is owed"
        rows={[buckets]}
        rowKey={() => 'aging'}
        columns={buckets.map((bucket) => ({
          key: bucket.label,
          header: bucket.label,
          align: 'right' as const,
          render: () => <MoneyText cents={bucket.cents} isOfRow why={() => askWhy({ accountId })} />,
        }))}
      />
    </section>
  );
}

const sentWords: Record<Statement['state'], string> = {
  queued: 'to mail',
  sent: 'sent',
  paid: 'paid',
  cancelled: 'cancelled',
};

function Sent({ statements }: { statements: readonly Statement[] }) {
  return (
    <section>
      <SectionTitle>Statements</SectionTitle>
      <Timeline
        items={statements.map((each) => ({
          key: each.id,
          on: each.date,
          tone: each.state === 'queued' ? 'stuck' : each.state === 'paid' ? 'right' : 'neutral',
          text: `${each.number} · ${stageLabels[each.stage]} · ${formatMoney(each.dueCents)} · ${sentWords[each.state]}`,
        }))}
      />
    </section>
  );
}
