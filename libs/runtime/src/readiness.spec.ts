import { describe, expect, it } from '@jest/globals';
import type { FollowerState } from '#libs/event-store/following';
import { noCheckpoint, type Projection } from '#libs/read-models';
import { participantsReadModel } from '#libs/read-models/participants';
import { intakeStanding, projectionsStanding, publicationsStanding, ReadinessChecks } from '#libs/runtime';

const projection = (state: FollowerState) => ({
  hasCaughtUp: state !== 'idle',
  notInLog: null,
  status: () => ({ state, checkpoint: noCheckpoint, lagSeconds: 0, poison: null }),
});
const standingOf = (one: Pick<Projection, 'status' | 'hasCaughtUp' | 'notInLog'>, isRead: boolean) =>
  projectionsStanding({ all: [{ tables: { model: participantsReadModel }, projection: one }] }, 0, {
    isRead,
  });
const publishing = (state: FollowerState) => [{ name: 'timekrav', state }];

describe('A process is ready', () => {
  it('when nothing that it is judged by is a reason against it', () => {
    const readiness = new ReadinessChecks()
      .add('store', () => ({ state: 'reachable', reason: null }))
      .add('projections', () => standingOf(projection('live'), false))
      .add('publications', () => publicationsStanding(publishing('waiting')))
      .add('intake', () => intakeStanding({ joined: true, trouble: null }));
    expect(readiness.answer()).toEqual({
      status: 'ready',
      store: 'reachable',
      projections: { participants: { state: 'live', events: 0, position: null, lagSeconds: 0 } },
      publications: { timekrav: 'waiting' },
      intake: 'joined',
    });
  });

  it('not when one of several projections is a reason against it, and then it names that one', () => {
    const all = [
      { tables: { model: participantsReadModel }, projection: projection('live') },
      { tables: { model: { ...participantsReadModel, name: 'counts' } }, projection: projection('poisoned') },
    ];
    const { state, reason } = projectionsStanding({ all }, 0, { isRead: true });
    expect(state).toMatchObject({ participants: { state: 'live' }, counts: { state: 'poisoned' } });
    expect(reason).toMatch(/^Projektionen counts står stille/);
  });

  it('not when something is, and then it says what, by name', () => {
    const readiness = new ReadinessChecks()
      .add('store', () => ({ state: 'reachable', reason: null }))
      .add('intake', () => intakeStanding({ joined: false, trouble: null }));
    expect(readiness.answer()).toEqual({
      status: 'not_ready',
      store: 'reachable',
      intake: 'not_joined',
      reasons: { intake: expect.stringMatching(/^Modtagelsen er ikke med i sin gruppe/) },
    });
  });

  it.each([
    ['idle', false, false],
    ['catching-up', true, true],
    ['live', true, true],
    ['retrying', false, true],
    ['poisoned', false, false],
  ] as const)(
    'by a projection that is %s: %s; and where reads go on meanwhile: %s',
    (state, strictly, reads) => {
      const standing = (isRead: boolean) => standingOf(projection(state), isRead).reason;
      expect(standing(false) === null).toBe(strictly);
      expect(standing(true) === null).toBe(reads);
    },
  );

  it.each(['catching-up', 'retrying', 'waiting'] as const)(
    'not by one that is %s and has never had all of the log, where it is read',
    (state) => {
      const standing = standingOf({ ...projection(state), hasCaughtUp: false }, true);
      expect(standing.reason).toBe(
        'Projektionen participants bygger læsemodellerne op af loggen; indtil da svares der ikke ud fra dem.',
      );
    },
  );

  it.each([
    ['idle', false],
    ['waiting', true],
    ['catching-up', true],
    ['live', true],
    ['retrying', false],
    ['poisoned', false],
  ] as const)('by a publication that is %s: %s', (state, ready) => {
    expect(publicationsStanding(publishing(state)).reason === null).toBe(ready);
  });
});
