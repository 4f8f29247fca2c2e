import { evolveReporting, nothingReported, type Reporting, reportingEventOf } from '#libs/domain';
import { EventStore, type Position, reportingStream, type StoredEvent } from '#libs/event-store';
import { afterEvent, FoldedStreams, type StreamRecord } from '../recording/folded-streams.ts';

/** Everything that deciding needs of a municipality's reporting, folded. */
export interface ReportingRecord extends StreamRecord {
  readonly reporting: Reporting;
  /** Where each event of the stream stands in the log, by its revision; grows in place, as `handled` does. */
  readonly positions: Position[];
}

const blankRecord = (): ReportingRecord => ({
  reporting: nothingReported,
  head: null,
  handled: new Map(),
  positions: [],
});

const recordAfter = (record: ReportingRecord, stored: StoredEvent): ReportingRecord => {
  const { positions } = record;
  positions[stored.revision] = stored.position;
  const reporting = evolveReporting(record.reporting, reportingEventOf(stored));
  return { reporting, ...afterEvent(record, stored), positions };
};

/** The folded reporting of municipalities, by kommunekode. */
export class ReportingRecords extends FoldedStreams<ReportingRecord> {
  constructor(store: EventStore) {
    super(store, { streamOf: reportingStream, blank: blankRecord, after: recordAfter });
  }

  /** Keeps the record with the events that were appended to it; free text in them is ciphertext, and never read. */
  keepAppended(
    kommunekode: string,
    record: ReportingRecord,
    appended: readonly StoredEvent[],
  ): ReportingRecord {
    const after = appended.reduce(recordAfter, record);
    this.keep(kommunekode, after);
    return after;
  }
}
