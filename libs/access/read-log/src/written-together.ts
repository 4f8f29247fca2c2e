interface Waiting<Item> {
  readonly item: Item;
  readonly written: () => void;
  readonly failed: (reason: unknown) => void;
}

/** What comes in one turn of the event loop, or while others are being written, is written in one go: one sync for all. */
export class WrittenTogether<Item> {
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
    while (this.#waiting.length > 0) await this.#writeGroup(this.#waiting.splice(0));
    this.#isWriting = false;
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
