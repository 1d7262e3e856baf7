/**
 * When a dialog has gone, the focus is again where it was before: a dialog that is simply taken away would lose it. What was
 * done in it may take the very button or row away, at once or a moment later; then the focus goes to what stands nearest.
 */
import { useEffect, useState } from 'react';

/** So long may the page take to show what was done. */
const settlesWithinMs = 2_000;

export function useFocusBack(): void {
  const [path] = useState(() => pathOf(document.activeElement));
  useEffect(() => () => keepFocusNear(path), [path]);
}

/** Until the page has settled, or the person has gone on elsewhere. */
function keepFocusNear(path: readonly HTMLElement[]): void {
  let isGiving = false;
  const give = () => {
    isGiving = true;
    giveFocus(path);
    isGiving = false;
  };
  const watch = new MutationObserver(give);
  const leave = () => {
    watch.disconnect();
    document.removeEventListener('focusin', goOn);
    window.removeEventListener('hashchange', leave);
  };
  const goOn = () => {
    if (!isGiving) leave();
  };
  give();
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'data-disabled'] });
  document.addEventListener('focusin', goOn);
  // On another page its keys are free, and Enter must not press whatever button stands first there.
  window.addEventListener('hashchange', leave);
  setTimeout(leave, settlesWithinMs);
}

/** Up to the page. Beside what floats over it (the palette, another dialog) stand only messages: they are not near. */
function pathOf(start: Element | null): HTMLElement[] {
  const path: HTMLElement[] = [];
  for (
    let each = start;
    each instanceof HTMLElement && each !== document.body && !each.matches('[data-portal]');
    each = each.parentElement
  )
    path.push(each);
  return path;
}

function giveFocus(path: readonly HTMLElement[]): void {
  const isElsewhere = canTakeFocus(document.activeElement) && document.activeElement !== document.body;
  if (isElsewhere) return;
  for (const each of path) {
    if (!each.isConnected) continue;
    const target = canTakeFocus(each) ? each : [...each.querySelectorAll<HTMLElement>(focusable)].find(canTakeFocus);
    target?.focus();
    if (target && document.activeElement === target) return;
  }
}

/** The page itself last of all: there its keys are free, and Enter presses nothing. */
const focusable = 'button, input, select, textarea, a[href], [tabindex="0"], main';
const canTakeFocus = (element: Element | null): boolean =>
  element instanceof HTMLElement && element.isConnected && element.matches(focusable) && !element.matches(':disabled');
