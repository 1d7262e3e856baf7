/**
 * The option that the keys are on, for `aria-activedescendant`: read from the list as it stands on the screen, because the
 * part marks it there and forgets to say so when options change under it or the list closes.
 */
import { useEffect, useState } from 'react';

const mark = 'data-combobox-selected';

/** Hand `setList` to the options as their ref; the id is undefined while no option is marked. */
export function useActiveOption(): { activeId: string | undefined; setList: (list: HTMLElement | null) => void } {
  const [list, setList] = useState<HTMLElement | null>(null);
  const [activeId, setActiveId] = useState<string>();
  useEffect(() => {
    const read = () => setActiveId(list?.querySelector(`[${mark}]`)?.id);
    read();
    if (!list) return;
    const watch = new MutationObserver(read);
    watch.observe(list, { subtree: true, childList: true, attributes: true, attributeFilter: [mark] });
    return () => watch.disconnect();
  }, [list]);
  return { activeId, setList };
}
