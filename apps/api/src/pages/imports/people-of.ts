import type { RowEffect, RowOutcome } from '#libs/application';
import type { ImportedPerson, ImportProps } from '#libs/pages';
import type { KeptImport } from './kept-import.ts';

/** So many rows stand on a page, and those of somebody together. */
const rowsOnPage = 200;

const countsOf = (outcomes: readonly RowOutcome[]): Readonly<Record<RowEffect, number>> => {
  const counts = { adds: 0, changes: 0, unchanged: 0, refused: 0, failed: 0 };
  for (const { effect } of outcomes) counts[effect] += 1;
  return counts;
};

/** Rows about somebody who is known stand together; others by themselves. */
const keyOf = ({ participantId, line }: RowOutcome): string => participantId ?? String(line);

const personOf = (outcomes: readonly RowOutcome[]): ImportedPerson => {
  const { participantId = null, newName } = outcomes[0] ?? {};
  return {
    ...(participantId !== null && { participantId }),
    ...(newName !== undefined && { newName }),
    rows: outcomes.map(({ participantId: _, newName: __, ...row }) => row),
  };
};

/** The people of each page. */
const paged = (people: readonly ImportedPerson[]): readonly (readonly ImportedPerson[])[] => {
  const pages: ImportedPerson[][] = [[]];
  let rows = 0;
  for (const person of people) {
    if (rows > 0 && rows + person.rows.length > rowsOnPage) {
      pages.push([]);
      rows = 0;
    }
    pages.at(-1)?.push(person);
    rows += person.rows.length;
  }
  return pages;
};

const pageAsked = (asked: unknown, pages: number): number =>
  typeof asked === 'string' && /^[1-9]\d{0,5}$/.test(asked) ? Math.min(Number(asked), pages) : 1;

/** What became of a file, by person; `query`: which page (`side`), and whether the refused rows alone (`vis=afviste`). */
export const peopleOf = (
  { id: importId, stage, file: { format, hiddenRows }, outcomes }: KeptImport,
  query: Readonly<Record<string, unknown>>,
): ImportProps => {
  const onlyRefused = query['vis'] === 'afviste';
  const shown = onlyRefused ? outcomes.filter(({ effect }) => effect === 'refused') : outcomes;
  const pages = paged([...Map.groupBy(shown, keyOf).values()].map(personOf));
  const page = pageAsked(query['side'], pages.length);
  const counts = countsOf(outcomes);
  return {
    importId,
    stage,
    counts,
    format,
    hiddenRows,
    onlyRefused,
    people: pages[page - 1] ?? [],
    page,
    pages: pages.length,
  };
};
