import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type PeriodTally, periodOf } from '#libs/domain';
import { enrol, fourRuleSets, week } from '#libs/domain/testing';
import { AlteredEvent, participantCategory, type StoredEvent } from '#libs/event-store';
import { tamper } from '#libs/event-store/sqlite/testing';
import { gathered } from '#libs/event-store/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { countSets } from './counted-sets.ts';

let log: TestLog;
let events: readonly StoredEvent[];
beforeEach(async () => {
  log = await openTestLog();
  const { scribe } = log;
  for (const n of [1, 2, 3]) await scribe.give(n, enrol(), week('2022-W41', { nytteindsats: 60 }));
  await scribe.give(1, { command: 'LinkParticipants', sameAs: participantId(3), reason: 'samme' });
  await scribe.erase(2);
  events = await gathered(log.store.readAll([participantCategory]));
});
afterEach(() => log.dispose());

const counted = (): Promise<readonly PeriodTally[]> =>
  countSets(log.store, [
    {
      period: periodOf('2022-10')!,
      kommunekode: '751',
      ruleSet: fourRuleSets[0]!,
      position: events.at(-1)!.position,
      knownOn: '2022-12-31',
    },
  ]);

describe('Counting sets of statistics', () => {
  it('counts those who are linked as one person', async () => {
    const [tally] = await counted();
    expect(tally!.cells.get('personer')).toEqual({ amount: 2, persons: 2 });
  });

  it.each([
    [
      'the hours of somebody',
      (event: StoredEvent) => event.type === 'HoursRecorded',
      '"minutes":60',
      '"minutes":61',
    ],
    ['an erasure', ({ type }: StoredEvent) => type === 'PersonErased', 'PersonErased', 'PersonErasex'],
    [
      'a link, which is one no longer',
      ({ type }: StoredEvent) => type === 'ParticipantLinked',
      '"ParticipantLinked"',
      '"ParticipantUnlinked"',
    ],
    [
      'a link to somebody else',
      ({ type }: StoredEvent) => type === 'ParticipantLinked',
      participantId(3),
      participantId(2),
    ],
  ])('refuses a log in which %s was altered, and says where', async (_, isIt, from, to) => {
    const { position, stream } = events.find(isIt)!;
    tamper(
      join(log.folder, 'events.db'),
      `UPDATE event SET body = replace(body, '${from}', '${to}') WHERE position = ${position}`,
    );
    await expect(counted()).rejects.toEqual(new AlteredEvent(position, stream));
  });
});
