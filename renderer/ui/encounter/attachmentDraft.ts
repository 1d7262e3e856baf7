/** What is sent beside the claim as typed: any number of attachments, each with how it goes and what joins it. */
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { ClaimAttachment } from '#shared/model/claim.ts';
import {
  type AttachmentMethod,
  type AttachmentType,
  attachmentMethods,
  attachmentTypes,
  codeIn,
} from '#shared/model/claimDetails.ts';

export interface AttachmentDraft {
  type: AttachmentType | undefined;
  method: AttachmentMethod | undefined;
  controlNumber: string;
}

export const emptyAttachment: AttachmentDraft = { type: undefined, method: undefined, controlNumber: '' };

export const attachmentDraftOf = ({ type, method, controlNumber }: ClaimAttachment): AttachmentDraft => ({
  type: codeIn(attachmentTypes, type),
  method: codeIn(attachmentMethods, method),
  controlNumber: controlNumber ?? '',
});

/** `Attached: Operative note OP17`. */
export const attachmentWords = ({ type, controlNumber }: AttachmentDraft): string[] =>
  type ? [`Attached: ${attachmentTypes[type]} ${controlNumber}`.trim()] : [];

/** Undefined where nothing is attached. What goes by mail, fax or file is found by its control number alone. */
export function readAttachments(
  drafts: readonly AttachmentDraft[],
  problems: Problem[],
): ClaimAttachment[] | undefined {
  const read = drafts.flatMap(({ type, method, controlNumber: typed }, index): ClaimAttachment[] => {
    const controlNumber = typed.trim() || undefined;
    const where = `attachments[${index}]`;
    if (!type && !method && !controlNumber) return [];
    if (!type || !method) {
      const words = 'Choose what is attached and how it goes, or take the row away.';
      problems.push(problem('attachment.half', words, `${where}.${type ? 'method' : 'type'}`));
      return [];
    }
    if (method !== 'AA' && !controlNumber) {
      const words = 'Type the control number that stands on the attachment: the payer joins both by it.';
      problems.push(problem('attachment.number', words, `${where}.controlNumber`));
    }
    return [{ type, method, ...(controlNumber ? { controlNumber } : {}) }];
  });
  return read.length > 0 ? read : undefined;
}
