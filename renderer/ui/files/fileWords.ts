/** What people call a file, what became of it, and its name on disk: kind and control number, never a person's. */
import { openAnswers } from '#renderer/data/queries/claimFiles.ts';
import type { Tone } from '#renderer/ui/StatusTag.tsx';
import type { FileFilter } from '#shared/bridge.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Transmission, TransmissionKind } from '#shared/model/office.ts';

interface FileKind {
  /** What people call it. */
  label: string;
  stem: string;
  extension: string;
}

export const fileKinds: Partial<Record<TransmissionKind, FileKind>> = {
  '837P': { label: '837P claims', stem: 'claims', extension: '837' },
  paper: { label: 'Forms printed', stem: 'forms', extension: 'txt' },
  '999': { label: '999 syntax', stem: 'acknowledgement-999', extension: 'txt' },
  TA1: { label: 'TA1 envelope', stem: 'acknowledgement-TA1', extension: 'txt' },
  '277CA': { label: '277CA claims', stem: 'acknowledgement-277CA', extension: 'txt' },
  '276': { label: '276 status asked', stem: 'status-inquiry', extension: '276' },
  '277': { label: '277 status', stem: 'status-response', extension: 'txt' },
  '835': { label: '835 payments', stem: 'remittance', extension: '835' },
  '270': { label: '270 cover asked', stem: 'eligibility-inquiry', extension: '270' },
  '271': { label: '271 cover', stem: 'eligibility-response', extension: 'txt' },
  other: { label: 'Not recognized', stem: 'original', extension: 'txt' },
};

export function fileNameOf({ kind, controlNumber, hash }: Transmission): { name: string; filter: FileFilter } {
  const { label, stem, extension } = fileKinds[kind] ?? { label: kind, stem: 'original', extension: 'txt' };
  const number = /^[A-Za-z]{0,4}\d[A-Za-z0-9]{0,30}$/.test(controlNumber) ? controlNumber : `0${hash.slice(0, 12)}`;
  return { name: `${stem}-${number}.${extension}`, filter: { label, extensions: [extension] } };
}

const states: Record<Transmission['state'], { state: string; tone: Tone }> = {
  sent: { state: 'Sent', tone: 'waiting' },
  acknowledged: { state: 'Partly taken', tone: 'stuck' },
  accepted: { state: 'Accepted', tone: 'right' },
  rejected: { state: 'Rejected', tone: 'wrong' },
  received: { state: 'Read', tone: 'neutral' },
  failed: { state: 'Not read', tone: 'wrong' },
  'set-aside': { state: 'Set aside', tone: 'neutral' },
};

const worstOf = ({ problems }: Transmission): Problem | undefined =>
  problems.find((each) => each.severity === 'error') ?? problems[0];

export function fileStanding(file: Transmission): { state: string; tone: Tone; text: string } {
  const open = openAnswers(file);
  if (open > 0) return { state: 'To link', tone: 'stuck', text: `${count(open, 'number')} nobody here knows` };
  if (file.state === 'set-aside') return { ...states[file.state], text: file.setAside ?? '' };
  const about = file.claimIds.length > 0 ? count(file.claimIds.length, 'claim') : '';
  return { ...states[file.state], text: worstOf(file)?.message ?? about };
}
