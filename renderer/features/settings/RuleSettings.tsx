/** The checks the office wrote for itself, and the program's own: what is on, where in the cycle, and what it says. */
import { useMemo } from 'react';
import { turnOfficeRule } from '#renderer/data/commands/officeRules.ts';
import { officeRules } from '#renderer/data/queries/officeRules.ts';
import { allPayers } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { goTo, usePlace } from '#renderer/ui/navigation.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { count } from '#shared/kernel/text.ts';
import { cycleStepOf } from '#shared/model/cycle.ts';
import type { OfficeRule } from '#shared/model/office.ts';
import { scrubRules } from '#shared/scrub/index.ts';
import { RuleForm } from './RuleForm.tsx';
import styles from './rules.module.css';
import { conditionWords, effectWords } from './ruleWords.ts';

export function RuleSettings() {
  const { params } = usePlace();
  return params.rule ? <RuleForm key={params.rule} ruleId={params.rule} denialId={params.denial} /> : <RuleList />;
}

const open = (rule: OfficeRule) => goTo('/settings', { section: 'rules', rule: rule.id });

function RuleList() {
  const rules = useLive(officeRules);
  const payers = useLive(allPayers);
  const command = useCommand();
  const payerNames = useMemo(
    () =>
      new Map(
        (payers ?? []).flatMap(({ id, payerId, name }) => [
          [id as string, name],
          [payerId ?? '', name],
        ]),
      ),
    [payers],
  );
  const add = {
    id: 'settings.addRule',
    label: 'Write a rule',
    shortcut: 'mod+n',
    group: 'Settings',
    run: () => goTo('/settings', { section: 'rules', rule: 'new' }),
  };
  const turn = (rule: OfficeRule) => ({
    id: `rule.turn.${rule.id}`,
    label: rule.isActive ? 'Turn off' : 'Turn on',
    run: () => command(turnOfficeRule, { ruleId: rule.id, isActive: !rule.isActive }),
  });
  return (
    <Panel
      label="Rules"
      bar={<strong>Rules of the office</strong>}
      barRight={<ActionButton action={add} kind="primary" />}
      fills
    >
      <DataTable
        label="Rules of the office"
        rows={rules ?? []}
        rowKey={(rule) => rule.id}
        onOpen={open}
        empty="No rule yet. Write one here, or let a denial make one: it says what to check so that it does not happen again."
        columns={[
          {
            key: 'state',
            header: 'State',
            width: '70px',
            render: (rule) => (
              <StatusTag tone={rule.isActive ? 'right' : 'neutral'}>{rule.isActive ? 'On' : 'Off'}</StatusTag>
            ),
          },
          { key: 'name', header: 'Says', render: (rule) => rule.message },
          { key: 'when', header: 'When', render: (rule) => conditionWords(rule, payerNames) },
          { key: 'effect', header: 'Does', width: '120px', render: effectWords },
          { key: 'step', header: 'Step', width: '120px', render: (rule) => cycleStepOf(rule.step).label },
          {
            key: 'turn',
            header: '',
            width: '90px',
            render: (rule) => <ActionButton action={turn(rule)} kind="quiet" />,
          },
        ]}
      />
      <div className={styles.builtIn}>
        <SectionTitle note="built in, always on">{count(scrubRules.length, 'check')} of the program</SectionTitle>
      </div>
      <DataTable
        label="Checks of the program"
        rows={scrubRules}
        rowKey={(rule) => rule.id}
        columns={[
          { key: 'id', header: 'Rule', width: '70px', render: (rule) => rule.id },
          { key: 'title', header: 'Checks that', render: (rule) => rule.title },
          {
            key: 'severity',
            header: 'Does',
            width: '120px',
            render: ({ severity }) => (severity === 'error' ? 'blocks' : severity === 'warning' ? 'warns' : 'informs'),
          },
          { key: 'step', header: 'Step', width: '120px', render: (rule) => cycleStepOf(rule.step).label },
        ]}
      />
    </Panel>
  );
}
