import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testToken } from '#libs/access/testing';
import { openEmbeddedEngines } from '../testing/src/embedded.engines.ts';
import { type RunningApi, startApi } from '../testing/src/api.harness.ts';
import { giveCommand, enrolled } from '../testing/src/sample.ts';

describe('An API whose register of actors is away', () => {
  const hours = { activity: 'nytteindsats', minutes: 60 };
  let running: RunningApi;
  let participantId: string;
  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines);
    participantId = await enrolled(running.client);
    await running.actors.close();
  });
  afterAll(() => running.end());

  it('records nothing of somebody who never recorded anything', async () => {
    const stranger = running.client.by(await testToken({ subject: 'new' }));
    const refused = await giveCommand(stranger, participantId, 'RecordHours', { ...hours, week: '2022-W15' });
    stranger.close();
    expect([refused.status, refused.code, refused.json.detail]).toEqual([
      503,
      'store_unavailable',
      'Registret over, hvem der registrerer, kan ikke bruges, og derfor er intet registreret.',
    ]);
    const { events } = (await running.client.get(`/v1/participants/${participantId}/history`)).json;
    expect(events).toHaveLength(1);
  });

  it('goes on for those that it knows, and shows history without names', async () => {
    const taken = await giveCommand(running.client, participantId, 'RecordHours', {
      ...hours,
      week: '2022-W17',
    });
    expect(taken.status).toBe(200);
    const { events } = (await running.client.get(`/v1/participants/${participantId}/history`)).json;
    expect(events).toMatchObject([{ by: 'Ukendt navn (koordinator)' }, { by: 'Ukendt navn (koordinator)' }]);
  });
});
