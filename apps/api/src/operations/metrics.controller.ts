import { Controller, Get, Header } from '@nestjs/common';
import { Metrics } from '#libs/platform';

/** What is measured, as Prometheus reads it. */
@Controller('metrics')
export class MetricsController {
  readonly #metrics: Metrics;

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  text(): Promise<string> {
    return this.#metrics.registry.metrics();
  }
}
