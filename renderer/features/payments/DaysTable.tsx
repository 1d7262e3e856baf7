/** The days that nobody has closed yet, and the newest that were; each leads to its day sheet, where it is closed. */
import type { DaysToClose } from '#renderer/data/queries/dayClose.ts';
import { goToDay } from '#renderer/ui/closing/closePlaces.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { count } from '#shared/kernel/text.ts';
import type { ClosedDay } from '#shared/model/closings.ts';

interface DayRow {
  day: Day;
  record?: ClosedDay;
}

const columns: readonly Column<DayRow>[] = [
  { key: 'day', header: 'Day', width: '110px', render: ({ day }) => formatDay(day) },
  {
    key: 'state',
    header: '',
    width: '90px',
    render: ({ record }) =>
      record ? <StatusTag tone="right">Closed</StatusTag> : <StatusTag tone="stuck">Open</StatusTag>,
  },
  {
    key: 'by',
    header: 'Closed by',
    render: ({ record }) => record && `${record.closed.by}, ${formatDay(record.closed.on)}`,
  },
  {
    key: 'reviewed',
    header: 'Reviewed by',
    render: ({ record }) => record && (record.reviewed ? record.reviewed.by : '–'),
  },
  {
    key: 'cash',
    header: 'Money in',
    width: '120px',
    align: 'right',
    render: ({ day, record }) => (
      <MoneyText cents={record?.cashCents} isOfRow why={() => openFigure({ of: 'money', date: day })} />
    ),
  },
  {
    key: 'closing',
    header: 'Receivables',
    width: '130px',
    align: 'right',
    render: ({ day, record }) => (
      <MoneyText
        cents={record?.closingCents}
        zero="plain"
        isOfRow
        why={() => openFigure({ of: 'receivables', through: day })}
      />
    ),
  },
];

/** The oldest are closed first: of many open days these are shown. */
const shownOpen = 15;

export function DaysTable({ days: { open, closed, locks } }: { days: DaysToClose }) {
  const rows = [
    ...open.slice(0, shownOpen).map((day): DayRow => ({ day })),
    ...closed.map((record): DayRow => ({ day: record.day, record })),
  ];
  const through = locks.through ? `closed through ${formatDay(locks.through)}` : 'none is closed yet';
  return (
    <>
      <SectionTitle note={`${through} · ${open.length === 0 ? 'none waits' : `${count(open.length, 'day')} to close`}`}>
        Days
      </SectionTitle>
      <DataTable
        label="Days"
        rows={rows}
        rowKey={(row) => row.day}
        columns={columns}
        onOpen={(row) => goToDay(row.day)}
        empty="No day waits to be closed."
      />
      {open.length > shownOpen ? (
        <p>{`${count(open.length - shownOpen, 'more day')} to close: close the last one, and those before it are closed with it.`}</p>
      ) : null}
    </>
  );
}
