/** Ctrl+K: what can be done here, every page, patients by name, birth date or account, and whatever bears a number. */
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { type FoundByNumber, foundByNumber, nothingFound } from '#renderer/data/queries/numbers.ts';
import { type FoundPerson, searchPeople } from '#renderer/data/search/directory.ts';
import { type Action, runAction } from '#renderer/ui/actions/action.ts';
import { availableActions } from '#renderer/ui/actions/actionRegistry.ts';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import { searchable } from '#shared/kernel/text.ts';
import styles from './Palette.module.css';
import { paletteFieldName, paletteStore, setPaletteQuery, usePaletteQuery } from './palette.ts';

/** A list that scrolls must be reachable by keys; the part's own types leave its viewport out. */
const reachable = { viewportProps: { tabIndex: 0 } };

export function Palette() {
  const query = usePaletteQuery((state) => state.query);
  const found = useFound(query);
  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setPaletteQuery}
      shortcut={null}
      clearQueryOnClose
      size={620}
      scrollable={false}
      title="Find or do anything"
      centered={false}
      yOffset="12vh"
      radius="lg"
      transitionProps={{ duration: 80 }}
      overlayProps={{ color: 'var(--dim)', blur: 0 }}
      classNames={{
        content: styles.content ?? '',
        header: styles.header ?? '',
        search: styles.search ?? '',
        actionsGroup: styles.group ?? '',
      }}
    >
      <Spotlight.Search
        placeholder="A page, a patient, a claim, check or statement number, or what you want to do"
        leftSection={<IconSearch size={16} stroke={1.75} />}
        name={paletteFieldName}
        aria-label="Find or do anything"
        onKeyDown={takeFirst}
      />
      <Spotlight.ActionsList className={styles.list ?? ''} {...reachable}>
        <PaletteGroups query={query} {...found} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Enter without having moved takes the first line: what was found may have come after the last key. */
function takeFirst(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const list = document.querySelector(`.${styles.list}`);
  if (!list || list.querySelector('[data-selected]')) return;
  list.querySelector<HTMLElement>('[data-action]')?.click();
}

interface Found extends FoundByNumber {
  people: readonly FoundPerson[];
}

function PaletteGroups({ query, people, ...numbered }: Found & { query: string }) {
  const groups = groupedActions(query);
  const records = recordGroups(numbered);
  const isEmpty = groups.length === 0 && people.length === 0 && records.length === 0;
  if (isEmpty) return <Spotlight.Empty>Nothing found. Try fewer letters.</Spotlight.Empty>;
  return (
    <>
      {people.length > 0 ? (
        <Spotlight.ActionsGroup label="Patients">
          {people.map((person) => (
            <Line
              key={person.patientId}
              id={person.patientId}
              label={person.name}
              note={`${person.birthDate} · acct ${person.accountNumber}`}
              run={() => goTo('/patients', { id: person.patientId })}
            />
          ))}
        </Spotlight.ActionsGroup>
      ) : null}
      {records.map(([label, lines]) => (
        <Spotlight.ActionsGroup key={label} label={label}>
          {lines.map((line) => (
            <Line key={line.id} {...line} />
          ))}
        </Spotlight.ActionsGroup>
      ))}
      {groups.map(([group, actions]) => (
        <Spotlight.ActionsGroup key={group} label={group}>
          {actions.map((action) => (
            <Line
              key={action.id}
              id={action.id}
              label={action.label}
              shortcut={action.shortcut}
              run={() => runAction(action)}
            />
          ))}
        </Spotlight.ActionsGroup>
      ))}
    </>
  );
}

/** What bears the number, each kind under its step's name. */
function recordGroups({ claims, denials, payments, statements }: FoundByNumber): [string, LineProps[]][] {
  const groups: [string, LineProps[]][] = [
    [
      'Claims',
      claims.map(({ id, number, state, payerClaimNumber }) => ({
        id,
        label: `Claim ${number}`,
        note: [wordOf(state), payerClaimNumber && `payer’s number ${payerClaimNumber}`].filter(Boolean).join(' · '),
        run: () => goTo('/claims', { id }),
      })),
    ],
    [
      'Denials',
      denials.map(({ denial, claimNumber }) => ({
        id: denial.id,
        label: `Denial of claim ${claimNumber}`,
        note: `${wordOf(denial.state)} · ${formatMoney(denial.cents)}`,
        run: () => goTo('/denials', { id: denial.id }),
      })),
    ],
    [
      'Payments',
      payments.map(({ id, checkNumber, payer, paymentDate, paymentCents }) => ({
        id,
        label: `Check ${checkNumber}`,
        note: `${payer.name} · ${formatDay(paymentDate)} · ${formatMoney(paymentCents)}`,
        run: () => goTo('/payments', { id }),
      })),
    ],
    [
      'Statements',
      statements.map(({ statement, accountNumber }) => ({
        id: statement.id,
        label: `Statement ${statement.number}`,
        note: `acct ${accountNumber} · ${formatDay(statement.date)} · ${formatMoney(statement.dueCents)} · ${statement.state}`,
        run: () => goTo('/statements', { account: statement.accountId }),
      })),
    ],
  ];
  return groups.filter(([, lines]) => lines.length > 0);
}

const wordOf = (state: string): string => state.replaceAll('-', ' ');

interface LineProps {
  id: string;
  label: string;
  note?: string;
  shortcut?: string | undefined;
  run: () => void;
}

function Line({ id, label, note, shortcut, run }: LineProps) {
  return (
    <Spotlight.Action id={id} className={styles.line ?? ''} onClick={run}>
      <span className={styles.label}>{label}</span>
      {note ? <span className={styles.note}>{note}</span> : null}
      {shortcut ? (
        <span className={styles.key}>
          <KeyHint shortcut={shortcut} />
        </span>
      ) : null}
    </Spotlight.Action>
  );
}

/** Keys that only move the cursor are no lines of a palette. */
const isOnlyMovement = (action: Action): boolean =>
  /^page\.showPaneO$|^list\.(up|down|arrowUp|arrowDown|next|openO)$/.test(action.id);

function groupedActions(query: string): [string, Action[]][] {
  const words = searchable(query).split(' ').filter(Boolean);
  const groups = new Map<string, Action[]>();
  for (const action of availableActions()) {
    if (action.id === 'shell.find' || isOnlyMovement(action)) continue;
    const group = action.group ?? 'This page';
    const haystack = ` ${searchable(`${action.label} ${group}`)}`;
    if (!words.every((word) => haystack.includes(` ${word}`))) continue;
    groups.set(group, [...(groups.get(group) ?? []), action]);
  }
  return [...groups];
}

const noneFound: Found = { people: [], ...nothingFound };

function useFound(query: string): Found {
  const book = useBook();
  const [found, setFound] = useState<Found>(noneFound);
  const wanted = query.trim();
  useEffect(() => {
    if (wanted.length < 2) return;
    let isCurrent = true;
    void Promise.all([searchPeople(book, wanted, 6), foundByNumber(book, wanted, 5)]).then(([people, numbered]) => {
      if (isCurrent) setFound({ people, ...numbered });
    });
    return () => {
      isCurrent = false;
    };
  }, [book, wanted]);
  return wanted.length >= 2 ? found : noneFound;
}
