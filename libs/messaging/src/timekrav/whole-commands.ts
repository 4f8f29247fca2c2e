import type { EventStore, StoredEvent, SubscriptionMessage } from '#libs/event-store';

/** The events of one command in one participant's stream, in their order. */
export type CommandEvents = readonly [StoredEvent, ...StoredEvent[]];

const isSameCommand = (one: StoredEvent, other: StoredEvent): boolean =>
  one.stream === other.stream && one.metadata.commandId === other.metadata.commandId;

/** Cuts events that follow one another in the log where one command ends and the next begins. */
export const byCommand = (events: readonly StoredEvent[]): readonly CommandEvents[] => {
  const commands: [StoredEvent, ...StoredEvent[]][] = [];
  for (const event of events) {
    const last = commands.at(-1);
    if (last && isSameCommand(last[0], event)) last.push(event);
    else commands.push([event]);
  }
  return commands;
};

const goesOn = async (store: EventStore, last: StoredEvent): Promise<boolean> => {
  for await (const events of store.readStream(last.stream, last.revision))
    for (const next of events) return isSameCommand(last, next);
  return false;
};

/**
 * The same messages, with no command cut in two between batches. A command's events are appended at once, so whether
 * the last of a batch are all of theirs can be seen in their stream; if not, they wait for the batch with the others.
 */
export async function* wholeCommands(
  store: EventStore,
  messages: AsyncIterable<SubscriptionMessage>,
): AsyncGenerator<SubscriptionMessage> {
  let held: readonly StoredEvent[] = [];
  for await (const message of messages) {
    if (message.kind === 'caught-up') {
      yield message;
      continue;
    }
    const events = [...held, ...message.events];
    const last = events.at(-1);
    const isCut = last !== undefined && (await goesOn(store, last));
    held = isCut ? (byCommand(events).at(-1) ?? []) : [];
    const whole = events.slice(0, events.length - held.length);
    if (whole.length > 0) yield { kind: 'events', events: whole };
  }
}
