/**
 * Which files of the inbox are whole: one that another program is still writing grows. A file counts as whole when it has
 * rested for a while by its own clock, or, where that clock runs differently (a network drive), when two looks find it alike.
 */
import type { FolderFile } from '#shared/bridge.ts';

const restMs = 5_000;

/** As seen at the last look: size and time of each file by its name. */
export type InboxLook = ReadonlyMap<string, string>;

const markOf = ({ size, modifiedAt }: FolderFile): string => `${size} ${modifiedAt}`;
export const lookOf = (files: readonly FolderFile[]): InboxLook =>
  new Map(files.map((file) => [file.name, markOf(file)]));

export const wholeFiles = (files: readonly FolderFile[], before: InboxLook, now: number): FolderFile[] =>
  files.filter((file) => before.get(file.name) === markOf(file) || now - file.modifiedAt >= restMs);
