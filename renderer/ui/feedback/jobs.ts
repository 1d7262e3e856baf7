/** Long work as the screen sees it: what, how far in the person's own units, how to stop it. */
import { create } from 'zustand';

export interface Job {
  id: string;
  /** `Reading the remittance file`. */
  label: string;
  done: number;
  /** Unknown until the work has been counted. */
  total?: number | undefined;
  /** `claims`, `pages`. */
  unit: string;
  startedAt: number;
  cancel?: (() => void) | undefined;
  /** Asked to stop, and putting back what was begun. */
  isStopping?: boolean;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Said at the end. */
  message?: string | undefined;
}

interface JobsState {
  jobs: Job[];
  put(job: Job): void;
  change(id: string, change: Partial<Job>): void;
  remove(id: string): void;
}

export const useJobs = create<JobsState>()((set) => ({
  jobs: [],
  put: (job) => set((state) => ({ jobs: [...state.jobs.filter((each) => each.id !== job.id), job] })),
  change: (id, change) =>
    set((state) => ({ jobs: state.jobs.map((job) => (job.id === id ? { ...job, ...change } : job)) })),
  remove: (id) => set((state) => ({ jobs: state.jobs.filter((job) => job.id !== id) })),
}));

/** `about 2 min left`; nothing until a twentieth is done, because a guess before that is only noise. */
export function timeLeft(job: Job, now: number): string | undefined {
  if (!job.total || job.done / job.total < 0.05 || job.done >= job.total) return undefined;
  const seconds = Math.round((((now - job.startedAt) / job.done) * (job.total - job.done)) / 1000);
  if (seconds < 60) return seconds < 5 ? 'a few seconds left' : `about ${seconds} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}
