/** Says what of the money on account was taken for visits that their payers have not decided yet. */
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import styles from './payments.module.css';

export function HeldNote({ heldCents }: { heldCents: Cents }) {
  if (heldCents <= 0) return null;
  return (
    <p className={styles.say}>
      {formatMoney(heldCents)} of it was taken for visits that still wait for their payer. Leave it there if the patient
      will owe for them.
    </p>
  );
}
