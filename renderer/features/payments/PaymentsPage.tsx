/** Payment posting: remittances, deposits, patients' payments, credits, the close of a month, and how reasons are posted. */
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { goTo, usePlace } from '#renderer/ui/navigation.ts';
import { CreditsTab } from './CreditsTab.tsx';
import { DepositsTab } from './DepositsTab.tsx';
import { EobPage } from './EobPage.tsx';
import { MonthCloseTab } from './MonthCloseTab.tsx';
import { PatientPaymentsTab } from './PatientPaymentsTab.tsx';
import { PostingRulesTab } from './PostingRulesTab.tsx';
import { RemittanceList } from './RemittanceList.tsx';
import { ReviewPage } from './ReviewPage.tsx';

const tabs = [
  { key: 'remittances', label: 'Remittances' },
  { key: 'deposits', label: 'Deposits' },
  { key: 'patients', label: 'Patients' },
  { key: 'credits', label: 'Credits' },
  { key: 'close', label: 'Close' },
  { key: 'rules', label: 'Rules' },
] as const;

const show = (key: string) => goTo('/payments', { tab: key === 'remittances' ? undefined : key }, { replace: true });

export function PaymentsPage() {
  const { path, params } = usePlace();
  const isList = path === '/payments' && params.id === undefined;
  usePageActions(
    tabs.map(({ key, label }, index) => ({
      id: `payments.show.${key}`,
      label: `Show ${label.toLowerCase()}`,
      shortcut: String(index + 1),
      group: 'Payments',
      isAvailable: () => isList,
      run: () => show(key),
    })),
  );
  if (path === '/payments/eob') return <EobPage />;
  if (params.id) return <ReviewPage key={params.id} remittanceId={params.id} />;
  const tab = tabs.find((each) => each.key === params.tab)?.key ?? 'remittances';
  const chips = <ChipTabs label="Kind of payments" tabs={tabs} value={tab} onChange={show} />;
  if (tab === 'deposits') return <DepositsTab tabs={chips} />;
  if (tab === 'patients') return <PatientPaymentsTab tabs={chips} />;
  if (tab === 'credits') return <CreditsTab tabs={chips} />;
  if (tab === 'close') return <MonthCloseTab tabs={chips} />;
  if (tab === 'rules') return <PostingRulesTab tabs={chips} />;
  return <RemittanceList tabs={chips} />;
}
