/** The rare facts of a claim as typed: condition codes, why it is late, special program, what is sent beside it. */
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { ClaimAttachment } from '#shared/model/claim.ts';
import {
  type AttachmentMethod,
  type AttachmentType,
  attachmentMethods,
  attachmentTypes,
  type DelayReason,
  delayReasons,
  type SpecialProgram,
  specialPrograms,
} from '#shared/model/claimDetails.ts';
import type { Encounter } from '#shared/model/visit.ts';

export interface MoreDraft {
  /** `W2 W3`. */
  conditionCodes: string;
  delayReason: DelayReason | undefined;
  specialProgram: SpecialProgram | undefined;
  attachmentType: AttachmentType | undefined;
  attachmentMethod: AttachmentMethod | undefined;
  attachmentNumber: string;
}

const known = <Code extends string>(codes: Readonly<Record<Code, string>>, code: string | undefined) =>
  code !== undefined && code in codes ? (code as Code) : undefined; // a key of the table

export function moreDraftOf({ conditionCodes, delayReason, specialProgram, attachments }: Encounter): MoreDraft {
  const [attachment] = attachments ?? [];
  return {
    conditionCodes: conditionCodes?.join(' ') ?? '',
    delayReason: known(delayReasons, delayReason),
    specialProgram: known(specialPrograms, specialProgram),
    attachmentType: known(attachmentTypes, attachment?.type),
    attachmentMethod: known(attachmentMethods, attachment?.method),
    attachmentNumber: attachment?.controlNumber ?? '',
  };
}

/** What is filled, in words: shown while the section is folded. */
export function moreWords(draft: MoreDraft): string[] {
  const attachment = draft.attachmentType && attachmentTypes[draft.attachmentType];
  return [
    ...(draft.conditionCodes.trim() ? [`Condition codes ${draft.conditionCodes.trim()}`] : []),
    ...(draft.delayReason ? [`Late: ${delayReasons[draft.delayReason]}`] : []),
    ...(draft.specialProgram ? [specialPrograms[draft.specialProgram]] : []),
    ...(attachment ? [`Attached: ${attachment} ${draft.attachmentNumber}`.trim()] : []),
  ];
}

export function readMoreDraft(
  draft: MoreDraft,
  { attachments = [] }: Encounter,
  problems: Problem[],
): Pick<Encounter, 'conditionCodes' | 'delayReason' | 'specialProgram' | 'attachments'> {
  const codes = draft.conditionCodes
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (codes.some((code) => !/^[A-Z0-9]{2}$/.test(code))) {
    const words = 'Condition codes have two characters each, like W2. Put spaces between them.';
    problems.push(problem('mend.conditionCodes', words, 'conditionCodes'));
  }
  const first = readAttachment(draft, problems);
  const all = [...(first ? [first] : []), ...attachments.slice(1)];
  return {
    conditionCodes: codes.length > 0 ? codes : undefined,
    delayReason: draft.delayReason,
    specialProgram: draft.specialProgram,
    attachments: all.length > 0 ? all : undefined,
  };
}

function readAttachment(draft: MoreDraft, problems: Problem[]): ClaimAttachment | undefined {
  const { attachmentType: type, attachmentMethod: method } = draft;
  const controlNumber = draft.attachmentNumber.trim() || undefined;
  if (!type && !method && !controlNumber) return undefined;
  if (!type || !method) {
    const words = 'Choose what is attached and how it goes, or take both away.';
    problems.push(problem('mend.attachment', words, 'attachments[0]'));
    return undefined;
  }
  if (method !== 'AA' && !controlNumber) {
    const words = 'Type the control number that stands on the attachment: the payer joins both by it.';
    problems.push(problem('mend.attachmentNumber', words, 'attachments[0].controlNumber'));
  }
  return { type, method, ...(controlNumber ? { controlNumber } : {}) };
}
