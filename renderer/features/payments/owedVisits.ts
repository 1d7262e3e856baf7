/** The visits a patient owes for, as the dialogs beside a payment offer them. */
import type { OpenVisit, PatientAccount } from '#renderer/data/queries/ledger.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatMoney } from '#shared/kernel/money.ts';

export const owedVisits = (account: PatientAccount): OpenVisit[] =>
  account.open.filter((visit) => visit.patientCents > 0);

export const visitChoices = (owed: readonly OpenVisit[]): { value: string; label: string }[] =>
  owed.map(({ encounter, patientCents }) => ({
    value: encounter.id,
    label: `${formatDay(encounter.date)} · ${formatMoney(patientCents)}`,
  }));
