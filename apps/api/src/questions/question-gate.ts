import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ServerResponse } from 'node:http';
import { type Place, StreamPlaces } from '../http/stream-places.ts';

/** The room that there is for questions about everybody. */
export class QuestionRoom extends StreamPlaces {
  readonly #places = new WeakMap<ServerResponse, Place>();

  /**
   * Takes a place until the answer is out or its client gone; a client that does not read it loses its connection.
   *
   * @throws RequestRefused `overloaded` when there is no room.
   */
  admit(raw: ServerResponse): void {
    const place = this.enter(() => raw.destroy());
    place.work();
    this.#places.set(raw, place);
    raw.once('prefinish', () => place.awaitCaller()).once('close', () => place.leave());
  }

  /** The pieces of an answer that is sent while it is made, as fast as the client reads and no faster. */
  async *paced(raw: ServerResponse, pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
    for await (const piece of pieces) {
      this.#places.get(raw)?.awaitCaller();
      yield piece;
      this.#places.get(raw)?.work();
    }
  }
}

/** Lets a bounded number of questions about everybody be under way at once. */
@Injectable()
export class QuestionGate implements CanActivate {
  readonly #room: QuestionRoom;

  constructor(room: QuestionRoom) {
    this.#room = room;
  }

  /** @throws RequestRefused `overloaded` when there is no room. */
  canActivate(context: ExecutionContext): boolean {
    const { raw } = context.switchToHttp().getResponse<FastifyReply>();
    if (raw.destroyed) return false;
    this.#room.admit(raw);
    return true;
  }
}
