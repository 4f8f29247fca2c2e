import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Clock, unlessAborted } from '#libs/platform';
import { EventStore, participantCategory } from '#libs/event-store';
import type { FollowerState } from '#libs/event-store/following';
import { Projection } from '#libs/read-models';
import { Closing } from '../http/closing.ts';
import { MessagingDuties } from './messaging-duties.ts';

export interface LivenessAnswer {
  readonly status: 'live';
}

/** Whether requests can be answered, and by what it is judged. */
export interface ReadinessAnswer {
  readonly status: 'ready' | 'not_ready';
  readonly closing: boolean;
  readonly store: 'reachable' | 'unreachable';
  readonly projection: {
    readonly state: FollowerState;
    readonly events: number;
    readonly position: string | null;
    readonly lagSeconds: number;
  };
  /** How publishing and intake are doing, when this process carries them out; requests do not depend on them. */
  readonly publications?: Readonly<Record<string, FollowerState>>;
  readonly intake?: 'joined' | 'not_joined';
}

const patienceMs = 2_000;

/** For whoever watches over the process. */
@Controller('health')
export class HealthController {
  readonly #store: EventStore;
  readonly #projection: Projection;
  readonly #clock: Clock;
  readonly #closing: Closing;
  readonly #duties: MessagingDuties;

  constructor(
    store: EventStore,
    projection: Projection,
    clock: Clock,
    closing: Closing,
    duties: MessagingDuties,
  ) {
    this.#store = store;
    this.#projection = projection;
    this.#clock = clock;
    this.#closing = closing;
    this.#duties = duties;
  }

  @Get('live')
  live(): LivenessAnswer {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessAnswer> {
    const { state, checkpoint, lagSeconds } = this.#projection.status(Date.parse(this.#clock.now()));
    const reachable = await this.#storeAnswers();
    const closing = this.#closing.signal.aborted;
    const ready = reachable && !closing && state !== 'idle' && state !== 'poisoned';
    if (!ready) reply.code(503);
    return {
      status: ready ? 'ready' : 'not_ready',
      closing,
      store: reachable ? 'reachable' : 'unreachable',
      projection: { state, events: checkpoint.count, position: checkpoint.position, lagSeconds },
      ...this.#messaging(),
    };
  }

  #messaging(): Pick<ReadinessAnswer, 'publications' | 'intake'> {
    const { hosted } = this.#duties;
    if (!hosted) return {};
    const publications = Object.fromEntries(hosted.statuses().map(({ name, state }) => [name, state]));
    return { publications, intake: hosted.joined() ? 'joined' : 'not_joined' };
  }

  #storeAnswers(): Promise<boolean> {
    return unlessAborted(
      AbortSignal.timeout(patienceMs),
      this.#store.lastPosition([participantCategory]),
    ).then(
      () => true,
      () => false,
    );
  }
}
