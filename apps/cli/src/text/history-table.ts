import { type HistoryEntry, reasonText } from '#libs/application';
import { danish } from '#libs/domain';
import { table } from './table.ts';

/** A participant's events for people, the oldest first. Times are by Danish clocks. */
export const historyTable = (entries: readonly HistoryEntry[]): string =>
  table(
    [
      { heading: 'Nr.', align: 'right' },
      { heading: 'Hvornår' },
      { heading: 'Hvad' },
      { heading: 'Registreret' },
      { heading: 'Af' },
      { heading: 'Aktør' },
      { heading: 'Hændelse' },
      { heading: 'Hvorfor' },
    ],
    entries.map((entry) => [
      String(entry.revision),
      entry.happened ?? '',
      entry.afterClose ? `${entry.text} (efter lukning)` : entry.text,
      danish.instant(entry.recordedAt),
      entry.by,
      `${entry.actor} (${entry.source})`,
      entry.eventId,
      reasonText(entry),
    ]),
  );
