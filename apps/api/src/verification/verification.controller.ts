import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { scopesOf } from '#libs/access';
import { actorOf } from '#libs/access/actors';
import { namedActors } from '#libs/application';
import type { Verification } from '#libs/results';
import { isUnderWay } from '#libs/runtime';
import { accessOf } from '../http/access-guard.ts';
import { VerificationParts } from './verification.parts.ts';

/** How a verification stands: `interrupted` says nothing more, and its process may have ended. */
export type VerificationState = 'running' | 'interrupted' | 'failed' | 'faulty' | 'in_order';

export interface VerificationAnswer {
  /** The one that began last; `null`: none has been made, as far as is known. */
  readonly last: (Omit<Verification, 'updatedAt'> & { readonly state: VerificationState }) | null;
}

const stateOf = (verification: Verification, now: string): VerificationState => {
  const { endedAt, failure, found } = verification;
  if (isUnderWay(verification, now)) return 'running';
  if (endedAt === null) return 'interrupted';
  if (failure !== null) return 'failed';
  return found.some(({ faultCount }) => faultCount > 0) ? 'faulty' : 'in_order';
};

/** Whether log and read models are as they were acknowledged, as somebody had it verified last. */
@Controller('v1/verification')
export class VerificationController {
  readonly #parts: VerificationParts;

  constructor(parts: VerificationParts) {
    this.#parts = parts;
  }

  @Get()
  async last(): Promise<VerificationAnswer> {
    return this.#told(await this.#parts.verifier.last());
  }

  /** Begins one, in a thread of its own; the one that goes on already when there is one. */
  @Post()
  @HttpCode(202)
  async start(@Req() request: FastifyRequest): Promise<VerificationAnswer> {
    const { principal, actorId } = accessOf(request);
    const [scope] = scopesOf(principal, 'verifyStores');
    if (!scope) throw new TypeError('a verification was let that no role may ask for');
    return this.#told(await this.#parts.verifier.start(actorOf(scope.role, await actorId())));
  }

  async #told(known: Verification | null): Promise<VerificationAnswer> {
    if (known === null) return { last: null };
    const { actors, clock } = this.#parts;
    const { updatedAt: _, ...verification } = known;
    const by = await namedActors(actors, [known.by]);
    return { last: { ...verification, by: by(known.by), state: stateOf(known, clock.now()) } };
  }
}
