import { ActorRegister } from '#libs/access/actors';
import { describeReportingEvent, reportingEventOf } from '#libs/domain';
import { ParticipantKeys, type StoredEvent } from '#libs/event-store';
import { namedActors } from '../questions/named-actors.ts';
import { type HistoryEntry, historyEntry } from '../questions/told-events.ts';
import { toldReason } from '../questions/told-reason.ts';

/** Tells the events of a municipality's reporting as people read them: who recorded them when, and why. */
export class ReportingHistory {
  readonly #keys: ParticipantKeys;
  readonly #actors: ActorRegister;

  constructor(keys: ParticipantKeys, actors: ActorRegister) {
    this.#keys = keys;
    this.#actors = actors;
  }

  /** `withTexts` false: free text is not shown. */
  async tell(events: readonly StoredEvent[], withTexts: boolean): Promise<readonly HistoryEntry[]> {
    const by = await this.names(events.map(({ metadata }) => metadata.actor));
    return Promise.all(
      events.map(async (event) =>
        historyEntry(event, {
          revision: event.revision,
          ...describeReportingEvent(reportingEventOf(event)),
          by: by(event.metadata.actor),
          ...(await toldReason(this.#keys, event.stream, event, withTexts)),
        }),
      ),
    );
  }

  /** Says of each of these actors, in Danish, who it is. */
  names(actors: readonly string[]): Promise<(actor: string) => string> {
    return namedActors(this.#actors, actors);
  }
}
