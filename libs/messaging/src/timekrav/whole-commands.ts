import type { EventStore, StoredEvent } from '#libs/event-store';

/** The events of one command in one participant's stream, in their order. */
export type CommandEvents = readonly [StoredEvent, ...StoredEvent[]];

const isSameCommand = (one: StoredEvent, other: StoredEvent): boolean =>
  one.stream === other.stream && one.metadata.commandId === other.metadata.commandId;

/** Cuts events that follow one another in the log where one command ends and the next begins. */
const byCommand = (events: readonly StoredEvent[]): readonly CommandEvents[] => {
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
 * Parts events into those of whole commands and those of a last one that is cut: a command's events are appended at
 * once, so whether these are all of theirs can be seen in their stream.
 */
export const wholeCommands = async (
  store: EventStore,
  events: readonly StoredEvent[],
): Promise<{ readonly whole: readonly CommandEvents[]; readonly cut: readonly StoredEvent[] }> => {
  const commands = byCommand(events);
  const last = events.at(-1);
  if (last === undefined || !(await goesOn(store, last))) return { whole: commands, cut: [] };
  return { whole: commands.slice(0, -1), cut: commands.at(-1) ?? [] };
};
