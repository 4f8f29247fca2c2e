/** Says that the API is shutting down: whoever takes in work over a longer time stops taking more. */
export class Closing {
  readonly #controller = new AbortController();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  begin(): void {
    this.#controller.abort();
  }
}
