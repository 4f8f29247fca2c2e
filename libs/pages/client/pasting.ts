import { readMinutes } from '../../domain/src/text/hours.ts';

/** Where something is pasted: the rows as they stand below each other, and the fields of each, from the focused one on. */
interface Place {
  /** Names by which a row is known: the person's, and the id. */
  readonly rows: readonly (readonly string[])[];
  /** The row of the field in focus. */
  readonly first: number;
  /** How many fields there are to the right, with the one in focus. */
  readonly width: number;
}

/** What goes where: `column` counts from the field in focus. */
export interface Placed {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

interface Plan {
  readonly placed: readonly Placed[];
  /** Cells of the block for which there is no field. */
  readonly outside: number;
}

/** The cells of what a spreadsheet puts on the clipboard; one cell alone is no block. */
export const blockIn = (text: string): readonly (readonly string[])[] | null => {
  const lines = text.replace(/(\r\n|\n|\r)$/, '').split(/\r\n|\n|\r/);
  const block = lines.map((line) => line.split('\t').map((cell) => cell.replaceAll('\u00a0', ' ').trim()));
  return block.length === 1 && block[0]!.length === 1 ? null : block;
};

const isHours = (text: string): boolean => readMinutes(text, 'any') !== 'unreadable';

/** True when the first column says whose each line is: none of it can be hours. */
const isNamed = (block: readonly (readonly string[])[]): boolean =>
  block.some((line) => line.length > 1) && block.every(([first = '']) => first !== '' && !isHours(first));

const folded = (name: string): string => name.toLocaleLowerCase('da').replaceAll(/\s+/g, ' ').trim();

/**
 * Plans a block from the field in focus on, or says in Danish why none of it is pasted. An empty cell of the block leaves
 * its field as it is. Lines that begin with a name go to the row of that name; one that is nobody's, or two people's, stops all.
 */
export const planned = (
  block: readonly (readonly string[])[],
  { rows, first, width }: Place,
): Plan | string => {
  const hasNames = isNamed(block);
  const lines = hasNames ? block.map((line) => line.slice(1)) : block;
  const targets: number[] = [];
  for (const [index, [name = '']] of block.entries()) {
    const found = hasNames
      ? rows.flatMap((names, row) => (names.some((one) => folded(one) === folded(name)) ? [row] : []))
      : [first + index];
    if (found.length !== 1)
      return `Linje ${index + 1} i det indsatte passer ikke til ${found.length === 0 ? 'nogen række' : 'kun én række'}. Intet er indsat.`;
    targets.push(found[0]!);
  }
  const cells = lines.flatMap((line, index) =>
    line.flatMap((text, column) => (text === '' ? [] : [{ row: targets[index]!, column, text }])),
  );
  const placed = cells.filter(({ row, column }) => row < rows.length && column < width);
  return { placed, outside: cells.length - placed.length };
};

const fields = (count: number): string => `${count} ${count === 1 ? 'felt' : 'felter'}`;

/** `6 felter indsat, 1 kan ikke læses.` */
export const pastedText = (counts: {
  readonly pasted: number;
  readonly unreadable: number;
  readonly locked: number;
  readonly outside: number;
}): string => {
  const { pasted, unreadable, locked, outside } = counts;
  const parts = [
    `${fields(pasted)} indsat`,
    ...(unreadable > 0 ? [`${unreadable} kan ikke læses`] : []),
    ...(locked > 0 ? [`${locked} låst sprunget over`] : []),
    ...(outside > 0 ? [`${outside} uden for skemaet`] : []),
  ];
  return `${parts.join(', ')}. Intet er gemt endnu.`;
};
