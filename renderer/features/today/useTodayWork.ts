/** The next action of a row: a task is marked done here, everything else opens at its own step. */
import { useCallback, useEffect } from 'react';
import { doneTask } from '#renderer/data/commands/doneTask.ts';
import type { TodayItem } from '#renderer/data/queries/todayItem.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { setShellFacts } from '#renderer/ui/shellFacts.ts';
import type { Id } from '#shared/kernel/ids.ts';

export function useTodayWork(items: readonly TodayItem[] | undefined) {
  const run = useCommand();
  useEffect(() => {
    if (items) setShellFacts({ todayCount: items.length });
  }, [items]);
  const doNext = useCallback(
    async (item: TodayItem) => {
      // Rows of tasks carry the task's own id.
      if (item.key.startsWith('task:')) await run(doneTask, { taskId: item.subjectId as Id<'task'> });
      else goTo(item.place.path, item.place.params);
    },
    [run],
  );
  return { doNext };
}
