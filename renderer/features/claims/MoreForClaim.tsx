/** The rare facts of a claim, folded away: folded, only what is filled is said. Opened and closed by its own button. */
import { useState } from 'react';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormSection } from '#renderer/ui/form/FormPage.tsx';
import { attachmentMethods, attachmentTypes, delayReasons, specialPrograms } from '#shared/model/claimDetails.ts';
import { type MoreDraft, moreWords } from './moreDraft.ts';

const choicesOf = <Code extends string>(table: Readonly<Record<Code, string>>) =>
  (Object.keys(table) as Code[]) // keys of the table
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((value) => ({ value, label: `${value} ${table[value]}` }));
const delays = choicesOf(delayReasons);
const programs = choicesOf(specialPrograms);
const types = choicesOf(attachmentTypes);
const methods = choicesOf(attachmentMethods);

interface MoreForClaimProps {
  draft: MoreDraft;
  onChange: (draft: MoreDraft) => void;
  problemAt: (where: string) => string | undefined;
}

const places = ['conditionCodes', 'attachments[0]', 'attachments[0].controlNumber'];

export function MoreForClaim({ draft, onChange, problemAt }: MoreForClaimProps) {
  const [isOpened, setOpened] = useState(false);
  const isOpen = isOpened || places.some((where) => problemAt(where) !== undefined);
  const put = (part: Partial<MoreDraft>) => onChange({ ...draft, ...part });
  const filled = moreWords(draft);
  return (
    <FormSection title="More for the claim" note="items 10d and 19, delay, attachment">
      {isOpen ? (
        <>
          <FieldRow tracks="1fr 1.4fr 1.4fr">
            <TextField
              label="Condition codes"
              name="conditionCodes"
              isUpperCase
              maxLength={35}
              value={draft.conditionCodes}
              onChange={(conditionCodes) => put({ conditionCodes })}
              error={problemAt('conditionCodes')}
            />
            <ChoiceField
              label="Why it is late"
              name="delayReason"
              choices={delays}
              value={draft.delayReason}
              onChange={(delayReason) => put({ delayReason })}
              isClearable
            />
            <ChoiceField
              label="Special program"
              name="specialProgram"
              choices={programs}
              value={draft.specialProgram}
              onChange={(specialProgram) => put({ specialProgram })}
              isClearable
            />
          </FieldRow>
          <FieldRow tracks="1.4fr 1fr 1fr">
            <ChoiceField
              label="Attachment"
              name="attachments[0]"
              choices={types}
              value={draft.attachmentType}
              onChange={(attachmentType) => put({ attachmentType })}
              error={problemAt('attachments[0]')}
              isClearable
            />
            <ChoiceField
              label="How it goes"
              choices={methods}
              value={draft.attachmentMethod}
              onChange={(attachmentMethod) => put({ attachmentMethod })}
              isClearable
            />
            <TextField
              label="Attachment control number"
              name="attachments[0].controlNumber"
              isUpperCase
              maxLength={50}
              value={draft.attachmentNumber}
              onChange={(attachmentNumber) => put({ attachmentNumber })}
              error={problemAt('attachments[0].controlNumber')}
            />
          </FieldRow>
        </>
      ) : filled.length > 0 ? (
        <span>{filled.join(' · ')}</span>
      ) : null}
      <div>
        <ActionButton
          action={{
            id: 'mend.more',
            label: isOpen ? 'Fold' : 'Unfold',
            run: () => setOpened(!isOpen),
          }}
          kind="quiet"
        />
      </div>
    </FormSection>
  );
}
