import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ListOrder } from '#libs/application';
import { isUuid } from '#libs/domain';
import type { NameOrder } from '#libs/persons';
import { accessOf } from '../http/access-guard.ts';
import { toldOfAll } from '../http/named-answers.ts';
import { malformedAt } from '../http/request-refused.ts';
import { providersAlone } from '../http/visible-to.ts';
import { cursorWrong } from './query-strings.ts';
import { pageOf } from './read-query.ts';

/** How a list of participants is asked for. */
interface ListQuery {
  readonly order?: string | undefined;
  readonly kommunekode?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: string | undefined;
}

/** In which order lists of participants stand for whoever asks. */
@Injectable()
export class ListOrders {
  readonly #names: Pick<NameOrder, 'places'>;

  constructor(names: Pick<NameOrder, 'places'>) {
    this.#names = names;
  }

  /**
   * Which page is asked for, and in which order: that of names for who is told those of everybody in the list.
   *
   * @throws RequestRefused `malformed` when the cursor is of the other order.
   * @throws as the person register
   */
  async pageOf(
    request: FastifyRequest,
    { order, kommunekode, cursor, limit }: ListQuery,
  ): Promise<ReturnType<typeof pageOf> & { readonly order: ListOrder }> {
    const page = pageOf({ cursor, limit });
    if (order !== 'name') {
      if (cursor !== undefined && !isUuid(cursor)) throw malformedAt('cursor', cursorWrong);
      return { ...page, order: ListOrder.byId };
    }
    const told = providersAlone(request) ? 'unlessProtected' : toldOfAll(accessOf(request), kommunekode);
    if (told === 'nothing') return { ...page, order: ListOrder.byId };
    return { ...page, order: new ListOrder(await this.#names.places(), told) };
  }
}
