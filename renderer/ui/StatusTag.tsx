/** A state in one word on its tone. The word always says it; the colour only helps the eye. */
import styles from './StatusTag.module.css';

/** What a tone means, everywhere in the program. */
export const tones = {
  stuck: 'amber: waits for us, or has waited too long',
  wrong: 'red: denied, rejected, wrong',
  right: 'green: paid, accepted, right',
  waiting: 'blue: waits for somebody else',
  neutral: 'grey: no judgement',
} as const;
export type Tone = keyof typeof tones;

export function StatusTag({ tone, children }: { tone: Tone; children: string }) {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>;
}
