import { EventEmitter, once } from 'node:events';
import type { FollowerNotice } from '#libs/event-store/following';

/** Hears what followers report, and waits for it. */
export class Notices {
  readonly all: FollowerNotice[] = [];
  readonly #heard = new EventEmitter();

  readonly notify = (notice: FollowerNotice): void => {
    this.all.push(notice);
    this.#heard.emit('notice');
  };

  /** The kinds heard so far, in order. */
  get kinds(): readonly FollowerNotice['kind'][] {
    return this.all.map(({ kind }) => kind);
  }

  /** Resolves with the first notice of a kind, heard already or yet to come. */
  async first<Kind extends FollowerNotice['kind']>(
    kind: Kind,
  ): Promise<Extract<FollowerNotice, { kind: Kind }>> {
    for (;;) {
      const found = this.all.find((notice) => notice.kind === kind);
      if (found) return found as Extract<FollowerNotice, { kind: Kind }>;
      await once(this.#heard, 'notice');
    }
  }
}
