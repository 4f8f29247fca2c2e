import type { FastifyInstance } from 'fastify';

const matcherOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll('.', String.raw`\.`)
      .replaceAll('*', '.*')
      .replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`,
  );

/** Every route as it is registered: what an address can be asked, and what must be documented. */
export class RouteTable {
  readonly #routes = new Map<string, { readonly matcher: RegExp; readonly methods: Set<string> }>();

  /** Learns of each route that `server` is given from now on. */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', ({ url, method }) => {
      const route = this.#routes.get(url) ?? { matcher: matcherOf(url), methods: new Set() };
      for (const one of [method].flat()) route.methods.add(one);
      this.#routes.set(url, route);
    });
  }

  /**
   * The methods of the routes that match a path; none when there is no such route. Whoever answers HEAD answers GET: of a
   * route with a second address, one with a slash at its end, the framework tells the HEAD alone.
   */
  methodsOf(path: string): readonly string[] {
    const found = [...this.#routes.values()].filter(({ matcher }) => matcher.test(path));
    const methods = new Set(found.flatMap((route) => [...route.methods]));
    if (methods.has('HEAD')) methods.add('GET');
    return [...methods].toSorted();
  }

  /** All of them, `GET /v1/participants/:participantId`. */
  all(): readonly string[] {
    return [...this.#routes].flatMap(([url, { methods }]) =>
      [...methods].map((method) => `${method} ${url}`),
    );
  }
}
