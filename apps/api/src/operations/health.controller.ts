import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ReadinessChecks, type ReadinessAnswer } from '#libs/runtime';

interface LivenessAnswer {
  readonly status: 'live';
}

/** For whoever sends requests here: whether to. What it is judged by is told on the operations port alone. */
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
  ready(@Res({ passthrough: true }) reply: FastifyReply): Pick<ReadinessAnswer, 'status'> {
    const { status } = this.#readiness.answer();
    if (status !== 'ready') reply.code(503);
    return { status };
  }
}
