import { Counter, Gauge } from 'prom-client';
import type { EventStore } from '#libs/event-store';
import { intakeGroup, type IntakeNotice, type MessageBroker, topics } from '#libs/messaging';
import type { Metrics } from '#libs/platform';
import { measureFollowers } from './follower-metrics.ts';
import { inTime } from './in-time.ts';
import type { Publishing } from './publishing.ts';

/** Measures how publishing goes, each time the metrics are asked for. */
export const measurePublishing = (
  metrics: Metrics,
  { store, publishing }: { readonly store: EventStore; readonly publishing: Publishing },
): void => {
  measureFollowers(metrics, store, 'publication', () =>
    publishing.statuses().map((status) => ({
      name: status.name,
      categories: status.categories,
      status: () => status,
      reached: () => publishing.kept(status.name),
    })),
  );
  metrics.registry.registerMetric(
    new Counter({
      name: 'nytteindsats_published_messages_total',
      help: 'Messages that the broker took from this process',
      labelNames: ['publication'] as const,
      registers: [],
      collect() {
        this.reset();
        for (const { name, published } of publishing.statuses()) this.inc({ publication: name }, published);
      },
    }),
  );
};

/** Measures how the intake goes; what it answers is to be told the notices. */
export const measureIntake = (
  { registry }: Metrics,
  broker: MessageBroker,
): ((notice: IntakeNotice) => void) => {
  const registers = [registry];
  registry.registerMetric(
    new Gauge({
      name: 'nytteindsats_topic_lag_messages',
      help: 'Messages of a topic that are not yet handled, by all members of the group together',
      labelNames: ['topic', 'group'] as const,
      registers: [],
      async collect() {
        const behind = await inTime(() => broker.lag(intakeGroup, topics.commands));
        this.set({ topic: topics.commands, group: intakeGroup }, behind);
      },
    }),
  );
  const answered = new Counter({
    name: 'nytteindsats_intake_messages_total',
    help: 'Command messages that this process has answered',
    registers,
  });
  const buried = new Counter({
    name: 'nytteindsats_intake_dead_letters_total',
    help: 'Command messages that this process has sent to the dead letters',
    registers,
  });
  return (notice) => {
    if (notice.kind !== 'answered') return;
    answered.inc(notice.commands);
    buried.inc(notice.deadLetters);
  };
};
