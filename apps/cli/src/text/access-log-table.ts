import type { CitizenAnswer, EntryAnswer, ReviewAnswer } from '#libs/application';
import { danish } from '#libs/domain';
import { table } from './table.ts';

const grantText = ({ role, limits }: EntryAnswer['reader']['grants'][number]): string =>
  `${role} (${limits.join(', ')})`;

const shownText = ({ participantIds, withheld, search }: EntryAnswer): string => {
  if (search) return [`søgning (${search.kind}): ${search.found} fundet`, ...participantIds].join(' ');
  return withheld ? '(også en anden kommunes)' : participantIds.join(' ');
};

/** Readings for people, times by Danish clocks. */
export const readingsTable = (entries: readonly EntryAnswer[]): string =>
  table(
    [
      { heading: 'Nr.', align: 'right' },
      { heading: 'Hvornår' },
      { heading: 'Hvem' },
      { heading: 'Som' },
      { heading: 'Hvad' },
      { heading: 'Formål' },
      { heading: 'Svar', align: 'right' },
      { heading: 'Borgere' },
    ],
    entries.map((entry) => [
      String(entry.number),
      danish.instant(entry.at),
      entry.reader.name ?? entry.reader.subject,
      entry.reader.grants.map(grantText).join(', '),
      entry.what,
      [...entry.purposes, ...(entry.engagement === null ? [] : [entry.engagement])].join(', '),
      String(entry.result),
      shownText(entry),
    ]),
  );

/** Samples for people: who drew which readings, by their numbers. */
export const reviewsTable = (reviews: readonly ReviewAnswer[]): string =>
  table(
    [{ heading: 'Trukket' }, { heading: 'Af' }, { heading: 'Måned' }, { heading: 'Opslag' }],
    reviews.map(({ drawnAt, reviewer, month, readings }) => [
      danish.instant(drawnAt),
      reviewer.name ?? reviewer.subject,
      month,
      readings.join(' '),
    ]),
  );

/** What a citizen is told, for people. */
export const citizenTable = ({ items }: Pick<CitizenAnswer, 'items'>, withNames: boolean): string =>
  table(
    [{ heading: 'Dato' }, { heading: 'Formål' }, ...(withNames ? [{ heading: 'Hvem' }] : [])],
    items.map(({ date, purposes, reader }) => [
      danish.date(date),
      purposes.join(', '),
      ...(reader ? [reader.name ?? reader.subject] : []),
    ]),
  );
