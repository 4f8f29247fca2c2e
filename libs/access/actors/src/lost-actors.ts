import type { Fault } from '#libs/platform';
import { ActorRegister } from './actor-register.ts';

/** A register that cannot be opened: whoever asks it hears why. */
export class LostActors extends ActorRegister {
  readonly #why: Fault;

  constructor(why: Fault) {
    super();
    this.#why = why;
  }

  async idOf(): Promise<never> {
    throw this.#why;
  }

  async namesOf(): Promise<never> {
    throw this.#why;
  }

  async forgetName(): Promise<never> {
    throw this.#why;
  }

  async close(): Promise<void> {}
}
