import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadAnswer } from './protocol.ts';
import type { StandInFault } from './stand-in.faults.ts';
import type { StandInNode } from './stand-in.node.ts';

/** Where the answers of a read go: waits for a slow reader, and suffers the faults that come after some events. */
export class Outlet {
  readonly #call: ServerWritableStream<unknown, ReadAnswer>;
  readonly #fault: StandInFault | null;
  readonly #node: StandInNode;
  #events = 0;
  #ended = false;

  constructor(
    call: ServerWritableStream<unknown, ReadAnswer>,
    fault: StandInFault | null,
    node: StandInNode,
  ) {
    this.#call = call;
    this.#fault = fault;
    this.#node = node;
    call.on('error', () => undefined);
  }

  get closed(): boolean {
    return this.#ended || this.#call.cancelled || this.#call.destroyed;
  }

  get stutters(): boolean {
    return this.#fault?.kind === 'stutter';
  }

  /** Sends, and waits until there is room for more. */
  async send(message: ReadAnswer): Promise<void> {
    await this.#faultNow();
    if (this.closed || this.#call.write(message)) return;
    await this.until((wake) => {
      this.#call.once('drain', wake);
      return () => this.#call.off('drain', wake);
    });
  }

  async sendEvent(message: ReadAnswer): Promise<void> {
    await this.send(message);
    this.#events += 1;
    this.#node.sent += 1;
    await this.#faultNow();
  }

  /** Searches for as long as its fault says. */
  async search(checkpoint: ReadAnswer): Promise<void> {
    if (this.#fault?.kind !== 'search') return;
    const found = this.#fault.until.then(() => true);
    while (!this.closed && !(await Promise.race([found, sleep(5, false)]))) {
      await this.send(checkpoint);
      this.#node.searched += 1;
    }
  }

  end(): void {
    if (!this.closed) this.#call.end();
    this.#ended = true;
  }

  /** Waits until what `listen` listens for happens, or the call is over. */
  async until(listen: (wake: () => void) => () => void): Promise<void> {
    if (this.closed) return;
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        stop();
        this.#call.off('cancelled', settle);
        this.#call.off('close', settle);
        resolve();
      };
      const stop = listen(settle);
      this.#call.once('cancelled', settle);
      this.#call.once('close', settle);
    });
  }

  async #faultNow(): Promise<void> {
    const fault = this.#fault;
    if (fault === null || !('after' in fault) || this.#events < (fault.after ?? 0)) return;
    if (fault.kind === 'cut') this.#node.cutConnections();
    if (fault.kind === 'end') this.end();
    if (fault.kind === 'mute') await this.until(() => () => undefined);
  }
}
