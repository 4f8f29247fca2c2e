import type { Reading } from './reading.ts';

interface Waiting<Item> {
  readonly item: Item;
  readonly written: () => void;
  readonly failed: (reason: unknown) => void;
}

/** A reading may show a whole municipality: no more participants than these are written in one go, beside one reading's own. */
const mostParticipants = 1_000;

/**
 * What comes in one turn of the event loop, or while others are being written, is written in one go: one sync for all. A go
 * is no longer than is good for the others in the process, who have their turn before the next.
 */
export class WrittenTogether<Item extends Pick<Reading, 'participantIds'>> {
  readonly #write: (items: readonly Item[]) => Promise<void> | void;
  #waiting: Waiting<Item>[] = [];
  #isWriting = false;

  /** @param write writes them all, or throws and writes none. */
  constructor(write: (items: readonly Item[]) => Promise<void> | void) {
    this.#write = write;
  }

  /** Resolves when the item is written. */
  add(item: Item): Promise<void> {
    return new Promise((written, failed) => {
      this.#waiting.push({ item, written, failed });
      if (this.#isWriting) return;
      this.#isWriting = true;
      setImmediate(() => void this.#writeAll());
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#writeGroup(this.#waiting.splice(0, this.#nextGo()));
      if (this.#waiting.length > 0) await new Promise(setImmediate);
    }
    this.#isWriting = false;
  }

  /** How many are written next: as many as there is room for, and one at least. */
  #nextGo(): number {
    let room = mostParticipants;
    const beyond = this.#waiting.findIndex(({ item }) => {
      room -= item.participantIds.length;
      return room < 0;
    });
    return beyond === -1 ? this.#waiting.length : Math.max(1, beyond);
  }

  async #writeGroup(group: readonly Waiting<Item>[]): Promise<void> {
    try {
      await this.#write(group.map(({ item }) => item));
      for (const { written } of group) written();
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  }
}
