import type { Categories, EventStore, Position, StoredEvent } from '#libs/event-store';
import { Fault } from '#libs/platform';
import type { Checkpoint, LastEvent } from './checkpoint.ts';

/**
 * More was handled than the log holds, or other events than it holds: it was put back to an earlier time, lost its tail,
 * or is another log.
 */
export class CheckpointNotInLog extends Fault {
  override readonly name = 'CheckpointNotInLog';
  readonly kind = 'damaged';
  readonly position: Position;

  constructor(position: Position) {
    super(`the log does not hold the event at position ${position} that was handled last`);
    this.position = position;
  }

  override get text(): string {
    return (
      `Loggen rummer ikke den hændelse på position ${this.position}, der blev behandlet sidst: den er lagt tilbage til et tidligere tidspunkt, ` +
      'har mistet sin ende, eller er en anden. Kør nytteindsats verify; læsemodeller bygges op igen med nytteindsats rebuild, ' +
      'og udgivelsen begynder forfra med npm run -s worker -- publish-again.'
    );
  }
}

const eventAfter = async (
  store: EventStore,
  { stream, revision }: LastEvent,
): Promise<StoredEvent | undefined> => {
  const reading = revision === 0 ? store.readStream(stream) : store.readStream(stream, revision - 1);
  for await (const [event] of reading) return event;
  return undefined;
};

const holds = async (
  store: EventStore,
  categories: Categories,
  { position, last }: { readonly position: Position; readonly last: LastEvent | null },
): Promise<boolean> => {
  if (last) {
    const event = await eventAfter(store, last);
    return event?.position === position && event.metadata.hash === last.hash;
  }
  const end = await store.lastPosition(categories);
  return end !== null && store.comparePositions(position, end) <= 0;
};

/**
 * Makes sure that the log still holds the last event that was handled, as it was: otherwise to go on would leave out
 * what was recorded in its place. Of a checkpoint of an earlier version only the position is known.
 *
 * @throws CheckpointNotInLog
 */
export const expectInLog = async (
  store: EventStore,
  categories: Categories,
  { position, last }: Checkpoint,
): Promise<void> => {
  if (position !== null && !(await holds(store, categories, { position, last })))
    throw new CheckpointNotInLog(position);
};
