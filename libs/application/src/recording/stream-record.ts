import type { StoredEvent, StreamHead } from '#libs/event-store';

/** What the first giving of a command left behind, so that every repeat is answered alike. */
export interface HandledCommand {
  readonly digest: string;
  /** That of its last event. */
  readonly revision: number;
}

/** What every stream's record has, whatever is folded of its events. */
export interface StreamRecord {
  /** `null` while nothing is recorded in the stream. */
  readonly head: (StreamHead & { readonly recordedAt: string }) | null;
  /**
   * By command id: several when the id was taken a second time by who could not see the first. Grows in place: the record is
   * held by one command at a time.
   */
  readonly handled: Map<string, readonly HandledCommand[]>;
}

/** The commands of one id, once an event of one is added: the events of a command follow each other and share a digest. */
const withEventOf = (
  handled: readonly HandledCommand[] | undefined,
  command: HandledCommand,
): readonly HandledCommand[] => {
  const { digest, revision } = command;
  if (!handled) return [command];
  const others = handled.filter((one) => one.digest !== digest || one.revision < revision - 1);
  return [...others, command];
};

/** Head and handled commands after a further event. */
export const afterEvent = (
  { handled }: StreamRecord,
  { revision, metadata: { hash, recordedAt, commandId, commandDigest: digest } }: StoredEvent,
): StreamRecord => {
  handled.set(commandId, withEventOf(handled.get(commandId), { digest, revision }));
  return { head: { revision, hash, recordedAt }, handled };
};
