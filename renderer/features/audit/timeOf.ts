/** The time of day of an entry, on this computer's clock. */
import type { Instant } from '#shared/kernel/dates.ts';

const clock = new Intl.DateTimeFormat('en-US', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});
export const timeOf = (at: Instant): string => clock.format(at);
