import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApproveErasure, type ErasureAnswer, ProposeErasure } from '#libs/application';
import { defaultRuleSet, shippedRuleSets } from '#libs/domain';
import { enrol } from '#libs/domain/testing';
import { participantStream } from '#libs/event-store';
import { Metrics, SystemClock, usable } from '#libs/platform';
import { type Engines, openApplication, openEngines, readConfig } from '#libs/runtime';
import { participantId, Scribe } from '#libs/testing';
import { ProductionPlace } from '../testing/src/production.place.ts';

const id = participantId(1);
const person = { cpr: '0101900000', name: 'Anna Prøve', protectedAddress: false };
const at = '2012-06-01T12:00:00.000Z';
const manyMs = 60_000;

/** Approves the erasure of the person, as two people of a municipality do. */
const erase = async (engines: Engines): Promise<unknown> => {
  const byId = new Map(shippedRuleSets.map((ruleSet) => [ruleSet.id, ruleSet]));
  const application = await openApplication({
    ...engines,
    clock: new SystemClock(),
    metrics: new Metrics(),
    ruleSets: { default: defaultRuleSet, byId },
    retention: { years: 5 },
  });
  const [anna, bo] = ['anna', 'bo'].map((subject) => ({ issuer: 'https://login', subject, actor: subject }));
  const proposed = { participantId: id, decision: 'sag-1', archiveDelivery: 'arkiv-1' };
  const { commands } = application;
  const { erasureId } = (await commands.execute(new ProposeErasure(proposed, anna!, 'all'))) as ErasureAnswer;
  const answers = await Promise.all(
    [1, 2].map(() => commands.execute(new ApproveErasure(erasureId, bo!, new Set(['751'])))),
  );
  await application.close();
  return answers;
};

describe('A PostgreSQL database that is put back to a time before an erasure', () => {
  let place: ProductionPlace;
  beforeAll(async () => {
    place = await ProductionPlace.open();
  }, manyMs);
  afterAll(() => place.dispose(), manyMs);

  it(
    'is not shown to anybody until somebody who writes has erased again, as the file outside of it says',
    async () => {
      const { config } = usable(
        readConfig({
          ...place.environment,
          ERASURE_REGISTER: join(place.environment['MASTER_KEY_FILE']!, '../apart/erasures.ndjson'),
        }),
      );
      const open = (access: 'read' | 'write') => openEngines(config, access, { isWorker: true });
      const live = await open('write');
      const exit = { command: 'ExitParticipant', exitedOn: '2012-06-01', exitReason: 'andet' } as const;
      await new Scribe(live.store).giveOn('2012-06-01', 1, enrol({ enrolledOn: '2012-01-02' }), exit);
      const registration = { participantId: id, kommuner: ['751'], person, at };
      await live.persons.register(registration);
      const putBack = await place.copied();
      const carriedOut = { state: 'carried_out', approvals: [{ by: 'bo' }] };
      expect(await erase(live)).toMatchObject([carriedOut, carriedOut]);
      await expect(live.persons.register(registration)).rejects.toMatchObject({ name: 'ParticipantErased' });
      expect(await live.persons.keepsAnyOf([id])).toBe(false);
      await live.close();

      await putBack();
      await expect(open('read')).rejects.toMatchObject({ name: 'ErasuresOutstanding' });
      const restored = await open('write');
      expect(await restored.keys.destroyed([id])).toEqual(new Set([id]));
      expect(await restored.persons.keepsAnyOf([id])).toBe(false);
      expect(await restored.persons.withCpr(person.cpr, 'all')).toEqual([]);
      expect(await restored.erasures.inState('carried_out')).toHaveLength(1);
      const events = (await Array.fromAsync(restored.store.readStream(participantStream(id)))).flat();
      expect(events.map(({ type }) => type)).toEqual([
        'ParticipantEnrolled',
        'ParticipantExited',
        'PersonErased',
      ]);
      expect((await restored.store.verify()).faults).toEqual([]);
      await restored.close();
      await (await open('read')).close();
    },
    manyMs,
  );
});
