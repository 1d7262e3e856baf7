import { notifications, notificationsStore } from '@mantine/notifications';
import { beforeEach, expect, test } from 'vitest';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { problem } from '#shared/kernel/problems.ts';

const shown = () => notificationsStore.getState().notifications;
const done = () => shown().filter((each) => each.id?.startsWith('done'));

beforeEach(() => {
  notifications.clean();
  notificationsStore.setState({ ...notificationsStore.getState(), limit: 3 });
});

test('the second of two deeds takes the place of the first and has its own full time on the screen', () => {
  feedback.done('Posted 1 charge of a visit', { undo: () => feedback.clear() });
  const [first] = done();
  feedback.done('Saved a visit', { undo: () => feedback.clear() });
  const [second, ...others] = done();
  expect(others).toEqual([]);
  expect(second?.id).not.toBe(first?.id);
});

test('what was done is shown at once, however many problems nobody has closed yet', () => {
  for (const where of ['line 1', 'line 2', 'line 3', 'line 4'])
    feedback.problems([problem('visit.line', 'This line has no code. Pick one.', where)]);
  feedback.done('Saved a visit');
  expect(shown()).toHaveLength(3);
  expect(done()).toHaveLength(1);
});
