/** `?`: everything that can be done right now, by group, with its key; what has none is found through Ctrl+K. */

import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Action } from '#renderer/ui/actions/action.ts';
import { availableActions } from '#renderer/ui/actions/actionRegistry.ts';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import { groupedBy } from '#shared/kernel/groups.ts';
import styles from './KeyList.module.css';

/** Kept by fields and lists themselves rather than by an action. */
const innate: readonly [string, string][] = [
  ['mod+enter', 'Save the form'],
  ['escape', 'Back, leave, close'],
  ['enter', 'Next field of a form'],
];

export function KeyList({ onClose }: { onClose: () => void }) {
  const [groups] = useState(keyGroups);
  return (
    <Modal opened onClose={onClose} title="Keys" size={760}>
      <div className={styles.groups}>
        {groups.map(([group, actions]) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.title}>{group}</h3>
            {actions.map((action) => (
              <KeyLine key={action.id} label={action.label} shortcut={action.shortcut} />
            ))}
          </section>
        ))}
        <section className={styles.group}>
          <h3 className={styles.title}>Forms</h3>
          {innate.map(([shortcut, label]) => (
            <KeyLine key={shortcut} label={label} shortcut={shortcut} />
          ))}
        </section>
      </div>
    </Modal>
  );
}

function KeyLine({ label, shortcut }: { label: string; shortcut?: string | undefined }) {
  return (
    <div className={styles.line}>
      <span>{label}</span>
      {shortcut ? <KeyHint shortcut={shortcut} /> : null}
    </div>
  );
}

const keyGroups = (): [string, Action[]][] => [
  ...groupedBy(availableActions(), (action) => action.group ?? 'This page'),
];
