/** A patient's coverages by rank, each with its dates, and a way to add or correct one. */
import { useState } from 'react';
import { savePolicy } from '#renderer/data/commands/savePolicy.ts';
import type { Coverage } from '#renderer/data/queries/people.ts';
import { activePayers } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { goTo, usePlace, useWayBackToClaim } from '#renderer/ui/navigation.ts';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import { PolicyFields } from './PolicyFields.tsx';
import { emptyPolicy, type PolicyForm, readPolicy } from './patientForm.ts';

const rankWords = ['Primary', 'Secondary', 'Tertiary'];
const noPayers: Payer[] = [];

interface Editing {
  policyId?: Id<'policy'>;
  rank: 1 | 2 | 3;
  form: PolicyForm;
}

export function CoverageList({ patientId, coverages }: { patientId: Id<'patient'>; coverages: readonly Coverage[] }) {
  const { params } = usePlace();
  const toClaim = useWayBackToClaim();
  const [chosen, setEditing] = useState<Editing>();
  const asked =
    params.policy === undefined ? undefined : coverages.find((each) => each.policy.id === params.policy)?.policy;
  const editing = chosen ?? (asked && { policyId: asked.id, rank: asked.rank, form: formOfPolicy(asked) });
  const close = (isSaved: boolean) => {
    setEditing(undefined);
    if (toClaim) toClaim(isSaved ? 'check' : 'as-it-was');
    else if (asked) goTo('/patients', { id: patientId }, { replace: true });
  };
  const free = ([1, 2, 3] as const).find((rank) => !coverages.some((each) => each.policy.rank === rank));
  return (
    <>
      <SectionTitle
        right={
          free ? (
            <ActionButton
              action={{
                id: 'patient.addCoverage',
                label: 'Add coverage',
                run: () => setEditing({ rank: free, form: emptyPolicy() }),
              }}
              kind="quiet"
            />
          ) : null
        }
      >
        Coverage
      </SectionTitle>
      {coverages.length === 0 ? <span>No insurance on file; visits are billed to the patient.</span> : null}
      {coverages.map(({ policy, payer }) => (
        <div key={policy.id}>
          <SectionTitle
            note={rankWords[policy.rank - 1]}
            right={
              <ActionButton
                action={{
                  id: `patient.coverage.${policy.id}`,
                  label: `Edit ${payer.name}`,
                  run: () => setEditing({ policyId: policy.id, rank: policy.rank, form: formOfPolicy(policy) }),
                }}
                label="Edit"
                kind="quiet"
              />
            }
          >
            {payer.name}
          </SectionTitle>
          <KeyValueList
            items={[
              { label: 'Member ID', value: policy.memberId },
              { label: 'Group', value: policy.groupNumber },
              { label: 'Copay', value: policy.copayCents === undefined ? undefined : formatMoney(policy.copayCents) },
              {
                label: 'Runs',
                value:
                  policy.from || policy.to
                    ? `${policy.from ? formatDay(policy.from) : '…'} – ${policy.to ? formatDay(policy.to) : 'open'}`
                    : undefined,
              },
            ]}
          />
        </div>
      ))}
      {editing ? <PolicyDialog patientId={patientId} editing={editing} onClose={close} /> : null}
    </>
  );
}

function PolicyDialog({
  patientId,
  editing,
  onClose,
}: {
  patientId: Id<'patient'>;
  editing: Editing;
  onClose: (isSaved: boolean) => void;
}) {
  const run = useCommand();
  const payers = useLive(activePayers) ?? noPayers;
  const [form, setForm] = useState(editing.form);
  const [problems, setProblems] = useState<Problem[]>([]);
  const at = `policies.${editing.rank - 1}`;
  const save = async () => {
    const found: Problem[] = [];
    const policy = readPolicy(form, editing.rank - 1, payers, (condition, field, message) => {
      if (!condition) found.push(problem('policy.field', message, field));
    });
    setProblems(found);
    if (!policy || found.length > 0) return;
    const done = await run(savePolicy, { patientId, policyId: editing.policyId, policy });
    if (done.ok) onClose(true);
  };
  return (
    <FormDialog
      title={`${rankWords[editing.rank - 1]} insurance`}
      saveLabel="Save coverage"
      onSave={save}
      onClose={() => onClose(false)}
      problems={problems}
    >
      <PolicyFields
        title="Card"
        at={at}
        policy={form}
        payers={payers}
        change={(part) => setForm({ ...form, ...part })}
        errorOf={(field) => problems.find((each) => each.where === field)?.message}
      />
    </FormDialog>
  );
}

const formOfPolicy = (policy: Policy): PolicyForm => ({
  payerId: policy.payerId,
  memberId: policy.memberId,
  groupNumber: policy.groupNumber ?? '',
  planName: policy.planName ?? '',
  relationship: policy.relationship,
  subscriberLast: policy.subscriber?.last ?? '',
  subscriberFirst: policy.subscriber?.first ?? '',
  subscriberBirthDate: policy.subscriber?.birthDate,
  subscriberSex: policy.subscriber?.sex,
  copayCents: policy.copayCents,
  from: policy.from,
  to: policy.to,
});
