/** What can be done with a day: close it, or review it and open it again once it is closed. */
import { useBook } from '#renderer/data/BookContext.tsx';
import { openDayAgain, reviewDay } from '#renderer/data/commands/closeDay.ts';
import type { DayClose } from '#renderer/data/queries/dayClose.ts';
import { useLiveOffice } from '#renderer/data/useLive.ts';
import { listPeople } from '#renderer/data/vault/people.ts';
import { unlockedPerson } from '#renderer/data/vault/session.ts';
import type { Action } from '#renderer/ui/actions/action.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import type { Asked } from '#renderer/ui/feedback/ReasonDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { formatDay } from '#shared/kernel/dates.ts';

interface Dialogs {
  close: () => void;
  askWhy: (asked: Asked) => void;
}

export interface DayDeeds {
  /** What is to be done with it now, if anything. */
  next: Action[];
  others: Action[];
  /** Said while nobody has reviewed it. */
  reviewWords: string | undefined;
}

export function useDayDeeds(standing: DayClose | undefined, dialogs: Dialogs): DayDeeds {
  const today = useToday();
  const run = useCommand();
  const book = useBook();
  const peopleBeside = useOthers();
  if (standing === undefined) return { next: [], others: [], reviewWords: undefined };
  const { date, isClosed, record } = standing;
  const group = 'Day sheet';
  if (!isClosed) {
    const close: Action = {
      id: 'reports.closeDay',
      label: 'Close the day',
      shortcut: 'mod+enter',
      group,
      run: dialogs.close,
    };
    return { next: date > today ? [] : [close], others: [], reviewWords: undefined };
  }
  const isOwn = record?.closed.by === book.actor;
  const waitsForReview = record !== undefined && record.reviewed === undefined && peopleBeside > 0;
  const review: Action = {
    id: 'reports.reviewDay',
    label: 'Mark as reviewed',
    shortcut: 'mod+enter',
    group,
    run: () => run(reviewDay, { date }),
  };
  const reopen: Action = {
    id: 'reports.openDay',
    label: 'Open the day again',
    group,
    run: () =>
      dialogs.askWhy({
        title: `Open ${formatDay(date)} again, and the days after it`,
        label: 'Why is it opened',
        saveLabel: 'Open the day',
        save: (reason) => run(openDayAgain, { date, reason }, { isProblemShownElsewhere: true }),
      }),
  };
  return {
    next: waitsForReview && !isOwn ? [review] : [],
    others: [reopen],
    reviewWords: waitsForReview
      ? isOwn
        ? 'Not reviewed yet: a second person signs in to do it.'
        : 'Not reviewed yet.'
      : undefined,
  };
}

/** How many others may unlock this office: none where it opens without a passphrase. */
function useOthers(): number {
  const people = useLiveOffice(listPeople);
  const me = unlockedPerson();
  return me === undefined ? 0 : (people ?? []).filter((person) => person.isActive && person.id !== me.id).length;
}
