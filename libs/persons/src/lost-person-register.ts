import type { Fault } from '#libs/platform';
import { PersonRegister } from './person-register.ts';

/** The register cannot be used: nobody is registered, found or forgotten, and everybody is told why. */
export class LostPersonRegister extends PersonRegister {
  readonly #why: Fault;

  constructor(why: Fault) {
    super();
    this.#why = why;
  }

  override get lost(): Fault {
    return this.#why;
  }

  async register(): Promise<never> {
    throw this.#why;
  }

  async belongTo(): Promise<never> {
    throw this.#why;
  }

  async release(): Promise<never> {
    throw this.#why;
  }

  async openClaims(): Promise<never> {
    throw this.#why;
  }

  async settle(): Promise<never> {
    throw this.#why;
  }

  async of(): Promise<never> {
    throw this.#why;
  }

  async ofAll(): Promise<never> {
    throw this.#why;
  }

  async withCpr(): Promise<never> {
    throw this.#why;
  }

  async named(): Promise<never> {
    throw this.#why;
  }

  async changedAfter(): Promise<never> {
    throw this.#why;
  }

  async registered(): Promise<never> {
    throw this.#why;
  }

  async keepsAnyOf(): Promise<never> {
    throw this.#why;
  }

  async forget(): Promise<never> {
    throw this.#why;
  }

  close(): void {}
}
