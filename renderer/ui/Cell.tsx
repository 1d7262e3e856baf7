/** Cells that recur in every list: who, and what stands in the way. */

import styles from './Cell.module.css';
import { StatusTag, type Tone } from './StatusTag.tsx';

/** `Haddad, Leila  acct 2217`: a name with what tells it apart, quietly behind. */
export function WhoCell({ name, note }: { name: string; note?: string | undefined }) {
  return (
    <span className={styles.who} title={note ? `${name} · ${note}` : name}>
      <span className={styles.name}>{name}</span>
      {note ? <small>{note}</small> : null}
    </span>
  );
}

interface StateCellProps {
  tone: Tone;
  state: string;
  text?: string | undefined;
  /** The whole sentence, where the text is cut to what a list has room for. */
  sentence?: string | undefined;
}

/** `[Denied] No authorization on file`. */
export function StateCell({ tone, state, text, sentence = text }: StateCellProps) {
  return (
    <span className={styles.state} title={sentence}>
      <StatusTag tone={tone}>{state}</StatusTag>
      {text ? <span className={styles.text}>{text}</span> : null}
    </span>
  );
}
