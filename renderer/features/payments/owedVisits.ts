/** The visits a patient owes for, as the dialogs beside a payment offer them. */
import type { OpenVisit, PatientAccount } from '#renderer/data/queries/ledger.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';

export const owedVisits = (account: PatientAccount): OpenVisit[] =>
  account.open.filter((visit) => visit.patientCents > 0);

export const visitChoices = (owed: readonly OpenVisit[]): { value: string; label: string }[] =>
  owed.map(({ encounter, patientCents }) => ({
    value: encounter.id,
    label: `${formatDay(encounter.date)} · ${formatMoney(patientCents)}`,
  }));

/** The few fields are all in sight: a problem need not name its field. */
export const withoutField = (problems: readonly Problem[]): Problem[] =>
  problems.map(({ where: _field, ...rest }) => rest);
