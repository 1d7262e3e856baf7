/** Further numbers of a claim or a line as typed: what kind of number, and the number. */
import { type Problem, problem } from '#shared/kernel/problems.ts';

export interface ReferenceDraft<Kind extends string = string> {
  kind: Kind | undefined;
  id: string;
}

type References = { qualifier: string; id: string }[] | undefined;

export const referenceDraftsOf = <Kind extends string>(
  references: References,
  kinds: Readonly<Record<Kind, string>>,
): ReferenceDraft<Kind>[] =>
  (references ?? []).map(({ qualifier, id }) => ({ kind: qualifier in kinds ? (qualifier as Kind) : undefined, id })); // a key of the table

/** Undefined where there is none; an empty row counts as none. */
export function readReferences(drafts: readonly ReferenceDraft[], where: string, problems: Problem[]): References {
  const read = drafts.flatMap(({ kind, id: typed }, index) => {
    const id = typed.trim();
    if (kind === undefined && id === '') return [];
    if (kind === undefined || id === '') {
      const words = 'Choose what the number is and type it, or take the row away.';
      problems.push(problem('reference.half', words, `${where}[${index}].${kind === undefined ? 'qualifier' : 'id'}`));
      return [];
    }
    return [{ qualifier: kind as string, id }];
  });
  return read.length > 0 ? read : undefined;
}
