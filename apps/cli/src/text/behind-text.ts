import type { ParticipantBehind } from '#libs/application';
import { addedText, whoCells, whoHeadings, whoText } from '#libs/domain';
import { csvLines } from './csv.ts';
import { table } from './table.ts';

/** Those behind a figure as people read them: what each counts in the unit of the figure. */
export const behindTable = (figure: string, items: readonly ParticipantBehind[]): string =>
  table(
    [
      { heading: 'Borger' },
      { heading: 'Navn' },
      { heading: 'Kommune' },
      { heading: 'Tæller', align: 'right' },
      { heading: 'Samme person som' },
    ],
    items.map((item) => [
      item.participantId,
      whoText(item),
      item.kommunekode,
      addedText(figure, item.amount),
      item.sameAs ?? '',
    ]),
  );

const headings = 'deltager kommune taeller samme_person'.split(' ');

/** The same for spreadsheets. */
export const behindCsv = (items: readonly ParticipantBehind[]): string =>
  csvLines([
    [...headings, ...whoHeadings],
    ...items.map((item) => [
      item.participantId,
      item.kommunekode,
      item.amount,
      item.sameAs ?? '',
      ...whoCells(item),
    ]),
  ]);
