import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Projection } from '#libs/read-models';
import { faultKind } from '#libs/platform';
import { type EventStore, participantCategory, type Position, reportingCategory } from '#libs/event-store';
import { malformedAt, RequestRefused } from './request-refused.ts';

const longestPosition = 200;
const notAPosition = malformedAt('X-Read-After', 'Positionen er ikke en, som systemet har givet.');

/** The refusal of a question that the read models do not come to answer in time. */
export const readTimeout = (): RequestRefused =>
  new RequestRefused('read_timeout', 'Læsesiden er endnu ikke nået til positionen. Prøv igen.', {
    retryAfter: 1,
  });

/** A read sent with `X-Read-After: <position>` waits until the projections have seen what a write answered with. */
export class ReadAfter {
  readonly #store: Pick<EventStore, 'lastPosition' | 'comparePositions'>;
  readonly #projection: Pick<Projection, 'waitFor'>;
  readonly #milliseconds: number;

  constructor(
    store: Pick<EventStore, 'lastPosition' | 'comparePositions'>,
    projection: Pick<Projection, 'waitFor'>,
    milliseconds: number,
  ) {
    this.#store = store;
    this.#projection = projection;
    this.#milliseconds = milliseconds;
  }

  watch(server: FastifyInstance): void {
    server.addHook('onRoute', (route) => {
      if (route.method === 'GET' && route.url.startsWith('/v1/'))
        route.preHandler = [route.preHandler ?? [], (request: FastifyRequest) => this.#wait(request)].flat();
    });
  }

  async #wait({ headers }: FastifyRequest): Promise<void> {
    const position = headers['x-read-after'];
    if (position === undefined) return;
    if (typeof position !== 'string' || position === '' || position.length > longestPosition)
      throw notAPosition;
    if (await this.reached(position)) return;
    throw readTimeout();
  }

  /** Of a write that no read model follows, what the read models are to have seen before it; `null`: nothing. */
  async #projected(position: Position): Promise<Position | null> {
    const last = await this.#store.lastPosition([reportingCategory]);
    if (last === null || this.#store.comparePositions(position, last) > 0) return position;
    const followed = await this.#store.lastPosition([participantCategory]);
    return followed !== null && this.#store.comparePositions(position, followed) <= 0 ? position : followed;
  }

  /** Whether the projections have seen the position, in good time. @throws RequestRefused for one that is none of ours. */
  async reached(position: string): Promise<boolean> {
    try {
      const awaited = await this.#projected(position);
      return awaited === null || (await this.#projection.waitFor(awaited, this.#milliseconds));
    } catch (error) {
      throw faultKind(error) === 'malformed' ? notAPosition : error;
    }
  }
}
