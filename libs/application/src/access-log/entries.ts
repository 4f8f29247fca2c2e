import type { RecordedReading } from '#libs/access/read-log';
import type { DanishDate } from '#libs/domain';

/** The municipalities that somebody sees. */
export type Seen = ReadonlySet<string> | 'all';

/** A reading as whoever controls is shown it. */
export interface EntryAnswer extends Omit<RecordedReading, 'kommunekoder'> {
  /** True when participants are left out, because the reading is another municipality's too. */
  readonly withheld: boolean;
}

/** A reading as the citizen is told of it; `reader` only when names are told. */
export interface CitizenEntry {
  readonly date: DanishDate;
  readonly purposes: RecordedReading['purposes'];
  readonly reader?: { readonly name: string | null; readonly subject: string };
}

/** True when all municipalities whose reading it is are seen. */
const isWhole = ({ kommunekoder }: RecordedReading, within: Seen): boolean =>
  within === 'all' || kommunekoder.every((one) => within.has(one));

/** A reading within these municipalities: of one that is another's too, nobody is named. */
export const entryOf = (reading: RecordedReading, within: Seen): EntryAnswer => {
  const { kommunekoder: _, ...entry } = reading;
  const withheld = !isWhole(reading, within);
  return { ...entry, participantIds: withheld ? [] : entry.participantIds, withheld };
};

/** What a citizen is told of a reading. */
export const toCitizen = (
  { purposes, reader: { name, subject } }: RecordedReading,
  date: DanishDate,
  withNames: boolean,
): CitizenEntry => ({ date, purposes, ...(withNames && { reader: { name, subject } }) });
