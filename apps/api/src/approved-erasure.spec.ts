import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testToken } from '#libs/access/testing';
import { sampleErasure } from '#libs/persons/erasures/testing';
import type { ApiClient } from '../testing/src/api-client.ts';
import { type RunningApi, startApi, type TestEngines } from '../testing/src/api.harness.ts';
import { openEmbeddedEngines } from '../testing/src/embedded.engines.ts';
import { giveCommand, enrolled, lineOfHours, weekBody } from '../testing/src/sample.ts';

const person = { cpr: '0101900000', name: 'Anna Prøve' };
const hours = { week: '2022-W14', activity: 'nytteindsats', minutes: 60, reason: 'rettet' };

describe('Between the approval of an erasure and its event, as a process leaves it that died there', () => {
  let running: RunningApi;
  let erasures: TestEngines['forgetting']['erasures'];
  let officer: ApiClient;
  let id: string;

  beforeAll(async () => {
    running = await startApi(async () => {
      const engines = await openEmbeddedEngines();
      ({ erasures } = engines.forgetting);
      return engines;
    });
    officer = running.client.by(
      await testToken({ subject: 'bo', roles: ['databeskyttelse'], kommunekoder: ['*'] }),
    );
    id = await enrolled(running.client);
    await giveCommand(running.client, id, 'RecordHours', { ...hours, commandId: 'earlier' });
    const erasure = sampleErasure({ participants: [{ participantId: id, kommunekoder: ['751'] }] });
    await erasures.propose(erasure);
    await erasures.approve({ ...erasure, state: 'approved', version: 1 });
  });
  afterAll(async () => {
    officer.close();
    await running.end();
  });

  it('every door for commands answers 409, a repeat of what was taken before too', async () => {
    const { client } = running;
    const answers = [
      await giveCommand(client, id, 'RecordHours', { ...hours, commandId: 'earlier' }),
      await giveCommand(client, id, 'RecordHours', { ...hours, week: '2022-W15' }),
      await client.send('PUT', `/v1/participants/${id}/weeks/2022-W16`, weekBody(), {
        'idempotency-key': 'w',
      }),
      await client.send('PUT', `/v1/participants/${id}/person`, person),
      await officer.send('PUT', `/v1/participants/${id}/hold`, { reason: 'klage' }),
    ];
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      answers.map(() => [409, 'participant_erased']),
    );
    const { events } = (await client.get(`/v1/participants/${id}/history`)).json;
    expect(events).toHaveLength(2);
    expect(await running.persons.keepsAnyOf([id])).toBe(false);
  });

  it('so do the lines of a stream and of a file, each by itself', async () => {
    const other = await enrolled(running.client);
    const lines = [lineOfHours(id, 'l-1', 60), lineOfHours(other, 'l-2', 60)];
    const streamed = (await running.client.sendLines(lines)).text.trim().split('\n');
    expect(streamed.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({ status: 'refused', code: 'participant_erased' }),
      expect.objectContaining({ status: 'accepted' }),
    ]);
    const file = `deltager;uge;aktivitet;timer\n${id};2022-W17;nytteindsats;1\n${other};2022-W17;nytteindsats;1\n`;
    const { text } = await running.client.call('POST', '/v1/imports', file, {
      'content-type': 'text/csv',
      'idempotency-key': 'f-1',
    });
    expect(text.match(/participant_erased/g)).toHaveLength(1);
  });
});
