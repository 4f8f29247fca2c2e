import { type EventStore, type SubscriptionMessage } from '#libs/event-store';

async function* cut(
  messages: AsyncIterable<SubscriptionMessage>,
  size: number,
): AsyncGenerator<SubscriptionMessage> {
  for await (const message of messages) {
    if (message.kind === 'caught-up') yield message;
    else
      for (let from = 0; from < message.events.length; from += size)
        yield { kind: 'events', events: message.events.slice(from, from + size) };
  }
}

/** The same log, whose subscriptions hand over `size` events at a time. */
export const smallBatches = (store: EventStore, size: number): EventStore =>
  new Proxy(store, {
    get: (target, name) => {
      if (name === 'subscribe')
        return (...asked: Parameters<EventStore['subscribe']>) => cut(target.subscribe(...asked), size);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
