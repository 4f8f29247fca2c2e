import { columnNamed } from './columns.ts';
import { FileRefused } from './file-refused.ts';

const separators = [';', '\t', ','] as const;

/** What separators are called. */
const separatorNames: Readonly<Record<string, string>> = {
  ';': 'semikolon',
  '\t': 'tabulator',
  ',': 'komma',
  '|': 'lodret streg',
};

const separatorLine = /^"?sep=([;\t,|])"?[;,\t]*$/i;
const isSeparatorLine = /^"?sep=/i;

/** The separator that the file's first line names (`sep=;`), `undefined` when it is no such line. */
export const statedSeparator = (line: string): string | undefined => {
  if (!isSeparatorLine.test(line)) return undefined;
  const separator = separatorLine.exec(line)?.[1];
  if (separator !== undefined) return separator;
  throw new FileRefused(1, 'Efter sep= skal der stå semikolon, tabulator, komma eller lodret streg.');
};

/** How many known columns a header has when it is cut by `separator`. */
const columnsCutBy = (separator: string, line: string): number =>
  line.split(separator).filter((cell) => columnNamed(cell.replaceAll('"', '')) !== undefined).length;

/**
 * The separator of a header: the stated one, else the one that gives the most known columns.
 *
 * @throws FileRefused when another than the stated one separates the columns.
 */
export const separatorOf = (header: string, line: number, stated: string | undefined): string => {
  const counted = (separator: string): number => columnsCutBy(separator, header);
  const found = separators.toSorted((one, other) => counted(other) - counted(one))[0] ?? ';';
  if (stated === undefined || counted(stated) >= counted(found)) return stated ?? found;
  throw new FileRefused(
    line,
    `Den første linje (sep=) siger, at kolonnerne er adskilt af ${separatorNames[stated]}, men overskriften er adskilt af ${separatorNames[found]}. Ret den første linje.`,
  );
};
