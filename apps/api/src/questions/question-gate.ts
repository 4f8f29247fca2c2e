import { type CanActivate, type ExecutionContext, Inject, Injectable, type Type } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { closingOf } from '../http/client-gone.ts';
import { StreamPlaces } from '../http/stream-places.ts';

/** The framework and the streams of a compressed answer listen to the response's end a dozen times: no leak, so no warning. */
const mostListeners = 20;

/** The room that there is for questions about everybody. */
export class QuestionRoom extends StreamPlaces {
  /**
   * Takes a place until the answer is out or its client gone; a client that does not read it loses its connection.
   *
   * @throws RequestRefused `overloaded` when there is no room.
   */
  admit(reply: FastifyReply): void {
    const { raw } = reply;
    raw.setMaxListeners(mostListeners);
    const place = this.enter(() => raw.destroy());
    place.work();
    reply.place = place;
    raw.once('prefinish', () => place.awaitCaller());
    closingOf(raw).addEventListener('abort', () => place.leave(), { once: true });
  }
}

/** The room that there is for questions about one participant. */
export class ParticipantRoom extends QuestionRoom {}

const gateOf = (room: Type<QuestionRoom>): Type<CanActivate> => {
  @Injectable()
  class Gate implements CanActivate {
    readonly #room: QuestionRoom;

    constructor(@Inject(room) given: QuestionRoom) {
      this.#room = given;
    }

    /** @throws RequestRefused `overloaded` when there is no room. */
    canActivate(context: ExecutionContext): boolean {
      const reply = context.switchToHttp().getResponse<FastifyReply>();
      if (reply.raw.destroyed) return false;
      this.#room.admit(reply);
      return true;
    }
  }
  return Gate;
};

/** Lets a bounded number of questions about everybody be under way at once. */
export const QuestionGate = gateOf(QuestionRoom);

/** The same for questions about one participant. */
export const ParticipantGate = gateOf(ParticipantRoom);
