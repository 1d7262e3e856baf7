/** How payers' reasons are posted: what the program writes off by itself, the office's own decisions, and its limits. */
import { type ReactNode, useState } from 'react';
import { saveMoneyLimits, savePostingRules } from '#renderer/data/commands/saveMoneySettings.ts';
import { type MoneyDecisions, moneyDecisions } from '#renderer/data/queries/moneySettings.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormKeys } from '#renderer/ui/form/FormKeys.tsx';
import { FormProblems } from '#renderer/ui/form/FormProblems.tsx';
import { SaveButton } from '#renderer/ui/form/SaveButton.tsx';
import { ButtonRow, PageFrame, Rule } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { Sheet } from '#renderer/ui/Sheet.tsx';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { carcs } from '#shared/denials/index.ts';
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { writeOffTypes } from '#shared/ledger/index.ts';
import type { MoneyLimits, PostingRule } from '#shared/model/moneySettings.ts';
import { writtenOffReasons } from '#shared/remits/index.ts';
import { readReason } from './eobDraft.ts';
import styles from './payments.module.css';

const treatments: readonly { value: PostingRule['treatment']; label: string }[] = [
  { value: 'apply', label: 'Post it' },
  { value: 'hold', label: 'Always ask me' },
  { value: 'ignore', label: 'Leave it alone' },
];
const treatmentName = (treatment: PostingRule['treatment']): string =>
  treatments.find((each) => each.value === treatment)?.label ?? treatment;
function meaningOf(reason: string): string {
  const says = carcs[reason]?.says ?? '';
  return `${says.charAt(0).toUpperCase()}${says.slice(1)}`;
}

export function PostingRulesTab({ tabs }: { tabs: ReactNode }) {
  const found = useLive(moneyDecisions);
  return (
    <PageFrame title="Payments" tabs={tabs}>
      <Panel label="Posting rules" fills>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys */}
        <section className={styles.rules} aria-label="Rules and limits" tabIndex={0}>
          <Sheet>{found ? <Decisions found={found} /> : null}</Sheet>
        </section>
      </Panel>
    </PageFrame>
  );
}

function Decisions({ found }: { found: MoneyDecisions }) {
  return (
    <>
      <SectionTitle note="a reason not listed below as written off never is, and a denial never">
        The office’s decisions
      </SectionTitle>
      <OwnRules found={found} />
      <Rule />
      <SectionTitle note="group CO or PI, as the payer states them">Written off at posting</SectionTitle>
      <DataTable
        label="Written off at posting"
        rows={Object.entries(writtenOffReasons)}
        rowKey={([reason]) => reason}
        columns={[
          { key: 'reason', header: 'Reason', width: '90px', render: ([reason]) => `CO-${reason}` },
          { key: 'says', header: 'Meaning', render: ([reason]) => meaningOf(reason) },
          { key: 'type', header: 'Counts as', width: '220px', render: ([, type]) => writeOffTypes[type].label },
        ]}
      />
      <Rule />
      <SectionTitle>Limits</SectionTitle>
      <Limits key={JSON.stringify(found.limits)} limits={found.limits} />
    </>
  );
}

interface RuleDraft {
  payerId?: string | undefined;
  reason: string;
  treatment: PostingRule['treatment'];
}
const emptyRule: RuleDraft = { reason: '', treatment: 'hold' };

function OwnRules({ found }: { found: MoneyDecisions }) {
  const { rules, payers } = found;
  const [draft, setDraft] = useState<RuleDraft>(emptyRule);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = useCommand();
  const save = async (next: PostingRule[]) => {
    const done = await run(savePostingRules, { rules: next }, { isProblemShownElsewhere: true });
    setProblems(done.ok ? [] : done.problems);
    return done.ok;
  };
  const add = async () => {
    const read = readReason(draft.reason);
    if (!read)
      return setProblems([
        problem('rule.reason', 'Type the reason as the payer writes it, like CO-97 or 97.', 'reason'),
      ]);
    const payer = payers.find((each) => each.id === draft.payerId);
    const hasGroup =
      /^[A-Z]{2}[ -]?/.test(draft.reason.trim().toUpperCase()) && /^(CO|PR|OA|PI)/i.test(draft.reason.trim());
    const rule: PostingRule = {
      reason: read.reason,
      treatment: draft.treatment,
      ...(payer ? { payerId: payer.id } : {}),
      ...(hasGroup ? { group: read.group } : {}),
    };
    if (await save([...rules, rule])) setDraft(emptyRule);
  };
  const columns: readonly Column<PostingRule>[] = [
    {
      key: 'payer',
      header: 'Payer',
      render: (rule) => (rule.payerId ? payers.find((each) => each.id === rule.payerId)?.name : 'Every payer'),
    },
    {
      key: 'reason',
      header: 'Reason',
      width: '90px',
      render: (rule) => (rule.group ? `${rule.group}-${rule.reason}` : rule.reason),
    },
    { key: 'says', header: 'Meaning', render: (rule) => meaningOf(rule.reason) },
    { key: 'treatment', header: 'Decision', width: '150px', render: (rule) => treatmentName(rule.treatment) },
    {
      key: 'remove',
      header: '',
      width: '120px',
      align: 'right',
      render: (rule) => (
        <ActionButton
          action={{
            id: `rules.remove.${rule.payerId ?? 'all'}.${rule.group ?? ''}${rule.reason}`,
            label: 'Remove',
            group: 'Posting rules',
            run: () => save(rules.filter((each) => each !== rule)),
          }}
        />
      ),
    },
  ];
  return (
    <FormKeys onSave={add} problems={problems}>
      <div className={styles.form}>
        <DataTable
          label="The office’s decisions"
          rows={rules}
          rowKey={(rule) => `${rule.payerId ?? ''} ${rule.group ?? ''} ${rule.reason}`}
          columns={columns}
          empty="None yet: every reason is posted as the list below and the payer say."
        />
        <FieldRow>
          <ChoiceField
            label="Payer"
            choices={payers.map((payer) => ({ value: payer.id as string, label: payer.name }))}
            value={draft.payerId}
            isClearable
            placeholder="Every payer"
            onChange={(payerId) => setDraft({ ...draft, payerId })}
          />
          <TextField
            label="Reason"
            name="reason"
            placeholder="CO-97"
            isUpperCase
            value={draft.reason}
            onChange={(reason) => setDraft({ ...draft, reason })}
          />
          <ChoiceField
            label="Decision"
            choices={treatments}
            value={draft.treatment}
            onChange={(treatment) => setDraft({ ...draft, treatment: treatment ?? 'hold' })}
          />
        </FieldRow>
        <FormProblems />
        <ButtonRow>
          <SaveButton
            action={{ id: 'rules.add', label: 'Add the decision', shortcut: 'mod+enter', group: 'Posting rules' }}
          />
        </ButtonRow>
      </div>
    </FormKeys>
  );
}

const limitKeys = ['smallBalanceCents', 'returnedCheckFeeCents', 'approvalAboveCents'] as const;

function Limits({ limits }: { limits: MoneyLimits }) {
  const [draft, setDraft] = useState<{ [Key in keyof MoneyLimits]: Cents | undefined }>(limits);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = useCommand();
  const { smallBalanceCents, returnedCheckFeeCents, approvalAboveCents } = draft;
  const save = async () => {
    const gaps = limitKeys
      .filter((key) => draft[key] === undefined)
      .map((key) => problem('limits.missing', 'Type an amount, or 0 for none.', key));
    if (smallBalanceCents === undefined || returnedCheckFeeCents === undefined || approvalAboveCents === undefined)
      return setProblems(gaps);
    const input = { smallBalanceCents, returnedCheckFeeCents, approvalAboveCents };
    const done = await run(saveMoneyLimits, input, { isProblemShownElsewhere: true });
    setProblems(done.ok ? [] : done.problems);
  };
  return (
    <FormKeys onSave={save} problems={problems}>
      <div className={styles.form}>
        <FieldRow>
          <MoneyField
            label="A small balance is at most"
            name="smallBalanceCents"
            value={smallBalanceCents}
            onChange={(cents) => setDraft({ ...draft, smallBalanceCents: cents })}
          />
          <MoneyField
            label="Fee for a returned check"
            name="returnedCheckFeeCents"
            note={returnedCheckFeeCents === 0 ? 'none is charged' : 'owed by the patient'}
            value={returnedCheckFeeCents}
            onChange={(cents) => setDraft({ ...draft, returnedCheckFeeCents: cents })}
          />
          <MoneyField
            label="A manager approves above"
            name="approvalAboveCents"
            note={
              approvalAboveCents === undefined ? '' : `refunds and write-offs above ${formatMoney(approvalAboveCents)}`
            }
            value={approvalAboveCents}
            onChange={(cents) => setDraft({ ...draft, approvalAboveCents: cents })}
          />
        </FieldRow>
        <FormProblems />
        <ButtonRow>
          <SaveButton kind="normal" action={{ id: 'limits.save', label: 'Save the limits', group: 'Posting rules' }} />
        </ButtonRow>
      </div>
    </FormKeys>
  );
}
