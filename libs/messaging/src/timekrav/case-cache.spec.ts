import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrol, week } from '#libs/domain/testing';
import { participantStream, type StoredEvent } from '#libs/event-store';
import { PoisonEvent } from '#libs/event-store/following';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { CaseCache, foldCase } from './case-cache.ts';

const somebody = participantId(1);

let log: TestLog;
let events: readonly StoredEvent[];
beforeAll(async () => {
  log = await openTestLog();
  await log.scribe.give(
    1,
    enrol(),
    week('2022-W14', { nytteindsats: 60 }),
    week('2022-W15', { samtale: 30 }),
  );
  events = (await Array.fromAsync(log.store.readStream(participantStream(somebody)))).flat();
});
afterAll(() => log.dispose());

describe('The cases of participants', () => {
  it('are read from the log as they stood before an event', async () => {
    const cases = new CaseCache(log.store);
    expect(await cases.before(somebody, 0)).toMatchObject({ revision: -1, position: null, milestones: [] });
    const [, second] = events;
    const before = await cases.before(somebody, 2);
    expect(before).toMatchObject({ revision: 1, position: second!.position, milestones: null });
    expect(before.participantCase.weeks).toEqual({ '2022-W14': expect.anything() });
  });

  it('are read from the log as they stood at a position', async () => {
    const cases = new CaseCache(log.store);
    const revisions = await Promise.all(events.map(({ position }) => cases.at(somebody, position)));
    expect(revisions.map(({ revision }) => revision)).toEqual([0, 1, 2]);
  });

  it('are taken from memory where they are kept as they stood then, and from nowhere else', async () => {
    const cases = new CaseCache(log.store);
    const kept = { ...(await cases.before(somebody, 2)), milestones: [] };
    cases.keep(somebody, kept);
    expect(await cases.before(somebody, 2)).toBe(kept);
    expect((await cases.before(somebody, 1)).revision).toBe(0);
    expect(await cases.at(somebody, events[1]!.position)).toBe(kept);
    expect((await cases.at(somebody, events[0]!.position)).revision).toBe(0);
    expect((await cases.before(participantId(2), 2)).revision).toBe(-1);
  });

  it('say which event cannot be read', async () => {
    const before = await new CaseCache(log.store).before(somebody, 1);
    expect(() => foldCase(before, { ...events[1]!, type: 'Unheard' })).toThrow(PoisonEvent);
  });
});
