import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '#renderer/ui/look/tokens.css';
import '#renderer/ui/look/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { warmOffice } from '#renderer/data/office.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { currentPage } from '#renderer/ui/navigation.ts';
import { assert } from '#shared/kernel/assert.ts';
import { App } from './App.tsx';
import { pageOf } from './pages.ts';
import { watchUnawaited } from './unawaited.ts';

watchUnawaited((problems) => feedback.problems(problems));

// The database and the code of the page are on their way while the frame is drawn.
warmOffice();
pageOf(currentPage())?.fetch();

const root = document.getElementById('root');
assert(root, 'the page has no root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
