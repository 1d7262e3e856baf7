/** Where what waits at a close is worked on. */
import { goTo } from '#renderer/ui/navigation.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { CloseItem, CloseItemKey } from '#shared/kpis/index.ts';

const places: Record<Exclude<CloseItemKey, 'openDays'>, [string, Record<string, string>?]> = {
  unpostedRemittances: ['/payments'],
  earlierRemittances: ['/payments'],
  notDeposited: ['/payments', { tab: 'deposits' }],
  openDeposits: ['/payments', { tab: 'deposits' }],
  unreconciledDeposits: ['/payments', { tab: 'deposits' }],
  visitsWithoutCharge: ['/charges'],
  credits: ['/payments', { tab: 'credits' }],
  onAccount: ['/payments', { tab: 'credits' }],
  cash: ['/payments', { tab: 'deposits' }],
  check: ['/payments', { tab: 'deposits' }],
  card: ['/payments', { tab: 'deposits' }],
};

export const goToDay = (date: Day | undefined): void => goTo('/reports', { report: 'day', day: date });

export const goToWaiting = ({ key }: CloseItem, oldestOpenDay: Day | undefined): void =>
  key === 'openDays' ? goToDay(oldestOpenDay) : goTo(...places[key]);
