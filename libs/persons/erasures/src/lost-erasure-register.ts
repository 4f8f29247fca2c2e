import type { Fault } from '#libs/platform';
import { ErasureRegister } from './erasure-register.ts';

/** The register cannot be used: nobody is held and nothing is proposed or approved, and everybody is told why. */
export class LostErasureRegister extends ErasureRegister {
  readonly #why: Fault;

  constructor(why: Fault) {
    super();
    this.#why = why;
  }

  async holds(): Promise<never> {
    throw this.#why;
  }

  async putOnHold(): Promise<never> {
    throw this.#why;
  }

  async liftHolds(): Promise<never> {
    throw this.#why;
  }

  async bars(): Promise<boolean> {
    return false;
  }

  async propose(): Promise<never> {
    throw this.#why;
  }

  async of(): Promise<never> {
    throw this.#why;
  }

  async about(): Promise<never> {
    throw this.#why;
  }

  async save(): Promise<never> {
    throw this.#why;
  }

  async approve(): Promise<never> {
    throw this.#why;
  }

  async carriedOut(): Promise<never> {
    throw this.#why;
  }

  async page(): Promise<never> {
    throw this.#why;
  }

  async inState(): Promise<never> {
    throw this.#why;
  }

  close(): void {}
}
