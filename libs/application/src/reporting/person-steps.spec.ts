import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrol, fourRuleSets } from '#libs/domain/testing';
import { participantCategory, type StoredEvent } from '#libs/event-store';
import { gathered } from '#libs/event-store/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { movedPersons } from './moved-persons.ts';
import { type CountAlone, type ResultSide, stepsOf } from './person-steps.ts';

let log: TestLog;
let events: readonly StoredEvent[];
/** Of the second participant, the first and the third, in the order of the log. */
let enrolled: readonly StoredEvent[];
let linked: StoredEvent;
let unlinked: StoredEvent;
beforeAll(async () => {
  log = await openTestLog();
  const { scribe } = log;
  await scribe.giveOn('2022-11-01', 2, enrol());
  await scribe.giveOn('2022-11-02', 1, enrol());
  await scribe.giveOn('2022-11-03', 2, {
    command: 'LinkParticipants',
    sameAs: participantId(1),
    reason: 'samme',
  });
  await scribe.giveOn('2022-11-04', 2, {
    command: 'UnlinkParticipants',
    sameAs: participantId(1),
    reason: 'to personer',
  });
  await scribe.giveOn('2022-11-05', 3, enrol());
  events = await gathered(log.store.readAll([participantCategory]));
  const ofType = (type: string) => events.filter((one) => one.type === type);
  enrolled = ofType('ParticipantEnrolled');
  linked = ofType('ParticipantLinked')[0]!;
  unlinked = ofType('ParticipantUnlinked')[0]!;
});
afterAll(() => log.dispose());

/** Counts participants, the pairs that are one person, the weeks that are required of them, and what has happened by the new year. */
const count: CountAlone = (participants, links, { ruleSet, knownOn }) =>
  new Map([
    ['personer', participants.length],
    ['par', links.length],
    ['krav', participants.length === 0 ? 0 : ruleSet.requiredWeeks],
    ['aar', participants.length > 0 && knownOn >= '2023-01-01' ? 1 : 0],
  ]);
const [three, two] = fourRuleSets;
const by = { ruleSet: three!, knownOn: '2022-12-01' };
const event = (cell: string, change: number, of: StoredEvent) => ({
  cell,
  change,
  cause: { kind: 'event', event: of },
});
const isUpTo = (last: StoredEvent) => (one: StoredEvent) => events.indexOf(one) <= events.indexOf(last);

describe('The steps by which what one person adds moved', () => {
  it('are the events in the order of the log, then the rule set, then the date', () => {
    const all = events.slice(0, events.indexOf(unlinked));
    const to = { ruleSet: two!, knownOn: '2023-01-01' };
    expect(stepsOf(all, () => false, [by, to], count)).toStrictEqual([
      event('personer', 1, enrolled[0]!),
      event('krav', 3, enrolled[0]!),
      event('personer', 1, enrolled[1]!),
      event('par', 1, linked),
      { cell: 'krav', change: -1, cause: { kind: 'rule_set' } },
      { cell: 'aar', change: 1, cause: { kind: 'date' } },
    ]);
  });

  it('leave out cells to which the person adds the same as before, whatever they added meanwhile', () => {
    const steps = stepsOf(events, isUpTo(enrolled[1]!), [by, by], count);
    expect(steps).toStrictEqual([event('personer', 1, enrolled[2]!)]);
    const pair = events.slice(0, events.indexOf(enrolled[2]!));
    expect(stepsOf(pair, isUpTo(enrolled[1]!), [by, by], count)).toStrictEqual([]);
  });

  it('are none of an event that the earlier result knows', () => {
    expect(stepsOf(events, () => true, [by, by], count)).toStrictEqual([]);
    expect(stepsOf(events, () => true, [by, { ...by, ruleSet: two! }], count)).toStrictEqual([
      { cell: 'krav', change: -1, cause: { kind: 'rule_set' } },
    ]);
  });
});

describe('The persons who moved a report', () => {
  const side = (last: StoredEvent | null, changes: Partial<ResultSide> = {}): ResultSide => ({
    ...by,
    position: last && last.position,
    ...changes,
  });
  const moved = (from: ResultSide, to: ResultSide) =>
    Array.fromAsync(movedPersons(log.store, [from, to], count));
  const [one, other, third] = [1, 2, 3].map(participantId);

  it('are those of whom something was recorded after the earlier result, with all of their participants', async () => {
    expect(await moved(side(enrolled[1]!), side(linked))).toStrictEqual([
      { participantIds: [one, other], steps: [event('par', 1, linked)] },
    ]);
    expect(await moved(side(unlinked), side(enrolled[2]!))).toStrictEqual([
      {
        participantIds: [third],
        steps: [event('personer', 1, enrolled[2]!), event('krav', 3, enrolled[2]!)],
      },
    ]);
  });

  it('are everybody from an empty log on, and nobody in one', async () => {
    expect((await moved(side(null), side(enrolled[1]!))).map(({ participantIds }) => participantIds)).toEqual(
      [[one], [other]],
    );
    expect(await moved(side(null), side(null, { ruleSet: two!, knownOn: '2023-01-01' }))).toEqual([]);
  });

  it('are nobody where nothing was recorded since, unless rule set or date are others', async () => {
    const last = side(enrolled[2]!);
    expect(await moved(last, { ...last })).toEqual([]);
    const date = [{ cell: 'aar', change: 1, cause: { kind: 'date' } }];
    expect(await moved(last, { ...last, knownOn: '2023-01-01' })).toStrictEqual([
      { participantIds: [third], steps: date },
      { participantIds: [one, other], steps: date },
    ]);
    const ruleSet = [{ cell: 'krav', change: -1, cause: { kind: 'rule_set' } }];
    expect(await moved(last, { ...last, ruleSet: two! })).toStrictEqual([
      { participantIds: [third], steps: ruleSet },
      { participantIds: [one, other], steps: ruleSet },
    ]);
  });
});
