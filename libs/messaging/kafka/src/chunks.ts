import type { OutgoingMessage } from '#libs/messaging';

/** Somewhat less than a broker takes in one batch of records by default; a batch holds what goes to one partition. */
const mostBytes = 900_000;

const sizeOf = ({ key, value, headers }: OutgoingMessage): number => {
  let size = 64 + (key?.length ?? 0) + (value?.length ?? 0);
  for (const name in headers) size += name.length + (headers[name]?.length ?? 0);
  return size;
};

/** The messages in their order, cut into stretches that a broker takes at once. */
export function* chunks(
  messages: readonly OutgoingMessage[],
): Generator<readonly OutgoingMessage[], void, undefined> {
  let [from, bytes] = [0, 0];
  for (let at = 0; at < messages.length; at += 1) {
    const size = sizeOf(messages[at]!);
    if (at > from && bytes + size > mostBytes) {
      yield messages.slice(from, at);
      [from, bytes] = [at, 0];
    }
    bytes += size;
  }
  if (from < messages.length) yield from === 0 ? messages : messages.slice(from);
}
