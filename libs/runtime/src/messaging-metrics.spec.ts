import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrol } from '#libs/domain/testing';
import { participantCategory } from '#libs/event-store';
import { beginning, topicPlans, topics } from '#libs/messaging';
import { MemoryMessageBroker } from '#libs/messaging/testing';
import { openTestLog, type TestLog } from '#libs/testing';
import { Metrics } from '#libs/platform';
import { measureIntake, measurePublishing } from './messaging-metrics.ts';
import type { PublicationStatus } from './publishing.ts';

const linesOf = async ({ registry }: Metrics): Promise<readonly string[]> =>
  (await registry.metrics()).split('\n');

describe('What is measured of messaging', () => {
  let log: TestLog;
  beforeAll(async () => {
    log = await openTestLog();
    await log.scribe.giveOn('2022-06-01', 1, enrol());
    await log.scribe.giveOn('2022-06-01', 2, enrol());
  });
  afterAll(() => log.dispose());

  it('is the lag of every publication, whoever carries it out, and what this process has sent', async () => {
    const metrics = new Metrics();
    const categories = [participantCategory] as const;
    const publication = { categories, checkpoint: beginning, poison: null, published: 7, lagSeconds: 3 };
    const statuses: PublicationStatus[] = [
      { ...publication, name: 'timekrav', state: 'live' },
      { ...publication, name: 'participant-events', state: 'waiting' },
    ];
    let isAway = false;
    const kept = async (): Promise<null> => {
      if (isAway) throw new Error('away');
      return null;
    };
    const publishing = { statuses: () => statuses, kept, close: async () => undefined };
    measurePublishing(metrics, { store: log.store, publishing });
    const lines = await linesOf(metrics);
    expect(lines).toEqual(
      expect.arrayContaining([
        'nytteindsats_publication_lag_events{publication="timekrav"} 2',
        'nytteindsats_publication_lag_events{publication="participant-events"} 2',
        'nytteindsats_publication_lag_seconds{publication="timekrav"} 3',
        'nytteindsats_publication_poisoned{publication="timekrav"} 0',
        'nytteindsats_published_messages_total{publication="timekrav"} 7',
      ]),
    );
    expect(lines.join()).not.toContain('lag_seconds{publication="participant-events"}');
    statuses[0] = { ...publication, name: 'timekrav', state: 'poisoned' };
    expect(await linesOf(metrics)).toContain('nytteindsats_publication_poisoned{publication="timekrav"} 1');
    isAway = true;
    expect(await linesOf(metrics)).toContain(
      'nytteindsats_publication_lag_events{publication="timekrav"} Nan',
    );
  });

  it('is the lag of the commands, and what was answered and buried', async () => {
    const metrics = new Metrics();
    const broker = new MemoryMessageBroker();
    await broker.createTopics(topicPlans);
    await broker.produce([{ topic: topics.commands, key: 'x', value: 'y', headers: {} }]);
    const measure = measureIntake(metrics, broker);
    measure({ kind: 'answered', commands: 5, deadLetters: 2 });
    measure({ kind: 'broker-away', error: new Error('away') });
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'nytteindsats_topic_lag_messages{topic="nytteindsats.commands.v1",group="nytteindsats.command-intake"} 1',
        'nytteindsats_intake_messages_total 5',
        'nytteindsats_intake_dead_letters_total 2',
      ]),
    );
  });

  it('is unknown while the broker is away, and not waited for', async () => {
    const metrics = new Metrics();
    const broker = new MemoryMessageBroker();
    broker.isDown = true;
    measureIntake(metrics, broker);
    expect((await linesOf(metrics)).join()).toMatch(/topic_lag_messages\{[^}]*\} Nan/i);
  });
});
