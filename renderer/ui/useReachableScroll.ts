/** A box that scrolls and holds nothing to stop at is a stop of Tab itself, so that its end can be read by keys. */
import { type RefObject, useEffect, useRef, useState } from 'react';

const stops = 'a[href], button, input, select, textarea, [tabindex="0"]';

export function useReachableScroll<Box extends HTMLElement>(): { ref: RefObject<Box | null>; tabIndex?: 0 } {
  const ref = useRef<Box>(null);
  const [isStop, setIsStop] = useState(false);
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const look = () => setIsStop(box.scrollHeight > box.clientHeight && box.querySelector(stops) === null);
    const sizes = new ResizeObserver(look);
    sizes.observe(box);
    const contents = new MutationObserver(look);
    contents.observe(box, { childList: true, subtree: true });
    return () => {
      sizes.disconnect();
      contents.disconnect();
    };
  }, []);
  return { ref, ...(isStop ? { tabIndex: 0 } : {}) };
}
