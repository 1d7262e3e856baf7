/**
 * Remitted claims as the store holds them, on sheets: found by their own ids, by payment and by the claims of ours that they
 * answer. `SheetDesk` is how a command changes rows on them.
 */
import type { RemittanceClaim, RemittanceSheet } from '#shared/model/remittance.ts';
import { sheetsOf, sheetWith } from '#shared/remits/index.ts';
import { inZone, rowsByIds, rowsByKeys, rowsHolding } from './rowsByKeys.ts';
import type { CommandContext } from './runCommand.ts';
import type { BookTables, RecordName, Records } from './schema.ts';

/** All rows of these payments, sheet by sheet. */
export const rowsOfPayments = (db: BookTables, remittanceIds: Iterable<string>): Promise<RemittanceClaim[]> =>
  inZone(rowsByKeys(db, 'remittanceSheets', 'remittanceId', remittanceIds).then(rowsOn));

/** Everything payers have answered to these claims, in the order it was received. */
export const answersTo = (db: BookTables, claimIds: Iterable<string>): Promise<RemittanceClaim[]> =>
  inZone(rowsAnswering(db, new Set(claimIds)));

async function rowsAnswering(db: BookTables, claimIds: ReadonlySet<string>): Promise<RemittanceClaim[]> {
  const rows = rowsOn(await rowsHolding(db, 'remittanceSheets', 'claimIds', claimIds));
  return rows
    .filter((row) => row.claimId !== undefined && claimIds.has(row.claimId))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export const remittedClaim = async (db: BookTables, rowId: string): Promise<RemittanceClaim | undefined> => {
  const sheet = await db.rows('remittanceSheets').where('rowIds').equals(rowId).first();
  return sheet?.rows.find((row) => row.id === rowId);
};

/** These rows as the command has left them so far. */
export const asSeen = async (
  context: Pick<CommandContext, 'getMany'>,
  rows: readonly RemittanceClaim[],
): Promise<RemittanceClaim[]> => {
  const ids = rows.map((row) => row.id);
  return (await context.getMany('remittanceClaims', ids)).flatMap((row) => row ?? []);
};

/** Rows of any kind in the order of their ids; a missing one is undefined. */
export function recordsByIds<Name extends RecordName>(
  db: BookTables,
  name: Name,
  ids: readonly string[],
): Promise<(Records[Name] | undefined)[]> {
  const table: RecordName = name;
  const found: Promise<unknown[]> =
    table === 'remittanceClaims' ? inZone(new SheetDesk(db).read(ids)) : rowsByIds(db, table, ids);
  return found as Promise<(Records[Name] | undefined)[]>; // each name gives its own kind of row
}

const rowsOn = (sheets: readonly RemittanceSheet[]): RemittanceClaim[] => sheets.flatMap((sheet) => sheet.rows);

/** The sheets a command works on: it reads and changes rows, the sheets that hold them are written. */
export class SheetDesk {
  readonly #db: BookTables;
  readonly #sheets = new Map<string, RemittanceSheet>();
  readonly #sheetOf = new Map<string, string>();

  constructor(db: BookTables) {
    this.#db = db;
  }

  /** Rows in the order of their ids; a missing one is undefined. */
  async read(rowIds: readonly string[]): Promise<(RemittanceClaim | undefined)[]> {
    const unread = new Set(rowIds.filter((id) => !this.#sheetOf.has(id)));
    const stored = unread.size === 0 ? [] : await rowsHolding(this.#db, 'remittanceSheets', 'rowIds', unread);
    for (const sheet of stored) if (!this.#sheets.has(sheet.id)) this.#lay(sheet);
    const rows = new Map<string, RemittanceClaim>();
    for (const sheetId of new Set(rowIds.flatMap((id) => this.#sheetOf.get(id) ?? [])))
      for (const row of this.#sheets.get(sheetId)?.rows ?? []) rows.set(row.id, row);
    return rowIds.map((id) => rows.get(id));
  }

  /** Changes rows that were read or are new; `undefined` takes one away. Tells which sheets are to be written or removed. */
  change(changes: ReadonlyMap<string, RemittanceClaim | undefined>): { puts: RemittanceSheet[]; removals: string[] } {
    const touched = new Set<string>();
    const added: RemittanceClaim[] = [];
    for (const [rowId, row] of changes) {
      const sheetId = this.#sheetOf.get(rowId);
      if (sheetId !== undefined) touched.add(sheetId);
      else if (row) added.push(row);
    }
    const puts: RemittanceSheet[] = [];
    const removals: string[] = [];
    for (const sheet of [...touched].flatMap((id) => this.#sheets.get(id) ?? [])) {
      const rows = sheet.rows.flatMap((row) => (changes.has(row.id) ? (changes.get(row.id) ?? []) : [row]));
      for (const rowId of sheet.rowIds) this.#sheetOf.delete(rowId);
      this.#sheets.delete(sheet.id);
      const [first] = rows;
      // Named by a row that lies on it: one taken away may come back, and is then the name of its new sheet.
      const named = rows.some((row) => row.id === sheet.id) ? sheet : first;
      if (named !== sheet) removals.push(sheet.id);
      if (named) puts.push(this.#lay(sheetWith(named, rows)));
    }
    for (const sheet of sheetsOf(added)) puts.push(this.#lay(sheet));
    return { puts, removals };
  }

  #lay(sheet: RemittanceSheet): RemittanceSheet {
    this.#sheets.set(sheet.id, sheet);
    for (const rowId of sheet.rowIds) this.#sheetOf.set(rowId, sheet.id);
    return sheet;
  }
}
