import { Counter, Gauge } from 'prom-client';
import type { EventStore } from '#libs/event-store';
import { intakeGroup, type IntakeNotice, type MessageBroker, topics } from '#libs/messaging';
import type { Metrics } from '#libs/platform';
import { eventsBehind } from './events-behind.ts';
import { inTime } from './in-time.ts';
import type { Publishing } from './publishing.ts';

/**
 * Measures how publishing goes, each time the metrics are asked for. Every process tells how far behind the log a topic
 * is, so that it is known when nobody publishes; how long an event has waited is told by the process that publishes.
 */
export const measurePublishing = (
  { registry }: Metrics,
  { store, publishing }: { readonly store: EventStore; readonly publishing: Publishing },
): void => {
  const labelNames = ['publication'] as const;
  const active = () => publishing.statuses().filter(({ state }) => state !== 'waiting' && state !== 'idle');
  registry.registerMetric(
    new Gauge({
      name: 'nytteindsats_publication_lag_events',
      help: 'Events that are not yet published in a topic',
      labelNames,
      registers: [],
      async collect() {
        this.reset();
        for (const { name } of publishing.statuses())
          this.set({ publication: name }, await eventsBehind(store, publishing.kept(name)));
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'nytteindsats_publication_lag_seconds',
      help: 'Age of the oldest event that waits to be published',
      labelNames,
      registers: [],
      collect() {
        this.reset();
        for (const { name, lagSeconds } of active()) this.set({ publication: name }, lagSeconds);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'nytteindsats_publication_poisoned',
      help: '1 when a publication stands still: an event cannot be published, or the log is not the one it knew',
      labelNames,
      registers: [],
      collect() {
        for (const { name, state } of publishing.statuses())
          this.set({ publication: name }, state === 'poisoned' ? 1 : 0);
      },
    }),
  );
  registry.registerMetric(
    new Counter({
      name: 'nytteindsats_published_messages_total',
      help: 'Messages that the broker took from this process',
      labelNames,
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
