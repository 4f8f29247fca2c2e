import type { EventStore } from '#libs/event-store';
import type { OutgoingMessage, Publication, PublicationCheckpoint } from '#libs/messaging';

/** What a publication makes of a log, from `kept` (left out: from the beginning) to its end, and then at `now`. */
export const publishOnce = async (
  store: EventStore,
  publication: Publication,
  now: string | null = null,
  kept: PublicationCheckpoint | null = null,
): Promise<{
  readonly messages: readonly OutgoingMessage[];
  readonly steps: readonly PublicationCheckpoint[];
}> => {
  const ended = new AbortController();
  let checkpoint = publication.begin(kept);
  const messages: OutgoingMessage[] = [];
  const steps: PublicationCheckpoint[] = [];
  for await (const message of store.subscribe(publication.categories, checkpoint.position, ended.signal)) {
    if (message.kind === 'caught-up') break;
    const installment = await publication.publish(message.events, checkpoint);
    if (!installment) continue;
    messages.push(...installment.messages);
    checkpoint = JSON.parse(JSON.stringify(installment.checkpoint)) as PublicationCheckpoint;
    steps.push(checkpoint);
  }
  ended.abort();
  const passed = now === null ? null : await publication.passTime(now, checkpoint);
  return { messages: [...messages, ...(passed?.messages ?? [])], steps };
};
