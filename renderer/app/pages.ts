/** The pages: where each stands in the rail, the letter after G that goes there, and its code, loaded when first seen. */
import { IconFileText, IconHistory, type IconProps, IconSettings, IconUsers } from '@tabler/icons-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { type CycleStep, cycleStepOf } from '#shared/model/cycle.ts';

export interface PageEntry {
  /** First word of its place: `#/claims`. */
  key: string;
  label: string;
  /** After G. */
  letter: string;
  step?: CycleStep;
  icon?: ComponentType<IconProps>;
  View: LazyExoticComponent<ComponentType>;
  /** Fetches the page's code before it is shown. */
  fetch(): void;
}

function page(load: () => Promise<ComponentType>): Pick<PageEntry, 'View' | 'fetch'> {
  let loading: Promise<{ default: ComponentType }> | undefined;
  const once = () => {
    loading ??= load().then((View) => ({ default: View }));
    return loading;
  };
  return {
    View: lazy(once),
    // Trouble shows, with its words, where the page itself would stand.
    fetch: () => void once().catch(() => undefined),
  };
}

const step = (key: CycleStep, letter: string, load: () => Promise<ComponentType>): PageEntry => ({
  key,
  label: cycleStepOf(key).label,
  letter,
  step: key,
  ...page(load),
});

export const todayPage: PageEntry = {
  key: 'today',
  label: 'Today',
  letter: 't',
  ...page(async () => (await import('#renderer/features/today/TodayPage.tsx')).TodayPage),
};

export const stepPages: readonly PageEntry[] = [
  step('schedule', 's', async () => (await import('#renderer/features/schedule/SchedulePage.tsx')).SchedulePage),
  step(
    'eligibility',
    'e',
    async () => (await import('#renderer/features/eligibility/EligibilityPage.tsx')).EligibilityPage,
  ),
  step(
    'authorizations',
    'a',
    async () => (await import('#renderer/features/authorizations/AuthorizationsPage.tsx')).AuthorizationsPage,
  ),
  step('charges', 'c', async () => (await import('#renderer/features/charges/ChargesPage.tsx')).ChargesPage),
  step('coding', 'o', async () => (await import('#renderer/features/coding/CodingPage.tsx')).CodingPage),
  step('claims', 'l', async () => (await import('#renderer/features/claims/ClaimsPage.tsx')).ClaimsPage),
  step('payments', 'y', async () => (await import('#renderer/features/payments/PaymentsPage.tsx')).PaymentsPage),
  step('denials', 'd', async () => (await import('#renderer/features/denials/DenialsPage.tsx')).DenialsPage),
  step(
    'statements',
    'm',
    async () => (await import('#renderer/features/statements/StatementsPage.tsx')).StatementsPage,
  ),
  step('reports', 'r', async () => (await import('#renderer/features/reports/ReportsPage.tsx')).ReportsPage),
];

export const officePages: readonly PageEntry[] = [
  {
    key: 'patients',
    label: 'Patients',
    letter: 'p',
    icon: IconUsers,
    ...page(async () => (await import('#renderer/features/patients/PatientsPage.tsx')).PatientsPage),
  },
  {
    key: 'contracts',
    label: 'Contracts',
    letter: 'k',
    icon: IconFileText,
    ...page(async () => (await import('#renderer/features/contracts/ContractsPage.tsx')).ContractsPage),
  },
  {
    key: 'audit',
    label: 'Audit',
    letter: 'u',
    icon: IconHistory,
    ...page(async () => (await import('#renderer/features/audit/AuditPage.tsx')).AuditPage),
  },
  {
    key: 'settings',
    label: 'Settings',
    letter: ',',
    icon: IconSettings,
    ...page(async () => (await import('#renderer/features/settings/SettingsPage.tsx')).SettingsPage),
  },
];

export const allPages: readonly PageEntry[] = [todayPage, ...stepPages, ...officePages];
export const pageOf = (key: string): PageEntry | undefined => allPages.find((each) => each.key === key);
