import { apiAddress } from '../import/remote-call.ts';
import { problemFault } from '../import/remote-refusal.ts';
import type { VerbCall } from '../shell/verb.ts';
import { unreachable, wrongUsage } from '../shell/verb-fault.ts';

const longestMs = 60_000;

/** A running API that a verb asks, with the token in `NYTTEINDSATS_TOKEN`. */
export class RemoteApi {
  readonly #base: URL;
  readonly #token: string | undefined;

  /** @throws VerbFault when `--api` is missing or no address. */
  constructor({ options, env }: Pick<VerbCall, 'options' | 'env'>) {
    const api = options.get('api');
    if (api === undefined) throw wrongUsage('--api mangler: angiv adressen på et API, der kører.');
    this.#base = apiAddress(api);
    this.#token = env['NYTTEINDSATS_TOKEN'] || undefined;
  }

  /**
   * What the API answers, as JSON.
   *
   * @throws VerbFault that says why it did not do it.
   */
  async ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const response = await this.#sent(method, path, body);
    const text = await response.text();
    if (!response.ok) throw problemFault(response.status, text, this.#base.origin);
    return JSON.parse(text) as unknown;
  }

  async #sent(method: string, path: string, body: object | undefined): Promise<Response> {
    try {
      return await fetch(new URL(`${this.#base.pathname.replace(/\/$/, '')}${path}`, this.#base), {
        method,
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...(this.#token !== undefined && { authorization: `Bearer ${this.#token}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(longestMs),
      });
    } catch {
      throw unreachable(`API’et på ${this.#base.origin} kan ikke nås. Kører det, og er adressen rigtig?`);
    }
  }
}
