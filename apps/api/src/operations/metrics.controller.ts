import { Controller, Get, Header } from '@nestjs/common';
import { EventStore } from '#libs/event-store';
import { Metrics } from '#libs/platform';
import { Projection } from '#libs/read-models';
import { inTime } from '#libs/runtime';
import { projectionLag } from './projection-lag.ts';

/** What is measured, as Prometheus reads it. */
@Controller('metrics')
export class MetricsController {
  readonly #metrics: Metrics;
  readonly #store: EventStore;
  readonly #projection: Projection;

  constructor(metrics: Metrics, store: EventStore, projection: Projection) {
    this.#metrics = metrics;
    this.#store = store;
    this.#projection = projection;
  }

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async text(): Promise<string> {
    const behind = await inTime(() => projectionLag(this.#store, this.#projection));
    this.#metrics.projectionLag.set({ projection: 'participants' }, behind);
    return this.#metrics.registry.metrics();
  }
}
