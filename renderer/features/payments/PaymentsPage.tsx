/** Payment posting: remittances of payers, deposits on their way to the bank, payments of patients, EOBs typed by hand. */
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { goTo, usePlace } from '#renderer/ui/navigation.ts';
import { DepositsTab } from './DepositsTab.tsx';
import { EobPage } from './EobPage.tsx';
import { PatientPaymentsTab } from './PatientPaymentsTab.tsx';
import { RemittanceList } from './RemittanceList.tsx';
import { ReviewPage } from './ReviewPage.tsx';

const tabs = [
  { key: 'remittances', label: 'Remittances' },
  { key: 'deposits', label: 'Deposits' },
  { key: 'patients', label: 'Patient payments' },
] as const;

export function PaymentsPage() {
  const { path, params } = usePlace();
  if (path === '/payments/eob') return <EobPage />;
  if (params.id) return <ReviewPage key={params.id} remittanceId={params.id} />;
  const tab = tabs.find((each) => each.key === params.tab)?.key ?? 'remittances';
  const chips = (
    <ChipTabs
      label="Kind of payments"
      tabs={tabs}
      value={tab}
      onChange={(key) => goTo('/payments', { tab: key === 'remittances' ? undefined : key }, { replace: true })}
    />
  );
  if (tab === 'deposits') return <DepositsTab tabs={chips} />;
  if (tab === 'patients') return <PatientPaymentsTab tabs={chips} />;
  return <RemittanceList tabs={chips} />;
}
