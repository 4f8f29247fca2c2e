import { setTimeout as pause } from 'node:timers/promises';
import type { MessageBroker, OutgoingMessage } from '#libs/messaging';

/** Keeps on until the broker takes the messages, as any producer of commands has to. */
export const persist = async (broker: MessageBroker, messages: readonly OutgoingMessage[]): Promise<void> => {
  for (;;)
    try {
      await broker.produce(messages);
      return;
    } catch {
      await pause(200);
    }
};
