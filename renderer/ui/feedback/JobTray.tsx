/** Work under way, at the lower right: what, how far, how long still, and a way to stop it. */
import { Button, CloseButton, Progress } from '@mantine/core';
import styles from './feedback.module.css';
import { type Job, timeLeft, useJobs } from './jobs.ts';

export function JobTray() {
  const jobs = useJobs((state) => state.jobs);
  const remove = useJobs((state) => state.remove);
  if (jobs.length === 0) return null;
  return (
    <aside className={styles.tray} aria-label="Work under way">
      <ul className={styles.jobs}>
        {jobs.map((job) => (
          <li key={job.id} className={styles.job}>
            <span className={styles.jobHead}>
              <span className={styles.jobLabel}>{job.label}</span>
              <span className={styles.jobButtons}>
                {job.cancel ? (
                  <Button variant="subtle" onClick={job.cancel}>
                    Cancel
                  </Button>
                ) : null}
                {job.state === 'failed' ? (
                  <CloseButton size="sm" aria-label="Close" onClick={() => remove(job.id)} />
                ) : null}
              </span>
            </span>
            {job.state === 'running' ? (
              <Progress
                size={4}
                value={job.total ? (job.done / job.total) * 100 : 100}
                animated={!job.total}
                aria-label={job.label}
              />
            ) : null}
            <span
              className={job.state === 'failed' ? `${styles.jobNote} ${styles.failed}` : styles.jobNote}
              role="status"
            >
              {noteOf(job)}
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function noteOf(job: Job): string {
  if (job.state !== 'running') return job.message ?? 'Done';
  if (job.isStopping) return 'Stopping, and taking back what was begun';
  const done = job.done.toLocaleString('en-US');
  const far = job.total ? `${done} of ${job.total.toLocaleString('en-US')} ${job.unit}` : `${done} ${job.unit}`;
  return [far, timeLeft(job, Date.now())].filter(Boolean).join(' · ');
}
