import { topicPlans } from '#libs/messaging';
import type { MemoryMessageBroker } from '#libs/messaging/testing';
import { until } from '#libs/platform/testing';
import { startIntake } from '#libs/runtime';
import { type RunningApi, startApi } from './api.harness.ts';
import { openEmbeddedEngines } from './embedded.engines.ts';

/** An API that takes commands from a broker in memory too, as one process does. */
export interface ApiAndIntake {
  readonly running: RunningApi;
  end(): Promise<void>;
}

/** Starts it on the embedded engines; resolves once it takes commands from both. */
export const startApiAndIntake = async (broker: MemoryMessageBroker): Promise<ApiAndIntake> => {
  await broker.createTopics(topicPlans);
  const running = await startApi(openEmbeddedEngines);
  const { metrics, log, api } = running;
  const intake = startIntake({
    broker,
    commands: api.commands,
    history: { expect: () => Promise.resolve() },
    intakeWithin: 'all',
    metrics,
    logger: log.logger,
  });
  await until(() => intake.joined);
  return {
    running,
    end: async () => {
      await intake.close();
      await running.end();
    },
  };
};
