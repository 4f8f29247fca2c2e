import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testKey } from '#libs/access/testing';
import { type RoleName, roleNames } from '#libs/access';
import { practiceFolder, practiceMark, textOfMark } from '#libs/runtime';
import { ApiClient } from '../testing/src/api-client.ts';
import { ApiProcess } from '../testing/src/api-process.ts';
import { Browser } from '../testing/src/browser.ts';
import { giveCommand, enrolled, enrolmentFacts } from '../testing/src/sample.ts';

const day = '2022-11-28';

describe('An API over data to practise on', () => {
  let home: string;
  const started: ApiProcess[] = [];

  /** Starts in a home without `./data` and with `./data-demo`. */
  const start = async (): Promise<{ readonly api: ApiProcess; readonly client: ApiClient }> => {
    const api = new ApiProcess({}, `cd ${home}`);
    started.push(api);
    return { api, client: new ApiClient(await api.address()) };
  };
  const stop = async ({ api, client }: Awaited<ReturnType<typeof start>>): Promise<void> => {
    client.close();
    api.signal('SIGTERM');
    expect(await api.exitCode()).toBe(0);
  };

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'nytteindsats-practice-'));
    const folder = join(home, practiceFolder);
    mkdirSync(folder);
    const at = new Date(Date.now() - 60_000).toISOString();
    writeFileSync(join(folder, practiceMark), textOfMark({ shown: `${day}T14:00:00.000Z`, at }));
    writeFileSync(join(folder, 'signing.key'), testKey, { mode: 0o600 });
  });
  afterAll(async () => {
    for (const api of started) api.signal('SIGKILL');
    await Promise.all(started.map((api) => api.exitCode()));
    rmSync(home, { recursive: true });
  });

  it('serves ./data-demo where there is no ./data, says so, and says with every answer that it is øvedata', async () => {
    const running = await start();
    expect(running.api.stdout).toContain('Der er ingen ./data: viser ./data-demo.');
    expect(running.api.stdout).toContain(
      'Øvedata: alle borgere er opdigtede. I dag er den 28. november 2022.',
    );
    const answers = [
      await running.client.get('/v1/participants'),
      await running.client.get('/v1/nothing'),
      await running.client.by(null).get('/v1/participants'),
    ];
    expect(answers.map(({ status, headers }) => [status, headers['nytteindsats-data']])).toEqual([
      [200, 'oevedata'],
      [404, 'oevedata'],
      [401, 'oevedata'],
    ]);
    const page = await running.client.by(null).get('/log-ind');
    expect(page.text).toContain('Øvedata: alle borgere er opdigtede. I dag er den 28. november 2022.');
    const document = await running.client.get('/openapi.json');
    expect(document.json).toMatchObject({ info: { title: 'Nytteindsats – øvedata' } });
    await stop(running);
  });

  it('goes on on the scenario’s last day, before and after a restart: no enrolment after it, every recording on it', async () => {
    for (const enrolledOn of ['2022-04-04', '2022-05-02']) {
      const running = await start();
      const { client } = running;
      const tomorrow = await client.send(
        'POST',
        '/v1/participants',
        enrolmentFacts({ enrolledOn: '2022-12-05' }),
      );
      expect(tomorrow.code).toBe('date_in_future');
      const answer = await client.send('POST', '/v1/participants', enrolmentFacts({ enrolledOn }));
      expect(answer.status).toBe(201);
      const { participantId } = answer.json as { readonly participantId: string };
      const history = await client.get(`/v1/participants/${participantId}/history`);
      expect(history.text).toContain(`"recordedAt":"${day}T14:`);
      const ready = await client.get('/health/ready');
      expect(ready.status).toBe(200);
      await stop(running);
    }
  });

  const limited: Partial<Record<RoleName, string>> = { leverandoer: 'P1000000007' };

  it('lets a newcomer sign in as each role with the link and one click, and says on every page that it is øvedata', async () => {
    const running = await start();
    const id = await enrolled(running.client);
    await giveCommand(running.client, id, 'AssignProvider', {
      provider: 'P1000000007',
      from: '2022-04-04',
    });
    const { pathname, search } = new URL(/http\S+hemmelighed=\S+/.exec(running.api.stdout)?.[0] ?? '');
    for (const role of roleNames.filter((one) => one !== 'system')) {
      const browser = new Browser();
      const choosing = await browser.visit(`${running.client.address}${pathname}${search}`);
      const page = await browser.submit(choosing, { role });
      expect([page.status, page.url.pathname]).toEqual([200, '/']);
      expect(page.text).toContain(limited[role] ?? 'Aarhus');
      for (const shown of [choosing, page])
        expect(shown.text).toContain('Øvedata: alle borgere er opdigtede. I dag er den 28. november 2022.');
    }
    await stop(running);
  });
});
