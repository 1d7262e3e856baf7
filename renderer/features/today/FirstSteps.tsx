/** The first steps of a new practice: each is ticked by the records themselves, and the list leaves when all are. */
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { type FirstStep, firstStepKeys } from '#renderer/data/queries/firstSteps.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import styles from './FirstSteps.module.css';

interface Step {
  title: string;
  why: string;
  actions: readonly { label: string; run: () => void }[];
}

const settings = (section: string) => () => goTo('/settings', { section });

const steps: Record<FirstStep, Step> = {
  payers: {
    title: 'Payers',
    why: 'who is billed, with the payer ID from the card',
    actions: [{ label: 'Add payers', run: settings('payers') }],
  },
  fees: {
    title: 'Fee list',
    why: 'what the practice charges for each code',
    actions: [{ label: 'Fill the fee list', run: settings('fees') }],
  },
  clearinghouse: {
    title: 'Clearinghouse',
    why: 'where claims go; leave it to bill on paper alone',
    actions: [{ label: 'Name the clearinghouse', run: settings('practice') }],
  },
  patients: {
    title: 'Patients',
    why: 'one by one, or all of them from your old program',
    actions: [
      { label: 'Register a patient', run: () => goTo('/patients/new') },
      { label: 'Import a list', run: () => goTo('/patients/import') },
    ],
  },
  visit: {
    title: 'A visit',
    why: 'from here on Today tells what comes next',
    actions: [{ label: 'Book a visit', run: () => goTo('/schedule') }],
  },
};

export function FirstSteps({ done }: { done: Record<FirstStep, boolean> }) {
  const left = firstStepKeys.filter((key) => !done[key]);
  return (
    <Panel
      label="First steps"
      bar={<strong>First steps</strong>}
      barRight={`${firstStepKeys.length - left.length} of ${firstStepKeys.length} done`}
    >
      <ol className={styles.steps}>
        {firstStepKeys.map((key) => (
          <li key={key} className={styles.step} data-done={done[key] || undefined}>
            {done[key] ? (
              <IconCircleCheckFilled size={18} className={styles.done} role="img" aria-label="Done" />
            ) : (
              <IconCircle size={18} className={styles.open} role="img" aria-label="To do" />
            )}
            <span className={styles.words}>
              <span className={styles.title}>{steps[key].title}</span>
              <span className={styles.why}>{steps[key].why}</span>
            </span>
            {done[key]
              ? null
              : steps[key].actions.map(({ label, run }, index) => (
                  <ActionButton
                    key={label}
                    action={{ id: `today.first.${key}.${index}`, label, run }}
                    kind={key === left[0] && index === 0 ? 'primary' : 'normal'}
                    showsKey={false}
                  />
                ))}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
