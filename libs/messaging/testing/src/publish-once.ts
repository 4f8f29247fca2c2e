import type { OutgoingMessage, Progress, Publication } from '#libs/messaging';

/** What a publication makes of a log, from `kept` (left out: from the beginning) to its end, and then at `now`. */
export const publishOnce = async (
  publication: Publication,
  now: string | null = null,
  kept: Progress | null = null,
): Promise<{ readonly messages: readonly OutgoingMessage[]; readonly steps: readonly Progress[] }> => {
  const ended = new AbortController();
  let progress = publication.begin(kept);
  const messages: OutgoingMessage[] = [];
  const steps: Progress[] = [];
  for await (const message of publication.follow(progress.position, ended.signal)) {
    if (message.kind === 'caught-up') break;
    const installment = await publication.publish(message.events, progress);
    messages.push(...installment.messages);
    progress = JSON.parse(JSON.stringify(installment.progress)) as Progress;
    steps.push(progress);
  }
  ended.abort();
  const passed = now === null ? null : await publication.passTime(now, progress);
  return { messages: [...messages, ...(passed?.messages ?? [])], steps };
};
