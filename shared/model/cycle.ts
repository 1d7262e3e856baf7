/** The ten steps of the revenue cycle, in order: the spine of navigation, causes of denials and checks. */
export const cycleSteps = [
  { key: 'schedule', number: 1, label: 'Schedule' },
  { key: 'eligibility', number: 2, label: 'Eligibility' },
  { key: 'authorizations', number: 3, label: 'Authorizations' },
  { key: 'charges', number: 4, label: 'Charges' },
  { key: 'coding', number: 5, label: 'Coding' },
  { key: 'claims', number: 6, label: 'Claims' },
  { key: 'payments', number: 7, label: 'Payments' },
  { key: 'denials', number: 8, label: 'Denials' },
  { key: 'statements', number: 9, label: 'Statements' },
  { key: 'reports', number: 10, label: 'Reports' },
] as const;

export type CycleStep = (typeof cycleSteps)[number]['key'];
export const cycleStepKeys = cycleSteps.map((step) => step.key) as [CycleStep, ...CycleStep[]]; // a non-empty table
export const cycleStepOf = (key: CycleStep): (typeof cycleSteps)[number] => {
  const found = cycleSteps.find((step) => step.key === key);
  return found ?? cycleSteps[0];
};
