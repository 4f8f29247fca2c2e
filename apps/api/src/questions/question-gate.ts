import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Gate } from '../commands/gate.ts';

/** The room that there is for questions about everybody. */
export class QuestionRoom extends Gate {}

/** Lets a bounded number of questions about everybody be under way at once; each until its answer is out, or its client gone. */
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
    this.#room.enter();
    raw.once('close', () => this.#room.leave());
    return true;
  }
}
