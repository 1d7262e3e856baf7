/**
 * The day and the moment as the screens see them. In a plain browser a fixed day can be set under `fullcycle.today` in
 * local storage (`2026-11-24`), so that the demo practice and the tests stand on one day; the desktop never reads it.
 */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type Day, dayFromParts, dayNumber, type Instant, isDay } from '#shared/kernel/dates.ts';

export interface ScreenClock {
  now(): Instant;
  today(): Day;
}

const fixedDayKey = 'fullcycle.today';

/** The local calendar day of an instant. */
function localDay(at: Instant): Day {
  const local = new Date(at);
  return dayFromParts(local.getFullYear(), local.getMonth() + 1, local.getDate());
}

/** The computer's clock, or one that stands on the fixed day where the caller allows it. */
export function screenClock({ allowFixedDay }: { allowFixedDay: boolean }): ScreenClock {
  const stored = allowFixedDay ? localStorage.getItem(fixedDayKey) : null;
  if (!isDay(stored)) return { now: () => Date.now(), today: () => localDay(Date.now()) };
  const shift = (dayNumber(stored) - dayNumber(localDay(Date.now()))) * 86_400_000;
  return { now: () => Date.now() + shift, today: () => stored };
}

const TodayContext = createContext<Day | undefined>(undefined);

/** Gives `today` to everything below it and turns the page at midnight. */
export function ClockProvider({ clock, children }: { clock: ScreenClock; children: ReactNode }) {
  const [today, setToday] = useState(() => clock.today());
  useEffect(() => {
    const timer = setInterval(() => setToday(clock.today()), 30_000);
    return () => clearInterval(timer);
  }, [clock]);
  return <TodayContext.Provider value={today}>{children}</TodayContext.Provider>;
}

/** The calendar day it is in this office. */
export function useToday(): Day {
  const today = useContext(TodayContext);
  if (!today) throw new Error('A view was shown without a clock.');
  return today;
}

/** `12:04`, as the light in the top bar says it. */
export function formatTime(at: Instant): string {
  return new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
}
