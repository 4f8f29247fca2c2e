import type { Installment, PublicationCheckpoint } from './publication.ts';

/** Sends installments one after another, each while the next is being made. */
export class Outbox {
  readonly #send: (installment: Installment) => Promise<void>;
  #sending: Promise<void> = Promise.resolve();
  #last: PublicationCheckpoint;

  constructor(send: (installment: Installment) => Promise<void>, from: PublicationCheckpoint) {
    this.#send = send;
    this.#last = from;
  }

  /** Where the publication stands when all that was put in has been sent. */
  get last(): PublicationCheckpoint {
    return this.#last;
  }

  /** Waits until the one before has been sent, and begins to send this one. Throws what sending the one before threw. */
  async put(installment: Installment): Promise<void> {
    await this.#sending;
    this.#last = installment.checkpoint;
    this.#sending = this.#send(installment);
    this.#sending.catch(() => undefined);
  }

  /** Waits until everything has been sent. Throws what sending threw. */
  async sent(): Promise<void> {
    await this.#sending;
  }

  /** Waits until nothing is being sent any more, whether it succeeded or not. */
  async empty(): Promise<void> {
    await this.#sending.catch(() => undefined);
  }
}
