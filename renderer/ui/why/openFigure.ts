/** "Why this number" where a sum is made of more than one patient's entries: its list is a page, to come back to. */
import type { Figure } from '#renderer/data/figures/figure.ts';
import { goTo } from '#renderer/ui/navigation.ts';

/** `span`: only what is of this month or day. */
export const openFigure = (figure: Figure, span?: string): void => goTo('/reports/figure', { ...figure, span });
