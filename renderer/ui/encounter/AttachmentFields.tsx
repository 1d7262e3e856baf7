/** What is sent beside the claim (PWK; item 19 on paper): what it is, how it goes, and the number that joins both. */
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { attachmentMethods, attachmentTypes } from '#shared/model/claimDetails.ts';
import { type AttachmentDraft, emptyAttachment } from './attachmentDraft.ts';
import { codeChoices } from './codeChoices.ts';
import { RowList } from './RowList.tsx';

const types = codeChoices(attachmentTypes);
const methods = codeChoices(attachmentMethods);

interface AttachmentFieldsProps {
  drafts: readonly AttachmentDraft[];
  onChange: (drafts: AttachmentDraft[]) => void;
  problemAt: (where: string) => string | undefined;
}

export const AttachmentFields = ({ drafts, onChange, problemAt }: AttachmentFieldsProps) => (
  <RowList<AttachmentDraft>
    noun="attachment"
    rows={drafts}
    onChange={onChange}
    empty={emptyAttachment}
    render={(draft, index, put) => {
      const name = `attachments[${index}]`;
      return (
        <FieldRow tracks="minmax(0, 1.4fr) minmax(0, 1fr) minmax(0, 1fr)">
          <ChoiceField
            label="Attachment"
            name={`${name}.type`}
            choices={types}
            value={draft.type}
            onChange={(type) => put({ type })}
            error={problemAt(`${name}.type`)}
          />
          <ChoiceField
            label="How it goes"
            name={`${name}.method`}
            choices={methods}
            value={draft.method}
            onChange={(method) => put({ method })}
            error={problemAt(`${name}.method`)}
          />
          <TextField
            label="Control number"
            name={`${name}.controlNumber`}
            isUpperCase
            maxLength={50}
            value={draft.controlNumber}
            onChange={(controlNumber) => put({ controlNumber })}
            error={problemAt(`${name}.controlNumber`)}
          />
        </FieldRow>
      );
    }}
  />
);
