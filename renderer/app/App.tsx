/** Everything every view stands on, and the choice between welcome, trouble and the open book. */
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { BookProvider } from '#renderer/data/BookContext.tsx';
import { WelcomePage } from '#renderer/features/welcome/WelcomePage.tsx';
import { platform } from '#renderer/platform/platform.ts';
import { ClockProvider, screenClock } from '#renderer/ui/Clock.tsx';
import { ConfirmHost } from '#renderer/ui/feedback/ConfirmDialog.tsx';
import { JobTray } from '#renderer/ui/feedback/JobTray.tsx';
import { theme, themeVariables } from '#renderer/ui/look/theme.ts';
import { BookTrouble } from './BookTrouble.tsx';
import { PageBoundary } from './PageBoundary.tsx';
import { Shell } from './Shell.tsx';
import { surroundings } from './surroundings.ts';
import { useOffice } from './useOffice.ts';

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
  const office = useOffice(useMemo(() => surroundings(clock), [clock]));
  const { state } = office;
  if (state.kind === 'loading') return null;
  if (state.kind === 'trouble')
    return <BookTrouble problems={state.problems} books={office.books} onOpen={office.open} />;
  if (state.kind === 'welcome')
    return (
      <WelcomePage
        onDemo={office.startDemo}
        onSetUp={office.setUp}
        busyWith={office.busyWith}
        problems={office.problems}
        onBack={state.canGoBack ? office.leaveWelcome : undefined}
      />
    );
  return (
    <BookProvider book={state.book} key={state.book.entry.id}>
      <Shell books={office.books} onOpenBook={office.open} onNewBook={office.welcome} />
    </BookProvider>
  );
}
