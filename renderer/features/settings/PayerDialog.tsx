/** One payer, as its contract and the clearinghouse's list describe it. */
import { useState } from 'react';
import { savePayer } from '#renderer/data/commands/saveSettings.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { CheckField } from '#renderer/ui/fields/CheckField.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { type FormType, formTypes } from '#shared/model/claim.ts';
import type { Payer } from '#shared/model/payer.ts';
import { PayerProfile, payerProfile, profileOf } from './PayerProfile.tsx';

const formTypeLabels: Record<FormType, string> = {
  medicare: 'Medicare',
  medicaid: 'Medicaid',
  tricare: 'TRICARE',
  champva: 'CHAMPVA',
  group: 'Group health plan',
  feca: 'FECA black lung',
  other: 'Other',
};
const formTypeChoices = formTypes.map((value) => ({ value, label: formTypeLabels[value] }));
const mediumChoices = [
  { value: '837P' as const, label: 'As 837P file' },
  { value: 'paper' as const, label: 'On paper' },
];

const formOf = (payer: Payer | undefined) => ({
  name: payer?.name ?? '',
  payerId: payer?.payerId ?? '',
  filingCode: payer?.filingCode ?? 'CI',
  formType: payer?.formType ?? ('group' as FormType),
  claimMedium: payer?.claimMedium ?? ('837P' as const),
  timelyFilingDays: payer?.timelyFilingDays ?? (90 as number | undefined),
  appealDays: payer?.appealDays ?? (180 as number | undefined),
  noResponseDays: payer?.noResponseDays ?? (21 as number | undefined),
  paperNoResponseDays: payer?.paperNoResponseDays,
  correctedClaimDays: payer?.correctedClaimDays,
  secondaryFilingDays: payer?.secondaryFilingDays,
  line1: payer?.address?.line1 ?? '',
  city: payer?.address?.city ?? '',
  state: payer?.address?.state ?? '',
  zip: payer?.address?.zip ?? '',
  phone: payer?.phone ?? '',
  authorizationCodes: payer?.authorizationCodes.join(' ') ?? '',
  isActive: payer?.isActive ?? true,
});

const faces = [
  { key: 'payer', label: 'Payer' },
  { key: 'claims', label: 'How it wants claims' },
] as const;
type Face = (typeof faces)[number]['key'];

export function PayerDialog({ payer, onClose }: { payer: Payer | undefined; onClose: (isSaved: boolean) => void }) {
  const run = useCommand();
  const [form, setForm] = useState(formOf(payer));
  const [profile, setProfile] = useState(profileOf(payer));
  const [face, setFace] = useState<Face>('payer');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const text = (
    name: 'name' | 'payerId' | 'filingCode' | 'line1' | 'city' | 'state' | 'zip' | 'phone' | 'authorizationCodes',
  ) => ({
    name,
    value: form[name],
    onChange: (value: string) => change({ [name]: value }),
  });
  const save = async () => {
    const { timelyFilingDays, appealDays, noResponseDays } = form;
    if (!timelyFilingDays || !appealDays || !noResponseDays) {
      const days = { timelyFilingDays, appealDays, noResponseDays };
      const missing = Object.entries(days).filter(([, value]) => !value);
      return setProblems(missing.map(([name]) => problem('payer.days', 'Type how many days.', name)));
    }
    const given = (value: string) => value.trim() || undefined;
    const done = await run(
      savePayer,
      {
        payerId: payer?.id,
        payer: {
          name: form.name,
          payerId: given(form.payerId),
          filingCode: form.filingCode,
          formType: form.formType,
          claimMedium: form.claimMedium,
          timelyFilingDays,
          appealDays,
          noResponseDays,
          paperNoResponseDays: form.paperNoResponseDays || undefined,
          correctedClaimDays: form.correctedClaimDays || undefined,
          secondaryFilingDays: form.secondaryFilingDays || undefined,
          address: form.line1.trim()
            ? { line1: form.line1, city: form.city, state: form.state, zip: form.zip.replace(/\D/g, '') }
            : undefined,
          phone: given(form.phone.replace(/\D/g, '')),
          requiresReferral: payer?.requiresReferral ?? false,
          authorizationCodes: form.authorizationCodes
            .toUpperCase()
            .split(/[\s,]+/)
            .filter(Boolean),
          memberIdPattern: payer?.memberIdPattern,
          isFederal:
            payer?.isFederal ??
            (form.formType === 'medicare' || form.formType === 'medicaid' || form.formType === 'tricare'),
          ...payerProfile(profile),
          isActive: form.isActive,
        },
      },
      { isProblemShownElsewhere: true },
    );
    setProblems(done.ok ? [] : done.problems);
    if (done.ok) onClose(true);
  };
  return (
    <FormDialog
      title={payer ? 'Payer' : 'Add a payer'}
      saveLabel="Save payer"
      onSave={save}
      onClose={() => onClose(false)}
      problems={problems}
    >
      <ChipTabs label="About this payer" tabs={faces} value={face} onChange={setFace} />
      {face === 'claims' ? (
        <PayerProfile draft={profile} onChange={(part) => setProfile({ ...profile, ...part })} />
      ) : (
        <>
          <FieldRow tracks="2fr 1fr">
            <TextField label="Name" isRequired autoFocus {...text('name')} />
            <TextField label="Payer ID" isUpperCase {...text('payerId')} />
          </FieldRow>
          <FieldRow tracks="76px 1.1fr 1fr">
            <TextField label="Filing code" isUpperCase maxLength={2} {...text('filingCode')} />
            <ChoiceField
              label="Item 1"
              choices={formTypeChoices}
              value={form.formType}
              onChange={(formType) => change({ formType: formType ?? 'group' })}
            />
            <ChoiceField
              label="Claims go"
              choices={mediumChoices}
              value={form.claimMedium}
              onChange={(claimMedium) => change({ claimMedium: claimMedium ?? '837P' })}
            />
          </FieldRow>
          <FieldRow tracks="1fr 1fr 1fr">
            <NumberField
              label="Days to file"
              name="timelyFilingDays"
              isRequired
              value={form.timelyFilingDays}
              onChange={(timelyFilingDays) => change({ timelyFilingDays })}
            />
            <NumberField
              label="Days to appeal"
              name="appealDays"
              isRequired
              value={form.appealDays}
              onChange={(appealDays) => change({ appealDays })}
            />
            <NumberField
              label="Ask after days"
              name="noResponseDays"
              isRequired
              value={form.noResponseDays}
              onChange={(noResponseDays) => change({ noResponseDays })}
            />
          </FieldRow>
          <FieldRow tracks="1fr 1fr 1fr">
            <NumberField
              label="Days to correct"
              value={form.correctedClaimDays}
              onChange={(correctedClaimDays) => change({ correctedClaimDays })}
            />
            <NumberField
              label="As next payer"
              value={form.secondaryFilingDays}
              onChange={(secondaryFilingDays) => change({ secondaryFilingDays })}
            />
            <NumberField
              label="Paper, ask after"
              value={form.paperNoResponseDays}
              onChange={(paperNoResponseDays) => change({ paperNoResponseDays })}
              placeholder="30"
            />
          </FieldRow>
          <FieldRow tracks="1fr 124px">
            <TextField label="Claims address" {...text('line1')} />
            <TextField label="Phone" {...text('phone')} />
          </FieldRow>
          <FieldRow tracks="1fr 60px 124px">
            <TextField label="City" {...text('city')} />
            <TextField label="State" isUpperCase maxLength={2} {...text('state')} />
            <TextField label="ZIP" {...text('zip')} />
          </FieldRow>
          <TextField label="Codes it wants authorized" isUpperCase {...text('authorizationCodes')} />
          <CheckField
            label="We bill this payer now"
            value={form.isActive}
            onChange={(isActive) => change({ isActive })}
          />
        </>
      )}
    </FormDialog>
  );
}
