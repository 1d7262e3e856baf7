/**
 * When the office opens, is unlocked or goes to another page the focus is on the page: on its list as soon as that is there, on
 * the page itself until then. A field of the page that takes the focus keeps it, and so does whatever the person went on to.
 */
import { useEffect, useRef } from 'react';

/** So long may a page take to show its list. */
const comesWithinMs = 3_000;

export function useFocusOnPage(place: string) {
  const page = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is another beginning
  useEffect(() => {
    const main = page.current;
    if (!main) return;
    const isFree = () => document.activeElement === null || document.activeElement === document.body;
    const give = () => {
      if (!isFree() && document.activeElement !== main) return leave();
      const list = main.querySelector<HTMLElement>('[role=grid]');
      (list ?? main).focus({ preventScroll: true });
      if (list) leave();
    };
    const watch = new MutationObserver(give);
    const leave = () => watch.disconnect();
    watch.observe(main, { childList: true, subtree: true });
    const timer = setTimeout(leave, comesWithinMs);
    give();
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [place]);
  return page;
}
