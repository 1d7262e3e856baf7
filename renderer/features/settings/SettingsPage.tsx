/** What rarely changes: the practice, its providers, payers and fees, and the book itself. */
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { goTo, usePlace } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { BookSettings } from './BookSettings.tsx';
import { CodeSettings } from './CodeSettings.tsx';
import { EnrolmentSettings } from './EnrolmentSettings.tsx';
import { FeeSettings } from './FeeSettings.tsx';
import { FileSettings } from './FileSettings.tsx';
import { PayerSettings } from './PayerSettings.tsx';
import { PeopleSettings } from './PeopleSettings.tsx';
import { PlaceSettings } from './PlaceSettings.tsx';
import { PracticeSettings } from './PracticeSettings.tsx';
import { PrintingSettings } from './PrintingSettings.tsx';
import { ProviderSettings } from './ProviderSettings.tsx';
import { RuleSettings } from './RuleSettings.tsx';

const sections = [
  { key: 'practice', label: 'Practice' },
  { key: 'places', label: 'Places' },
  { key: 'providers', label: 'Providers' },
  { key: 'payers', label: 'Payers' },
  { key: 'enrollments', label: 'Enrollments' },
  { key: 'fees', label: 'Fees' },
  { key: 'codes', label: 'Codes' },
  { key: 'rules', label: 'Rules' },
  { key: 'files', label: 'Files' },
  { key: 'printing', label: 'Printing' },
  { key: 'people', label: 'People' },
  { key: 'book', label: 'Book' },
] as const;
type Section = (typeof sections)[number]['key'];

const views: Record<Section, () => React.ReactNode> = {
  practice: PracticeSettings,
  places: PlaceSettings,
  providers: ProviderSettings,
  payers: PayerSettings,
  enrollments: EnrolmentSettings,
  fees: FeeSettings,
  rules: RuleSettings,
  files: FileSettings,
  codes: CodeSettings,
  printing: PrintingSettings,
  people: PeopleSettings,
  book: BookSettings,
};

export function SettingsPage() {
  const { params } = usePlace();
  const section = sections.find((each) => each.key === params.section)?.key ?? 'practice';
  const View = views[section];
  return (
    <PageFrame
      title="Settings"
      header={
        <ChipTabs
          label="Settings"
          tabs={sections}
          value={section}
          onChange={(next) => goTo('/settings', { section: next }, { replace: true })}
        />
      }
    >
      <View />
    </PageFrame>
  );
}
