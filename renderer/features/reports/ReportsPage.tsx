/** How the office runs and where money stands: indicators, aging, leaks, the day sheet, the trial balance and the month end. */
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { usePlace, usePlaceParam } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { AdjustmentsTab } from './AdjustmentsTab.tsx';
import { AgingTab } from './AgingTab.tsx';
import { DaySheetTab } from './DaySheetTab.tsx';
import { FigurePage } from './FigurePage.tsx';
import { IndicatorsTab } from './IndicatorsTab.tsx';
import { LeaksTab } from './LeaksTab.tsx';
import { MonthEndTab } from './MonthEndTab.tsx';
import { TrialBalanceTab } from './TrialBalanceTab.tsx';

const tabs = [
  { key: 'indicators', label: 'Indicators', View: IndicatorsTab },
  { key: 'aging', label: 'Aging', View: AgingTab },
  { key: 'leaks', label: 'Leaks', View: LeaksTab },
  { key: 'day', label: 'Day sheet', View: DaySheetTab },
  { key: 'trial', label: 'Trial balance', View: TrialBalanceTab },
  { key: 'adjustments', label: 'Adjustments', View: AdjustmentsTab },
  { key: 'month', label: 'Month end', View: MonthEndTab },
] as const;

export function ReportsPage() {
  return usePlace().path === '/reports/figure' ? <FigurePage /> : <Reports />;
}

function Reports() {
  const [chosen, choose] = usePlaceParam('report');
  const tab = tabs.find((each) => each.key === chosen) ?? tabs[0];
  return (
    <PageFrame
      title="Reports"
      actions={tabs.map((each, index) => ({
        id: `reports.${each.key}`,
        label: `Show ${each.label.toLowerCase()}`,
        shortcut: String(index + 1),
        group: 'Reports',
        run: () => choose(each.key),
      }))}
      tabs={<ChipTabs label="Reports" tabs={tabs} value={tab.key} onChange={choose} />}
    >
      <tab.View />
    </PageFrame>
  );
}
