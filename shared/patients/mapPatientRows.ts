/**
 * Turns the rows of a patient list into drafts of patient, account and coverage. Each row becomes a draft or a bad row,
 * never both and never neither, so that the counts shown before an import add up to the file. A cell the patient can
 * live without (a phone, a ZIP, a coverage) leaves a note on the draft instead of refusing the person.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { ageOn } from '#shared/kernel/dates.ts';
import { parseMoney } from '#shared/kernel/money.ts';
import { type Problem, warning } from '#shared/kernel/problems.ts';
import { searchable } from '#shared/kernel/text.ts';
import type { Account, Patient, Policy } from '#shared/model/patient.ts';
import type { Person } from '#shared/model/schemas.ts';
import {
  type CoverageField,
  coverageRanks,
  fieldLabel,
  type ImportField,
  type PatientMapping,
} from './importFields.ts';
import {
  makePerson,
  type Read,
  readAnyDay,
  readFullName,
  readPastDay,
  readPhone,
  readRelationship,
  readSex,
  readState,
  readZip,
} from './readFields.ts';

/** What stands in an address whose ZIP nobody knows yet; `isZip` refuses it, so no claim leaves with it. */
export const unknownZip = '00000';

type Stored = 'id' | 'createdAt' | 'updatedAt';
export type PatientDraft = Omit<Patient, Stored | 'accountId'>;
export type AccountDraft = Omit<Account, Stored | 'number'> & { number?: string };
/** The payer is still what the file calls it: matching it to a payer of the book is the caller's. */
export type PolicyDraft = Omit<Policy, Stored | 'patientId' | 'payerId'> & { payerName?: string; payerCode?: string };

export interface PatientImportDraft {
  /** Line of the file as a spreadsheet numbers it. */
  row: number;
  patient: PatientDraft;
  account: AccountDraft;
  /** Rows with the same key share one account. */
  accountKey: string;
  policies: PolicyDraft[];
  /** What is still missing or was left out, with the row and column. */
  notes: Problem[];
}

export interface BadRow {
  row: number;
  /** The heading of the file, or the field's own name where no column was given. */
  column: string;
  problem: string;
  code: string;
  /** The row as it came, for correcting it and trying again. */
  cells: string[];
}

export interface PatientImport {
  drafts: PatientImportDraft[];
  badRows: BadRow[];
  /** How many rows were read: drafts plus distinct bad rows. */
  rowCount: number;
}

export interface MapOptions {
  today: Day;
  headings?: readonly string[];
  /** Number of the first row after the headings; 2 in a spreadsheet. */
  firstRow?: number;
}

export function mapPatientRows(
  rows: readonly (readonly string[])[],
  mapping: PatientMapping,
  options: MapOptions,
): PatientImport {
  const drafts: PatientImportDraft[] = [];
  const badRows: BadRow[] = [];
  rows.forEach((cells, index) => {
    const reader = new RowReader(cells, (options.firstRow ?? 2) + index, mapping, options);
    const draft = readRow(reader);
    if (draft) drafts.push(draft);
    else badRows.push(...reader.faults);
  });
  return { drafts, badRows, rowCount: rows.length };
}

/** One row being read: the cells by field, the faults that refuse it, the notes that do not. */
class RowReader {
  readonly faults: BadRow[] = [];
  readonly notes: Problem[] = [];
  readonly cells: readonly string[];
  readonly row: number;
  readonly mapping: PatientMapping;
  readonly options: MapOptions;

  constructor(cells: readonly string[], row: number, mapping: PatientMapping, options: MapOptions) {
    this.cells = cells;
    this.row = row;
    this.mapping = mapping;
    this.options = options;
  }

  text(field: ImportField): string | undefined {
    const column = this.mapping[field];
    return column === undefined ? undefined : this.cells[column]?.trim() || undefined;
  }

  column(field: ImportField): string {
    const column = this.mapping[field];
    return (column === undefined ? undefined : this.options.headings?.[column]) ?? fieldLabel(field);
  }

  fault(field: ImportField, code: string, sentence: string): undefined {
    this.faults.push({ row: this.row, column: this.column(field), problem: sentence, code, cells: [...this.cells] });
    return undefined;
  }

  note(field: ImportField, code: string, sentence: string): undefined {
    this.notes.push(warning(code, sentence, `row ${this.row}, ${this.column(field)}`));
    return undefined;
  }

  required<T>(field: ImportField, read: (text: string) => Read<T>, blank: string): T | undefined {
    const text = this.text(field);
    if (text === undefined) return this.fault(field, `import.${field}.blank`, blank);
    const result = read(text);
    return 'value' in result ? result.value : this.fault(field, `import.${field}.unreadable`, result.problem);
  }

  optional<T>(field: ImportField, read: (text: string) => Read<T>): T | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    const result = read(text);
    if ('value' in result) return result.value;
    return this.note(field, `import.${field}.leftOut`, `${result.problem} It was left out.`);
  }
}

/** Longer than any name or address, and than a note anybody reads. */
const longestCell = 5_000;

function readRow(reader: RowReader): PatientImportDraft | undefined {
  const { cells, row, options } = reader;
  if (cells.every((cell) => cell.trim() === '')) {
    reader.faults.push({ row, column: '', problem: 'This row is empty.', code: 'import.row.empty', cells: [...cells] });
    return undefined;
  }
  if (options.headings && cells.slice(options.headings.length).some((cell) => cell.trim() !== '')) {
    const sentence = `This row has ${cells.length} cells and the headings only ${options.headings.length}. A comma may need quotes around it.`;
    reader.faults.push({ row, column: '', problem: sentence, code: 'import.row.tooLong', cells: [...cells] });
    return undefined;
  }
  const swollen = cells.findIndex((cell) => cell.length > longestCell);
  if (swollen >= 0) {
    const column = options.headings?.[swollen] ?? `column ${swollen + 1}`;
    const sentence = `This cell holds ${cells[swollen]?.length} characters. Rows may have run together: look for a quotation mark that is missing.`;
    reader.faults.push({ row, column, problem: sentence, code: 'import.cell.tooLong', cells: [...cells] });
    return undefined;
  }
  const person = readPerson(reader);
  const birthDate = reader.required(
    'birthDate',
    (text) => readPastDay(text, options.today),
    'The birth date is missing. Every claim needs it.',
  );
  const sex = readSexOf(reader);
  const address = readAddress(reader);
  if (!person || !birthDate || !sex || !address) return undefined;
  const phone = reader.optional('phone', readPhone);
  const email = reader.optional('email', readEmail);
  const deathDate = readDeath(reader, birthDate);
  const externalId = reader.text('externalId');
  const note = reader.text('note');
  const contact = { ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
  const guarantor = readGuarantor(reader, person, birthDate);
  const number = reader.text('accountNumber');
  return {
    row,
    patient: {
      ...person,
      birthDate,
      sex,
      address,
      ...contact,
      ...(deathDate ? { deathDate } : {}),
      ...(externalId ? { externalId } : {}),
      ...(note ? { note } : {}),
      releaseOnFile: false,
    },
    account: {
      guarantor: guarantor ?? person,
      address,
      ...contact,
      ...(number ? { number } : {}),
      state: 'good-standing',
      holds: deathDate && !guarantor ? ['deceased'] : [],
    },
    accountKey: accountKeyOf(number, guarantor, address.line1, row),
    policies: coverageRanks.flatMap((rank, index) => readPolicy(reader, rank, index) ?? []),
    notes: reader.notes,
  };
}

function readPerson(reader: RowReader): Person | undefined {
  const last = reader.text('last');
  const fullName = reader.text('fullName');
  if (last !== undefined) {
    const person = makePerson(last, reader.text('first'), reader.text('middle'), reader.text('suffix'));
    return person ?? reader.fault('last', 'import.last.unreadable', 'The last name has no letters. Correct this cell.');
  }
  if (fullName !== undefined && reader.text('first') === undefined) {
    const result = readFullName(fullName);
    return 'value' in result ? result.value : reader.fault('fullName', 'import.fullName.unreadable', result.problem);
  }
  return reader.fault('last', 'import.last.blank', 'The last name is missing.');
}

/** Sex may be unknown on a claim, so a blank cell is U with a note; a cell that says something else must be corrected. */
function readSexOf(reader: RowReader): Patient['sex'] | undefined {
  if (reader.text('sex') !== undefined) return reader.required('sex', readSex, '');
  reader.note('sex', 'import.sex.unknown', 'Sex is not given and was set to U. Ask at the next visit.');
  return 'U';
}

function readAddress(reader: RowReader): Patient['address'] | undefined {
  const line1 = reader.required(
    'line1',
    (value) => ({ value }),
    'The street is missing. Claims and statements need it.',
  );
  const city = reader.required('city', (value) => ({ value }), 'The city is missing.');
  const state = reader.required('state', readState, 'The state is missing.');
  const given = reader.text('zip');
  const read = given === undefined || /^0+$/.test(given) ? undefined : readZip(given);
  const zip = read && 'value' in read ? read.value : unknownZip;
  if (zip === unknownZip) {
    const reason = given === undefined ? 'The ZIP is missing.' : 'This is not a ZIP code.';
    reader.note('zip', 'import.zip.unknown', `${reason} Complete it before the first claim or statement.`);
  }
  if (!line1 || !city || !state) return undefined;
  const line2 = reader.text('line2');
  return { line1, ...(line2 ? { line2 } : {}), city, state, zip };
}

const readEmail = (text: string): Read<string> =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? { value: text } : { problem: 'This is not an e-mail address.' };

function readDeath(reader: RowReader, birthDate: Day): Day | undefined {
  const deathDate = reader.optional('deathDate', (text) => readPastDay(text, reader.options.today));
  if (!deathDate || deathDate >= birthDate) return deathDate;
  return reader.note(
    'deathDate',
    'import.deathDate.leftOut',
    'The date of death lies before the birth date. It was left out.',
  );
}

function readGuarantor(reader: RowReader, patient: Person, birthDate: Day): Person | undefined {
  const last = reader.text('guarantorLast');
  const name = reader.text('guarantorName');
  const read: Read<Person> | undefined = name === undefined ? undefined : readFullName(name);
  const guarantor =
    last === undefined
      ? read && 'value' in read
        ? read.value
        : undefined
      : makePerson(last, reader.text('guarantorFirst'), reader.text('guarantorMiddle'));
  if (!guarantor && ageOn(birthDate, reader.options.today) < 18)
    reader.note(
      'guarantorName',
      'import.guarantor.minor',
      'The patient is under 18 and no guarantor is given. Name the adult who gets the statement.',
    );
  const isPatient =
    guarantor && searchable(`${guarantor.last} ${guarantor.first}`) === searchable(`${patient.last} ${patient.first}`);
  return isPatient ? undefined : guarantor;
}

function accountKeyOf(number: string | undefined, guarantor: Person | undefined, street: string, row: number): string {
  if (number) return `number ${number}`;
  if (guarantor) return `guarantor ${searchable(`${guarantor.last} ${guarantor.first ?? ''} ${street}`)}`;
  return `row ${row}`;
}

function readPolicy(
  reader: RowReader,
  rankName: (typeof coverageRanks)[number],
  index: number,
): PolicyDraft | undefined {
  const field = (name: CoverageField): ImportField => `${rankName}.${name}`;
  const { today } = reader.options;
  const payerName = reader.text(field('payerName'));
  const payerCode = reader.text(field('payerId'));
  const memberId = reader.text(field('memberId'))?.replace(/[\s-]/g, '').toUpperCase();
  if (!payerName && !payerCode && !memberId) return undefined;
  if (!memberId || (!payerName && !payerCode)) {
    const lacking = memberId ? field('payerName') : field('memberId');
    return reader.note(
      lacking,
      'import.coverage.leftOut',
      'A coverage needs both the insurance company and the member ID. It was left out.',
    );
  }
  const groupNumber = reader.text(field('groupNumber'));
  const planName = reader.text(field('planName'));
  const from = reader.optional(field('from'), (text) => readAnyDay(text, today));
  const to = reader.optional(field('to'), (text) => readAnyDay(text, today));
  const copayCents = reader.optional(field('copay'), (text) => {
    const { value, problems } = parseMoney(text);
    return value === undefined ? { problem: problems[0]?.message ?? 'This is not an amount.' } : { value };
  });
  const subscriber = readSubscriber(reader, field);
  const stated = reader.optional(field('relationship'), readRelationship);
  const relationship = stated ?? (subscriber ? 'G8' : '18');
  if (relationship !== '18' && !subscriber)
    reader.note(
      field('subscriberName'),
      'import.subscriber.missing',
      'The patient is not the subscriber and no subscriber is named. Add the name before the first claim.',
    );
  return {
    rank: index === 0 ? 1 : index === 1 ? 2 : 3,
    ...(payerName ? { payerName } : {}),
    ...(payerCode ? { payerCode } : {}),
    memberId,
    ...(groupNumber ? { groupNumber } : {}),
    ...(planName ? { planName } : {}),
    relationship,
    ...(subscriber && relationship !== '18' ? { subscriber } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(copayCents === undefined ? {} : { copayCents }),
    assignmentOnFile: false,
  };
}

function readSubscriber(
  reader: RowReader,
  field: (name: CoverageField) => ImportField,
): PolicyDraft['subscriber'] | undefined {
  const name = reader.text(field('subscriberName'));
  const read = name === undefined ? undefined : readFullName(name);
  const person =
    makePerson(reader.text(field('subscriberLast')), reader.text(field('subscriberFirst'))) ??
    (read && 'value' in read ? read.value : undefined);
  if (!person) return undefined;
  const birthDate = reader.optional(field('subscriberBirthDate'), (text) => readPastDay(text, reader.options.today));
  const sex = reader.optional(field('subscriberSex'), readSex);
  return { ...person, ...(birthDate ? { birthDate } : {}), ...(sex ? { sex } : {}) };
}
