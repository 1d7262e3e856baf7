/** One page in the rail: its number or icon, its name, what waits there; nothing at zero, red where something is late. */
import { Tooltip } from '@mantine/core';
import type { StepCount } from '#renderer/data/queries/counts.ts';
import { shortcutLabel } from '#renderer/ui/actions/shortcut.ts';
import { placeHref } from '#renderer/ui/navigation.ts';
import { cycleStepOf } from '#shared/model/cycle.ts';
import type { PageEntry } from './pages.ts';
import styles from './Rail.module.css';

interface RailLinkProps {
  page: PageEntry;
  waiting: StepCount | undefined;
  isCurrent: boolean;
  isFolded: boolean;
}

export function RailLink({ page, waiting, isCurrent, isFolded }: RailLinkProps) {
  const count = waiting && waiting.count > 0 ? waiting.count.toLocaleString('en-US') : undefined;
  const Icon = page.icon;
  const mark = page.step ? cycleStepOf(page.step).number : Icon ? <Icon size={14} stroke={1.75} /> : '◆';
  const classes = [styles.link, isCurrent && styles.on, waiting?.isHot && count && styles.hot];
  return (
    <Tooltip
      label={`${page.label}${isFolded && count ? ` · ${count}` : ''} · ${shortcutLabel(`g ${page.letter}`)}`}
      position="right"
      openDelay={isFolded ? 100 : 700}
    >
      <a
        href={placeHref(`/${page.key}`)}
        className={classes.filter(Boolean).join(' ')}
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={count ? `${page.label}, ${count} waiting${waiting?.isHot ? ', some late' : ''}` : page.label}
      >
        <span className={styles.mark} aria-hidden="true">
          {mark}
        </span>
        {isFolded ? null : <span className={styles.label}>{page.label}</span>}
        {count ? <b className={isFolded ? styles.dot : styles.count}>{isFolded ? '' : count}</b> : null}
      </a>
    </Tooltip>
  );
}
