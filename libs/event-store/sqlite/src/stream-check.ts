import type { DatabaseSync } from 'node:sqlite';
import { arrayRows } from './database.ts';
import type { FoundFaults } from './found-faults.ts';

/**
 * Names every stream whose last event is not the one that the log knows as such. Every event is known to follow the
 * one before it in its stream, so when the streams' lengths, by their last events, add up, no stream is wrong.
 */
export const checkStreams = (
  db: DatabaseSync,
  faults: FoundFaults,
  found: { readonly events: number; readonly streams: number },
): void => {
  const total = arrayRows(
    db,
    `SELECT count(*), coalesce(sum(e.revision + 1), 0) FROM stream s
     LEFT JOIN event e ON e.position = s.head AND e.stream = s.name`,
  );
  const [streams, events] = total.get() as unknown as [number, number];
  if (streams === found.streams && events === found.events) return;
  const wrong = arrayRows(
    db,
    `SELECT e.stream, max(e.position) AS last FROM event e LEFT JOIN stream s ON s.name = e.stream
     GROUP BY e.stream HAVING s.head IS NOT max(e.position) ORDER BY last LIMIT 100`,
  );
  for (const [stream, last] of wrong.all() as unknown as [string, number][]) {
    faults.add('Loggen kender ikke denne hændelse som strømmens sidste.', last, stream);
  }
  const empty = arrayRows(
    db,
    'SELECT name FROM stream WHERE NOT EXISTS (SELECT 1 FROM event WHERE position = head AND stream = name) LIMIT 100',
  );
  for (const [stream] of empty.all() as unknown as [string][]) {
    faults.add('Strømmens sidste hændelse mangler.', null, stream);
  }
};
