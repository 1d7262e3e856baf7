/** The calendar itself: half hours down, providers or days across. Arrow keys move between slots, Enter books or opens. */
import { type KeyboardEvent, useRef } from 'react';
import type { ScheduledVisit } from '#renderer/data/queries/schedule.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { formatMinute } from '#shared/kernel/times.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import styles from './Calendar.module.css';
import { visitStates } from './visitTone.ts';

export interface CalendarColumn {
  key: string;
  label: string;
  day: Day;
  providerId?: string;
  isToday?: boolean;
}

interface CalendarProps {
  columns: readonly CalendarColumn[];
  visits: readonly ScheduledVisit[] | undefined;
  currentId: string | undefined;
  onOpen: (appointmentId: string) => void;
  onSlot: (column: CalendarColumn, minute: number) => void;
}

const slotMinutes = 30;
const dayStarts = 7 * 60;
const dayEnds = 18 * 60;

export function Calendar({ columns, visits = [], currentId, onOpen, onSlot }: CalendarProps) {
  const table = useRef<HTMLTableElement>(null);
  const first = Math.min(dayStarts, ...visits.map(({ visit }) => Math.floor(visit.startMinute / 60) * 60));
  const last = Math.max(dayEnds, ...visits.map(({ visit }) => visit.startMinute + visit.durationMinutes));
  const slots = Array.from(
    { length: Math.ceil((last - first) / slotMinutes) },
    (_, index) => first + index * slotMinutes,
  );
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const step = steps[event.key];
    const cell = (event.target as HTMLElement).closest('td'); // key events come from elements
    if (!step || !cell || !table.current) return;
    event.preventDefault();
    const row = cell.parentElement as HTMLTableRowElement; // a cell's parent is its row
    const to = table.current.rows[row.rowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
    to?.querySelector<HTMLElement>('button')?.focus();
  };
  return (
    <div className={styles.frame}>
      <table ref={table} className={styles.table} aria-label="Calendar" onKeyDown={move}>
        <thead>
          <tr>
            <th scope="col" className={styles.time}>
              <span className={styles.unseen}>Time</span>
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.isToday ? styles.today : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slots.map((minute) => (
            <tr key={minute}>
              <th scope="row" className={styles.time}>
                {minute % 60 === 0 ? (
                  formatMinute(minute)
                ) : (
                  <span className={styles.unseen}>{formatMinute(minute)}</span>
                )}
              </th>
              {columns.map((column) => (
                <Slot
                  key={column.key}
                  column={column}
                  minute={minute}
                  visits={visitsAt(visits, column, minute)}
                  currentId={currentId}
                  onOpen={onOpen}
                  onSlot={onSlot}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const visitsAt = (visits: readonly ScheduledVisit[], column: CalendarColumn, minute: number): ScheduledVisit[] =>
  visits.filter(
    ({ visit }) =>
      visit.date === column.day &&
      (column.providerId === undefined || visit.providerId === column.providerId) &&
      visit.startMinute >= minute &&
      visit.startMinute < minute + slotMinutes,
  );

interface SlotProps extends Pick<CalendarProps, 'currentId' | 'onOpen' | 'onSlot'> {
  column: CalendarColumn;
  minute: number;
  visits: readonly ScheduledVisit[];
}

function Slot({ column, minute, visits, currentId, onOpen, onSlot }: SlotProps) {
  if (visits.length === 0) {
    return (
      <td>
        <button
          type="button"
          className={styles.free}
          onClick={() => onSlot(column, minute)}
          aria-label={`Book ${column.label} at ${formatMinute(minute)}`}
        >
          {formatMinute(minute)}
        </button>
      </td>
    );
  }
  return (
    <td>
      <div className={styles.visits}>
        {visits.map(({ visit, patient }) => {
          const isGone = visit.state === 'cancelled' || visit.state === 'no-show';
          const { label, tone } = visitStates[visit.state];
          return (
            <button
              type="button"
              key={visit.id}
              className={`${styles.visit} ${styles[tone]} ${isGone ? styles.gone : ''} ${visit.id === currentId ? styles.current : ''}`}
              aria-current={visit.id === currentId ? 'true' : undefined}
              onClick={() => onOpen(visit.id)}
            >
              <span className={styles.name}>{patient ? nameLastFirst(patient) : 'Patient removed'}</span>
              <span className={styles.kind}>{visit.visitType}</span>
              <span className={styles.state}>{label}</span>
            </button>
          );
        })}
      </div>
    </td>
  );
}
