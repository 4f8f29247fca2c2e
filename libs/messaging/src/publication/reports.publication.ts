import { evolveReporting, type FrozenReport, nothingReported, reportingEventOf } from '#libs/domain';
import { type Categories, type EventStore, reportingCategory, type StoredEvent } from '#libs/event-store';
import { lastEventOf, PoisonEvent } from '#libs/event-store/following';
import type { OutgoingMessage } from '../message.ts';
import { reportManifestMessage } from '../published/report-manifest.ts';
import { beginning, type Installment, Publication, type PublicationCheckpoint } from './publication.ts';

/** Manifests of the reports that municipalities publish and withdraw: what anybody can check a published form against. */
export class ReportsPublication extends Publication {
  readonly name = 'reports';
  readonly categories: Categories = [reportingCategory];
  readonly #store: Pick<EventStore, 'readStream'>;

  constructor(store: Pick<EventStore, 'readStream'>) {
    super();
    this.#store = store;
  }

  begin(kept: PublicationCheckpoint | null): PublicationCheckpoint {
    return kept ?? beginning;
  }

  async publish(events: readonly StoredEvent[], from: PublicationCheckpoint): Promise<Installment> {
    const messages: OutgoingMessage[] = [];
    for (const event of events) {
      const message = await this.#messageOf(event);
      if (message) messages.push(message);
    }
    return { messages, checkpoint: { ...lastEventOf(events, from), state: {} } };
  }

  passTime(): Promise<null> {
    return Promise.resolve(null);
  }

  async #messageOf(stored: StoredEvent): Promise<OutgoingMessage | null> {
    const event = this.#read(stored);
    if (event.type !== 'ReportPublished' && event.type !== 'ReportWithdrawn') return null;
    const report = await this.#reportAt(stored, event.data.reportId);
    if (!report) throw new PoisonEvent(stored, new TypeError('no report of this id was frozen before'));
    return reportManifestMessage(stored, event.type, report);
  }

  #read(stored: StoredEvent) {
    try {
      return reportingEventOf(stored);
    } catch (cause) {
      throw new PoisonEvent(stored, cause);
    }
  }

  /** The report as the municipality's stream has it up to an event. */
  async #reportAt({ stream, revision }: StoredEvent, reportId: string): Promise<FrozenReport | undefined> {
    let reporting = nothingReported;
    for await (const events of this.#store.readStream(stream)) {
      const until = events.filter((one) => one.revision <= revision);
      reporting = until.map((one) => this.#read(one)).reduce(evolveReporting, reporting);
      if (until.length < events.length) break;
    }
    return reporting.reports.find((one) => one.reportId === reportId);
  }
}
