/** Choosing a passphrase: typed twice, with what makes a good one said before it is needed. */
import { passphraseProblems, shortestPassphrase } from '#renderer/data/vault/passphrase.ts';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { PassphraseField } from '#renderer/ui/fields/PassphraseField.tsx';
import { type Problem, problem } from '#shared/kernel/problems.ts';

export interface TypedPassphrase {
  passphrase: string;
  again: string;
}
export const noPassphrase: TypedPassphrase = { passphrase: '', again: '' };

/** What still stands in the way; `ownWords` are names that others would try. */
export function typedPassphraseProblems(
  { passphrase, again }: TypedPassphrase,
  ownWords: readonly string[],
): Problem[] {
  const problems = passphraseProblems(passphrase, ownWords);
  if (problems.length === 0 && passphrase !== again)
    problems.push(problem('passphrase.differs', 'The two are not the same. Type it again.', 'passphraseAgain'));
  return problems;
}

interface NewPassphraseProps {
  typed: TypedPassphrase;
  onChange: (typed: TypedPassphrase) => void;
  problems: readonly Problem[];
  label?: string;
  autoFocus?: boolean;
}

export function NewPassphrase({ typed, onChange, problems, label = 'Passphrase', autoFocus }: NewPassphraseProps) {
  const errorOf = (where: string) => problems.find((each) => each.where === where)?.message;
  return (
    <FieldRow tracks="1fr 1fr">
      <PassphraseField
        label={label}
        isRequired
        autoFocus={autoFocus}
        name="passphrase"
        note={`${shortestPassphrase} characters or more; four or five words are good`}
        value={typed.passphrase}
        onChange={(passphrase) => onChange({ ...typed, passphrase })}
        error={errorOf('passphrase')}
      />
      <PassphraseField
        label={`${label} again`}
        isRequired
        name="passphraseAgain"
        note="so that no slip of a finger locks you out"
        value={typed.again}
        onChange={(again) => onChange({ ...typed, again })}
        error={errorOf('passphraseAgain')}
      />
    </FieldRow>
  );
}
