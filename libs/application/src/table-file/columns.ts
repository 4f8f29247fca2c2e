import type { ReadAs } from './cell.ts';

/** A column of a file. */
interface TableColumn {
  /** The field of the command that it says; none for what is about the row as a whole. */
  readonly field?: string;
  readonly as: ReadAs;
  /** What it may be called beside its name; letter case, spaces, hyphens and underscores do not count. */
  readonly also?: readonly string[];
}

const declared = {
  deltager: { field: 'participantId', as: 'text', also: ['participantid', 'deltagerid', 'borgerid'] },
  cpr: { field: 'person.cpr', as: 'text', also: ['cprnummer', 'cprnr', 'personnummer'] },
  navn: { field: 'person.name', as: 'text', also: ['name'] },
  beskyttet: { field: 'person.protectedAddress', as: 'text', also: ['beskyttetadresse', 'protectedaddress'] },
  uge: { field: 'week', as: 'week' },
  aktivitet: { field: 'activity', as: 'text' },
  timer: { field: 'minutes', as: 'hours' },
  leverandoer: { field: 'provider', as: 'text', also: ['leverandør'] },
  fravaer: { field: 'kind', as: 'text', also: ['fravær'] },
  dage: { field: 'days', as: 'text' },
  begrundelse: { field: 'reason', as: 'text' },
  kommune: { field: 'kommunekode', as: 'text', also: ['kommunekode'] },
  begyndelse: { field: 'enrolledOn', as: 'date', also: ['startdato', 'enrolledon'] },
  ydelse: { field: 'ydelse', as: 'text' },
  kategori: { field: 'readiness', as: 'text', also: ['visitation', 'visitationskategori', 'readiness'] },
  ukraine: {
    field: 'displacedUkrainian',
    as: 'text',
    also: ['fordrevetfraukraine', 'displacedukrainian'],
  },
  maalgruppe: { field: 'targetGroupBasis', as: 'text', also: ['målgruppe', 'targetgroupbasis'] },
  /** Stands in files of refused rows that are handed back; what it says is not read. */
  fejl: { as: 'text' },
} as const satisfies Readonly<Record<string, TableColumn>>;

export type ColumnName = keyof typeof declared;

export const columnNames = Object.keys(declared) as readonly ColumnName[];

/** The columns that a file may have. */
export const columns: Readonly<Record<ColumnName, TableColumn>> = declared;

const plain = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');

const byName: ReadonlyMap<string, ColumnName> = new Map(
  columnNames.flatMap((name) =>
    [name, ...(columns[name].also ?? [])].map((called) => [plain(called), name] as const),
  ),
);

/** The column that a cell of a header names; `undefined` for another one. */
export const columnNamed = (cell: string): ColumnName | undefined => byName.get(plain(cell));

const byField: ReadonlyMap<string, ColumnName> = new Map(
  columnNames.flatMap((name) => {
    const { field } = columns[name];
    return field === undefined ? [] : [[field, name] as const];
  }),
);

/** The column that says a field of a command. */
export const columnOf = (field: string): ColumnName | undefined => byField.get(field);

/** What a row may state: its command, and the columns that say it. */
export interface RowKind {
  readonly command: 'RecordHours' | 'RecordAbsence' | 'EnrolParticipant';
  /** Danish, in a sentence. */
  readonly says: string;
  /** The columns that it cannot do without, beside those that say whom it is about. */
  readonly needs: readonly ColumnName[];
  /** The columns that show that a row is of this kind. */
  readonly own: readonly ColumnName[];
}

const enrolmentFacts = ['kommune', 'begyndelse', 'ydelse', 'kategori', 'ukraine', 'maalgruppe'] as const;

const hours: RowKind = {
  command: 'RecordHours',
  says: 'timer',
  needs: ['uge', 'aktivitet', 'timer'],
  own: ['aktivitet', 'timer', 'leverandoer'],
};
const absence: RowKind = {
  command: 'RecordAbsence',
  says: 'fravær',
  needs: ['uge', 'fravaer', 'dage'],
  own: ['fravaer', 'dage'],
};
const enrolment: RowKind = {
  command: 'EnrolParticipant',
  says: 'en indskrivning',
  needs: enrolmentFacts,
  own: enrolmentFacts,
};

/** What rows may state; of a header that shows none, the first is missed. */
export const rowKinds = [hours, absence, enrolment] as const;

/** True for rows that enrol somebody. */
export const enrols = ({ command }: RowKind): boolean => command === 'EnrolParticipant';
