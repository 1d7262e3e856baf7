import { beforeEach, expect, test } from 'vitest';
import { useJobs } from '#renderer/ui/feedback/jobs.ts';
import { startJob } from '#renderer/ui/feedback/useJob.ts';

const shown = () => useJobs.getState().jobs.find((job) => job.id === 'reading');

beforeEach(() => useJobs.setState({ jobs: [] }));

test('work that is asked to stop says so at once, cannot be asked twice, and ends as stopped', () => {
  let asked = 0;
  const job = startJob({ id: 'reading', label: 'Reading remittances', unit: 'claims', cancel: () => (asked += 1) });
  job.progress(500, 140_000);
  shown()?.cancel?.();
  expect(asked).toBe(1);
  expect(shown()).toMatchObject({ state: 'running', isStopping: true });
  expect(shown()?.cancel).toBeUndefined();
  job.cancelled();
  expect(shown()?.state).toBe('cancelled');
});

test('work that cannot be stopped offers no way to stop it', () => {
  startJob({ id: 'reading', label: 'Reading remittances', unit: 'claims' });
  expect(shown()?.cancel).toBeUndefined();
});
