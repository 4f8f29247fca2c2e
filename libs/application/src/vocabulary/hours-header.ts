import { type Fault, type Faults, oneFault } from './faults.ts';

const required = ['deltager', 'uge', 'aktivitet', 'timer'] as const;
const optional = ['leverandoer', 'begrundelse'] as const;
const known: readonly string[] = [...required, ...optional];

export type HoursColumn = (typeof required)[number] | (typeof optional)[number];

/** Where each column stands in a row. */
export type HoursHeader = ReadonlyMap<HoursColumn, number>;

const columnName = (cell: string): string => {
  const name = cell.trim().normalize('NFC').toLowerCase();
  return name === 'leverandør' ? 'leverandoer' : name;
};

const fault = (path: string, message: string): Fault => ({ path, code: 'malformed', message });

/** Reads the header: any order and letter case; columns without a name stand for trailing semicolons. */
export const readHeader = (cells: readonly string[]): HoursHeader | Faults => {
  const names = cells.map(columnName);
  if (names.length === 1 && /[,\t]/.test(names[0] ?? ''))
    return oneFault('', 'malformed', 'Kolonnerne skal adskilles af semikolon.');
  const twice = known.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  const errors = [
    ...required.filter((name) => !names.includes(name)).map((name) => fault(name, 'Kolonnen mangler.')),
    ...twice.map((name) => fault(name, 'Kolonnen står der to gange.')),
    ...(names.some((name) => name !== '' && !known.includes(name))
      ? [fault('', `Filen har en ukendt kolonne. Kolonnerne er ${known.join(', ')}.`)]
      : []),
  ];
  if (errors.length > 0) return { code: 'malformed', errors };
  return new Map(
    names.flatMap((name, index) => (name === '' ? [] : [[name as HoursColumn, index] as const])),
  );
};
