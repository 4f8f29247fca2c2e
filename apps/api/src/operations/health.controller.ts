import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ReadinessChecks, type ReadinessAnswer } from '#libs/runtime';

interface LivenessAnswer {
  readonly status: 'live';
}

/** For whoever watches over the process. */
@Controller('health')
export class HealthController {
  readonly #readiness: ReadinessChecks;

  constructor(readiness: ReadinessChecks) {
    this.#readiness = readiness;
  }

  @Get('live')
  live(): LivenessAnswer {
    return { status: 'live' };
  }

  @Get('ready')
  ready(@Res({ passthrough: true }) reply: FastifyReply): ReadinessAnswer {
    const answer = this.#readiness.answer();
    if (answer.status !== 'ready') reply.code(503);
    return answer;
  }
}
