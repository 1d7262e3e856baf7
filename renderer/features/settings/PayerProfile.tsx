/** How one payer wants its claims: to whom its files go, which numbers they carry, how the form is filled. */
import { CheckField } from '#renderer/ui/fields/CheckField.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import type { Payer } from '#shared/model/payer.ts';

export interface PayerProfileDraft {
  receiverName: string;
  receiverId: string;
  receiverQualifier: string;
  separators: string;
  breaksLines: boolean;
  billingQualifier: string;
  billingNumber: string;
  sendsTaxonomy: boolean;
  sendsLegacyIds: boolean;
  ndcGap: '' | '1' | '3';
  moreThanSixLines: 'separateClaims' | 'multiPage';
  forwardsAutomatically: boolean;
}

export const profileOf = (payer: Payer | undefined): PayerProfileDraft => ({
  receiverName: payer?.receiver?.name ?? '',
  receiverId: payer?.receiver?.id ?? '',
  receiverQualifier: payer?.receiver?.qualifier ?? '',
  separators: payer?.separators ?? '',
  breaksLines: payer?.breaksLines ?? true,
  billingQualifier: payer?.billingNumber?.qualifier ?? 'G2',
  billingNumber: payer?.billingNumber?.id ?? '',
  sendsTaxonomy: payer?.sendsTaxonomy ?? true,
  sendsLegacyIds: payer?.habits?.sendsLegacyIds ?? true,
  ndcGap: payer?.habits?.ndcGap === undefined ? '' : payer.habits.ndcGap === 1 ? '1' : '3',
  moreThanSixLines: payer?.habits?.moreThanSixLines ?? 'separateClaims',
  forwardsAutomatically: payer?.forwardsAutomatically ?? false,
});

type Profile = Pick<
  Payer,
  'receiver' | 'separators' | 'breaksLines' | 'billingNumber' | 'sendsTaxonomy' | 'habits' | 'forwardsAutomatically'
>;

/** What the draft says, leaving out whatever is as everybody does it. */
export function payerProfile(draft: PayerProfileDraft): Profile {
  const given = (text: string): string | undefined => text.trim() || undefined;
  const [receiverId, billingNumber] = [given(draft.receiverId), given(draft.billingNumber)];
  const habits = {
    ...(draft.sendsLegacyIds ? {} : { sendsLegacyIds: false }),
    ...(draft.ndcGap === '' ? {} : { ndcGap: draft.ndcGap === '1' ? (1 as const) : (3 as const) }),
    ...(draft.moreThanSixLines === 'multiPage' ? { moreThanSixLines: draft.moreThanSixLines } : {}),
  };
  return {
    receiver: receiverId
      ? { name: given(draft.receiverName) ?? receiverId, id: receiverId, qualifier: given(draft.receiverQualifier) }
      : undefined,
    separators: given(draft.separators),
    breaksLines: draft.breaksLines ? undefined : false,
    billingNumber: billingNumber ? { qualifier: draft.billingQualifier, id: billingNumber } : undefined,
    sendsTaxonomy: draft.sendsTaxonomy,
    habits: Object.keys(habits).length > 0 ? habits : undefined,
    forwardsAutomatically: draft.forwardsAutomatically,
  };
}

const numberKinds = [
  { value: 'G2', label: 'G2 commercial' },
  { value: 'LU', label: 'LU location' },
  { value: '0B', label: '0B license' },
];
const gaps = [
  { value: '1' as const, label: 'One space' },
  { value: '3' as const, label: 'Three spaces' },
];
const longClaims = [
  { value: 'separateClaims' as const, label: 'A claim per form' },
  { value: 'multiPage' as const, label: 'One claim, several pages' },
];

interface PayerProfileProps {
  draft: PayerProfileDraft;
  onChange: (part: Partial<PayerProfileDraft>) => void;
}

export function PayerProfile({ draft, onChange }: PayerProfileProps) {
  return (
    <>
      <FieldRow tracks="1.6fr 1.2fr 80px">
        <TextField
          label="Receiver of its files"
          placeholder="As in Practice"
          autoFocus
          value={draft.receiverName}
          onChange={(receiverName) => onChange({ receiverName })}
        />
        <TextField
          label="Receiver ID"
          isUpperCase
          value={draft.receiverId}
          onChange={(receiverId) => onChange({ receiverId })}
        />
        <TextField
          label="Qualifier"
          placeholder="ZZ"
          isUpperCase
          maxLength={2}
          value={draft.receiverQualifier}
          onChange={(receiverQualifier) => onChange({ receiverQualifier })}
        />
      </FieldRow>
      <FieldRow tracks="1fr 1fr 1.2fr">
        <TextField
          label="Separators"
          placeholder="*:^~"
          maxLength={4}
          value={draft.separators}
          onChange={(separators) => onChange({ separators })}
        />
        <ChoiceField
          label="Its number for us"
          choices={numberKinds}
          value={draft.billingQualifier}
          onChange={(billingQualifier) => onChange({ billingQualifier: billingQualifier ?? 'G2' })}
        />
        <TextField
          label="Number"
          isUpperCase
          value={draft.billingNumber}
          onChange={(billingNumber) => onChange({ billingNumber })}
        />
      </FieldRow>
      <FieldRow tracks="1fr 1.4fr">
        <ChoiceField
          label="After an NDC"
          placeholder="As usual"
          isClearable
          choices={gaps}
          value={draft.ndcGap === '' ? undefined : draft.ndcGap}
          onChange={(ndcGap) => onChange({ ndcGap: ndcGap ?? '' })}
        />
        <ChoiceField
          label="More than six lines on paper"
          choices={longClaims}
          value={draft.moreThanSixLines}
          onChange={(moreThanSixLines) => onChange({ moreThanSixLines: moreThanSixLines ?? 'separateClaims' })}
        />
      </FieldRow>
      <CheckField
        label="Wants taxonomies"
        value={draft.sendsTaxonomy}
        onChange={(sendsTaxonomy) => onChange({ sendsTaxonomy })}
      />
      <CheckField
        label="Takes numbers older than the NPI"
        value={draft.sendsLegacyIds}
        onChange={(sendsLegacyIds) => onChange({ sendsLegacyIds })}
      />
      <CheckField
        label="Takes files with a line to each segment"
        value={draft.breaksLines}
        onChange={(breaksLines) => onChange({ breaksLines })}
      />
      <CheckField
        label="Sends its decision on to the next payer by itself"
        value={draft.forwardsAutomatically}
        onChange={(forwardsAutomatically) => onChange({ forwardsAutomatically })}
      />
    </>
  );
}
