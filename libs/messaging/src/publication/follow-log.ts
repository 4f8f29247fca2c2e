import {
  type EventStore,
  participantCategory,
  type Position,
  type SubscriptionMessage,
} from '#libs/event-store';
import { Fault } from '#libs/platform';

/** More has been published than the log holds: it was restored to an earlier time, or is another log. */
export class ProgressBeyondLog extends Fault {
  override readonly name = 'ProgressBeyondLog';
  readonly kind = 'damaged';

  constructor() {
    super('more has been published than the log holds: was it restored? publish-again begins anew');
  }

  override get text(): string {
    return 'Der er udgivet mere, end loggen rummer: er den lagt tilbage? npm run -s worker -- publish-again begynder forfra.';
  }
}

/**
 * The log after a position that was published.
 *
 * @throws ProgressBeyondLog: to wait until the log has grown past it would leave out what was recorded meanwhile.
 */
export async function* followLog(
  store: EventStore,
  after: Position | null,
  signal: AbortSignal,
): AsyncGenerator<SubscriptionMessage> {
  if (after !== null) {
    const end = await store.lastPosition([participantCategory]);
    if (end === null || store.comparePositions(after, end) > 0) throw new ProgressBeyondLog();
  }
  yield* store.subscribe([participantCategory], after, signal);
}
