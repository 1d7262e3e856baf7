/** What the sections of the month-end packet are made of. */
import type { ClosedMonth } from '#shared/model/closings.ts';
import type { Deposit, Rollup } from '#shared/model/ledger.ts';
import type { PeriodLock } from '#shared/model/moneySettings.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Practice } from '#shared/model/practice.ts';
import type { MonthFigures } from './monthFigures.ts';
import type { Printed } from './paperCells.ts';

export interface MonthPacketFacts {
  practice: Practice;
  figures: MonthFigures;
  lock: PeriodLock | undefined;
  /** The month's own record of its close. */
  closing: ClosedMonth | undefined;
  /** Dated in the month, oldest first, as they stand when it is printed. */
  deposits: readonly Deposit[];
  payers: ReadonlyMap<string, Pick<Payer, 'name' | 'isFederal'>>;
  /** Of the patients whose credits are listed. */
  accountNumbers: ReadonlyMap<string, string>;
  printed: Printed;
}

export function payerName(id: Rollup['payerId'] | 'unknown', payers: MonthPacketFacts['payers']): string {
  if (id === 'patient') return 'Patients';
  return payers.get(id)?.name ?? 'No payer on file';
}
