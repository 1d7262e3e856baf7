/** Everything every view stands on, and the choice between welcome, trouble and the open book. */
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { BookProvider } from '#renderer/data/BookContext.tsx';
import { isSealed } from '#renderer/data/book.ts';
import { unlockedPerson } from '#renderer/data/vault/session.ts';
import { platform } from '#renderer/platform/platform.ts';
import { ClockProvider, screenClock } from '#renderer/ui/Clock.tsx';
import { ConfirmHost } from '#renderer/ui/feedback/ConfirmDialog.tsx';
import { JobTray } from '#renderer/ui/feedback/JobTray.tsx';
import { theme, themeVariables } from '#renderer/ui/look/theme.ts';
import { useRestore } from '#renderer/ui/vault/useRestore.tsx';
import { BookTrouble } from './BookTrouble.tsx';
import { BookUpdate } from './BookUpdate.tsx';
import { LockScreen } from './LockScreen.tsx';
import { PageBoundary } from './PageBoundary.tsx';
import { Shell } from './Shell.tsx';
import { surroundings } from './surroundings.ts';
import { UnlockPage } from './UnlockPage.tsx';
import { useIdleLock } from './useIdleLock.ts';
import { useOffice } from './useOffice.ts';

/** Seen once on a computer, as a rule: its code is not part of a usual launch. */
const WelcomePage = lazy(async () => ({
  default: (await import('#renderer/features/welcome/WelcomePage.tsx')).WelcomePage,
}));

export function App() {
  const clock = useMemo(() => screenClock({ allowFixedDay: platform().kind === 'browser' }), []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={themeVariables} defaultColorScheme="auto">
      <ClockProvider clock={clock}>
        <PageBoundary page="Fullcycle">
          <Office clock={clock} />
        </PageBoundary>
        <ConfirmHost />
        <JobTray />
        <Notifications position="bottom-center" containerWidth={460} limit={3} zIndex={400} />
      </ClockProvider>
    </MantineProvider>
  );
}

function Office({ clock }: { clock: Parameters<typeof surroundings>[0] }) {
  const around = useMemo(() => surroundings(clock), [clock]);
  const office = useOffice(around);
  const { state, lockNow, unlocked } = office;
  useIdleLock(useCallback(() => lockNow('after a while without input'), [lockNow]));
  const { pick, dialog } = useRestore(around, office.restore);
  const lockByHand = useCallback(() => lockNow('by hand'), [lockNow]);
  if (state.kind === 'loading') return null;
  if (state.kind === 'trouble')
    return <BookTrouble problems={state.problems} books={office.books} onOpen={office.open} />;
  if (state.kind === 'older')
    return (
      <BookUpdate
        title={state.entry.name}
        busyWith={office.busyWith}
        problems={office.problems}
        onUpdate={(isBackedUp) => office.update(state.entry, state.place, isBackedUp)}
        others={office.books.filter((book) => book.id !== state.entry.id)}
        onOpen={office.open}
      />
    );
  if (state.kind === 'welcome')
    return (
      <Suspense fallback={null}>
        <WelcomePage
          onDemo={office.startDemo}
          onSetUp={office.setUp}
          prepareOffice={office.prepareOffice}
          unlockedName={unlockedPerson()?.name}
          onUnlock={state.needsUnlock ? office.unlockForSetUp : undefined}
          onRestore={pick}
          startsSetUp={state.startsSetUp}
          busyWith={office.busyWith}
          problems={office.problems}
          onBack={state.canGoBack ? office.backToBook : undefined}
        />
        {dialog}
      </Suspense>
    );
  if (state.kind === 'locked')
    return (
      <UnlockPage
        title={state.after.kind === 'book' ? state.after.entry.name : 'Set up another practice'}
        people={state.people}
        around={around}
        onUnlocked={() => unlocked(state.after)}
        openBooks={office.books.filter((book) => !isSealed(book))}
        onOpenBook={office.open}
      />
    );
  if (state.kind === 'covered') return <LockScreen bookName={state.book.entry.name} onContinue={office.backToBook} />;
  return (
    <BookProvider book={state.book} key={state.book.entry.id}>
      <Shell books={office.books} onOpenBook={office.open} onNewBook={office.welcome} onLock={lockByHand} />
    </BookProvider>
  );
}
