/** Step nine: who owes what themselves, the run of statements to print and mail, holds and payment plans. */
import { goBack, goTo, usePlace } from '#renderer/ui/navigation.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { AccountList } from './AccountList.tsx';
import { AccountPreview } from './AccountPreview.tsx';
import { PrintRun } from './PrintRun.tsx';

export function StatementsPage() {
  const { params } = usePlace();
  // Ids in places are written by this program alone; one that is not found shows nothing.
  if (params.preview) return <AccountPreview accountId={params.preview as Id<'account'>} onClose={goBack} />;
  if (params.run) return <PrintRun onClose={() => goTo('/statements')} />;
  const opened = params.id ?? params.account;
  return <AccountList openedId={opened as Id<'account'> | undefined} />; // as above
}
