/** Writes one rule: when it holds, what it does, what it says; tried on the last twelve months beside the form. */
import { useState } from 'react';
import { removeOfficeRule, saveOfficeRule } from '#renderer/data/commands/officeRules.ts';
import { denialInFull } from '#renderer/data/queries/denials.ts';
import { officeRuleById } from '#renderer/data/queries/officeRules.ts';
import { allPayers } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { FormPage } from '#renderer/ui/form/FormPage.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { Payer } from '#shared/model/payer.ts';
import { emptyRuleDraft, type RuleDraft, readRuleDraft, ruleDraftOf } from '#shared/scrub/index.ts';
import { RuleConditions } from './RuleConditions.tsx';
import { RuleEffectFields } from './RuleEffectFields.tsx';
import { RuleTrialPanel } from './RuleTrialPanel.tsx';

interface RuleFormProps {
  /** `new`, or the rule to change. */
  ruleId: string;
  /** The denial a new rule begins from. */
  denialId: string | undefined;
}

const leave = () => goTo('/settings', { section: 'rules' });

export function RuleForm({ ruleId, denialId }: RuleFormProps) {
  // Ids in a place are the book's own; `new` is none and finds nothing.
  const rule = useLive(officeRuleById, ruleId as Id<'rule'>);
  const denial = useLive(denialInFull, (denialId ?? '') as Id<'denial'>); // as above
  const payers = useLive(allPayers);
  const isNew = ruleId === 'new';
  const begun = rule ?? (denialId === undefined ? undefined : denial?.rule);
  if (!payers || (!isNew && !rule) || (denialId !== undefined && !denial)) return null;
  const initial = begun ? ruleDraftOf(begun) : emptyRuleDraft();
  return (
    <Form
      ruleId={isNew ? undefined : (ruleId as Id<'rule'>)}
      initial={initial}
      isOn={rule?.isActive ?? false}
      payers={payers}
    />
  ); // as above
}

interface FormProps {
  ruleId: Id<'rule'> | undefined;
  initial: RuleDraft;
  isOn: boolean;
  payers: readonly Payer[];
}

function Form({ ruleId, initial, isOn, payers }: FormProps) {
  const command = useCommand();
  const { draft, change, forget, isDirty } = useDraft<RuleDraft>(`settings.rule.${ruleId ?? 'new'}`, initial);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async (isActive: boolean) => {
    const read = readRuleDraft(draft);
    setProblems(read.problems);
    if (!read.rule) return;
    const done = await command(
      saveOfficeRule,
      { ruleId, rule: { ...read.rule, isActive } },
      { isProblemShownElsewhere: true },
    );
    if (!done.ok) return setProblems(done.problems);
    forget();
    leave();
  };
  const remove = async () => {
    if (!ruleId) return;
    const done = await command(removeOfficeRule, { ruleId });
    if (!done.ok) return;
    forget();
    leave();
  };
  const errorOf = (field: string) => problems.find((each) => each.where === field)?.message;
  return (
    <FormPage
      label="Rule of the office"
      saveLabel={isOn ? 'Save the rule' : 'Save and turn on'}
      onSave={() => save(true)}
      onLeave={leave}
      problems={problems.filter((each) => !each.where)}
      isDirty={isDirty}
      aside={<RuleTrialPanel draft={draft} />}
    >
      <RuleConditions draft={draft} change={change} errorOf={errorOf} payers={payers} />
      <RuleEffectFields draft={draft} change={change} errorOf={errorOf} />
      <div>
        <ActionButton
          action={{
            id: 'rule.saveOff',
            label: 'Save, turned off',
            shortcut: 'mod+s',
            group: 'Rule',
            run: () => save(false),
          }}
        />{' '}
        {ruleId ? (
          <ActionButton action={{ id: 'rule.remove', label: 'Take the rule away', run: remove }} kind="quiet" />
        ) : null}
      </div>
    </FormPage>
  );
}
