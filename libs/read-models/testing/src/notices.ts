import { EventEmitter, once } from 'node:events';
import type { ProjectionNotice } from '#libs/read-models';

/** Hears what a projection reports, and waits for it. */
export class Notices {
  readonly all: ProjectionNotice[] = [];
  readonly #heard = new EventEmitter();

  readonly notify = (notice: ProjectionNotice): void => {
    this.all.push(notice);
    this.#heard.emit('notice');
  };

  /** The kinds heard so far, in order. */
  get kinds(): readonly ProjectionNotice['kind'][] {
    return this.all.map(({ kind }) => kind);
  }

  /** Resolves with the first notice of a kind, heard already or yet to come. */
  async first<Kind extends ProjectionNotice['kind']>(
    kind: Kind,
  ): Promise<Extract<ProjectionNotice, { kind: Kind }>> {
    for (;;) {
      const found = this.all.find((notice) => notice.kind === kind);
      if (found) return found as Extract<ProjectionNotice, { kind: Kind }>;
      await once(this.#heard, 'notice');
    }
  }
}
