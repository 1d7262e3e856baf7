/** Who bills: as it stands in item 33 and loop 2010AA, and who signs the electronic files. */
import { useState } from 'react';
import { savePractice } from '#renderer/data/commands/saveSettings.ts';
import { practiceOf } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormPage, FormSection } from '#renderer/ui/form/FormPage.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { goTo, useWayBackToClaim } from '#renderer/ui/navigation.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { Practice } from '#shared/model/practice.ts';

export function PracticeSettings() {
  const practice = useLive(practiceOf);
  return practice ? <PracticeForm key={practice.updatedAt} practice={practice} /> : null;
}

const digits = (text: string): string => text.replace(/\D/g, '');
const given = (text: string): string | undefined => text.trim() || undefined;

const formOf = (practice: Practice) => ({
  name: practice.name,
  line1: practice.billing.address.line1,
  line2: practice.billing.address.line2 ?? '',
  city: practice.billing.address.city,
  state: practice.billing.address.state,
  zip: practice.billing.address.zip,
  payToLine: practice.billing.payTo?.line1 ?? '',
  payToCity: practice.billing.payTo?.city ?? '',
  payToState: practice.billing.payTo?.state ?? '',
  payToZip: practice.billing.payTo?.zip ?? '',
  phone: practice.phone ?? '',
  hours: practice.hours ?? '',
  npi: practice.billing.npi,
  taxonomy: practice.billing.taxonomy ?? '',
  taxId: practice.billing.taxId,
  submitterId: practice.submitter?.id ?? '',
  contactName: practice.submitter?.contactName ?? '',
  receiverName: practice.receiver?.name ?? '',
  receiverId: practice.receiver?.id ?? '',
});
type PracticeFormValues = ReturnType<typeof formOf>;

function read(practice: Practice, form: PracticeFormValues) {
  const { billing } = practice;
  const address = {
    line1: form.line1,
    line2: given(form.line2),
    city: form.city,
    state: form.state,
    zip: digits(form.zip),
  };
  const payTo = form.payToLine.trim()
    ? { line1: form.payToLine, city: form.payToCity, state: form.payToState, zip: digits(form.payToZip) }
    : undefined;
  const common = {
    npi: digits(form.npi),
    taxonomy: given(form.taxonomy),
    taxId: digits(form.taxId),
    address,
    payTo,
    phone: given(digits(form.phone)),
  };
  return {
    id: practice.id,
    name: form.name.trim(),
    billing:
      billing.kind === 'organization' ? { ...billing, ...common, name: form.name.trim() } : { ...billing, ...common },
    phone: given(digits(form.phone)),
    hours: given(form.hours),
    website: practice.website,
    statementNote: practice.statementNote,
    submitter: given(form.submitterId)
      ? {
          name: form.name.trim(),
          id: form.submitterId.trim(),
          contactName: form.contactName.trim() || form.name.trim(),
          phone: given(digits(form.phone)),
        }
      : undefined,
    receiver: given(form.receiverId)
      ? { name: form.receiverName.trim() || form.receiverId.trim(), id: form.receiverId.trim() }
      : undefined,
  };
}

function PracticeForm({ practice }: { practice: Practice }) {
  const run = useCommand();
  const { draft, change, forget, isDirty } = useDraft('settings.practice', formOf(practice));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const toClaim = useWayBackToClaim();
  const field = (name: keyof PracticeFormValues) => ({
    name,
    value: draft[name],
    onChange: (value: string) => change({ [name]: value }),
    error: problems.find((each) => each.where === name)?.message,
  });
  const save = async () => {
    const done = await run(savePractice, read(practice, draft), { isProblemShownElsewhere: true });
    setProblems(done.ok ? [] : done.problems);
    if (!done.ok) return;
    forget();
    toClaim?.('check');
  };
  return (
    <FormPage
      label="Practice"
      saveLabel="Save practice"
      onSave={save}
      onLeave={() => (toClaim ? toClaim('as-it-was') : goTo('/today'))}
      problems={problems}
      isDirty={isDirty}
    >
      <FormSection title="Practice" note="item 33, loop 2010AA">
        <TextField label="Name" isRequired {...field('name')} />
        <FieldRow tracks="2fr 1fr">
          <TextField label="Street" isRequired note="no PO box" {...field('line1')} />
          <TextField label="Suite" {...field('line2')} />
        </FieldRow>
        <FieldRow tracks="2fr 80px 130px">
          <TextField label="City" isRequired {...field('city')} />
          <TextField label="State" isRequired isUpperCase maxLength={2} {...field('state')} />
          <TextField label="ZIP" isRequired note="nine digits" {...field('zip')} />
        </FieldRow>
        <FieldRow tracks="1fr 1fr 1fr">
          <TextField label="NPI" isRequired {...field('npi')} />
          <TextField label="Taxonomy" isUpperCase {...field('taxonomy')} />
          <TextField label="Tax ID" isRequired {...field('taxId')} />
        </FieldRow>
        <FieldRow tracks="1fr 1fr">
          <TextField label="Phone" {...field('phone')} />
          <TextField label="Hours" note="on statements" {...field('hours')} />
        </FieldRow>
      </FormSection>
      <FormSection title="Checks are mailed to" note="where it differs; a PO box may stand here">
        <FieldRow tracks="2fr 1.5fr 80px 130px">
          <TextField label="Street or box" {...field('payToLine')} />
          <TextField label="City" {...field('payToCity')} />
          <TextField label="State" isUpperCase maxLength={2} {...field('payToState')} />
          <TextField label="ZIP" {...field('payToZip')} />
        </FieldRow>
      </FormSection>
      <FormSection title="Electronic claims" note="given by the clearinghouse">
        <FieldRow tracks="1fr 1fr">
          <TextField label="Submitter ID" {...field('submitterId')} />
          <TextField label="Contact" {...field('contactName')} />
        </FieldRow>
        <FieldRow tracks="1fr 1fr">
          <TextField label="Receiver" {...field('receiverName')} />
          <TextField label="Receiver ID" {...field('receiverId')} />
        </FieldRow>
      </FormSection>
    </FormPage>
  );
}
