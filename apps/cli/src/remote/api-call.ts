import { apiAddress } from '../import/remote-call.ts';
import { problemFault } from '../import/remote-refusal.ts';
import type { VerbCall } from '../shell/verb.ts';
import { unreachable, wrongUsage } from '../shell/verb-fault.ts';

const longestMs = 60_000;

/** A running API that a verb asks, with the token in `NYTTEINDSATS_TOKEN`. */
export class RemoteApi {
  readonly #base: URL;
  readonly #token: string | undefined;
  readonly #stop: AbortSignal;

  /** @throws VerbFault when `--api` is missing or no address. */
  constructor({ options, env, stop }: Pick<VerbCall, 'options' | 'env' | 'stop'>) {
    const api = options.get('api');
    if (api === undefined) throw wrongUsage('--api mangler: angiv adressen på et API, der kører.');
    this.#base = apiAddress(api);
    this.#token = env['NYTTEINDSATS_TOKEN'] || undefined;
    this.#stop = stop;
  }

  /**
   * What the API answers, as JSON.
   *
   * @throws VerbFault that says why it did not do it.
   */
  async ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const text = await this.text(method, path, body);
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw unreachable(`På ${this.#base.origin} svarer noget andet end API’et. Er adressen rigtig?`);
    }
  }

  /**
   * What the API answers, as it stands.
   *
   * @throws VerbFault that says why it did not do it.
   */
  async text(method: 'GET' | 'POST', path: string, body?: object): Promise<string> {
    const { isOk, status, text } = await this.#sent(method, path, body);
    if (!isOk) throw problemFault(status, text, this.#base.origin);
    return text;
  }

  async #sent(
    method: string,
    path: string,
    body: object | undefined,
  ): Promise<{ readonly isOk: boolean; readonly status: number; readonly text: string }> {
    try {
      const response = await fetch(new URL(`${this.#base.pathname.replace(/\/$/, '')}${path}`, this.#base), {
        method,
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...(this.#token !== undefined && { authorization: `Bearer ${this.#token}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(longestMs), this.#stop]),
      });
      return { isOk: response.ok, status: response.status, text: await response.text() };
    } catch (error) {
      this.#stop.throwIfAborted();
      if (error instanceof Error && error.name === 'TimeoutError')
        throw unreachable(
          `API’et på ${this.#base.origin} svarede ikke inden for et minut. Det vides ikke, om det er gjort; se efter, før det prøves igen.`,
        );
      throw unreachable(`API’et på ${this.#base.origin} kan ikke nås. Kører det, og er adressen rigtig?`);
    }
  }
}
