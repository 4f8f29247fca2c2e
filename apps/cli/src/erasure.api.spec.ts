import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testToken } from '#libs/access/testing';
import { type RunningApi, startApi } from '../../api/testing/src/api.harness.ts';
import { openEmbeddedEngines } from '../../api/testing/src/embedded.engines.ts';
import { giveCommand, enrolled } from '../../api/testing/src/sample.ts';
import { inProcess } from './testing/in-process.ts';

describe('The verbs of an erasure', () => {
  let running: RunningApi;
  let id: string;
  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines);
    id = await enrolled(running.client, { enrolledOn: '2012-01-02' });
    await giveCommand(running.client, id, 'ExitParticipant', { exitedOn: '2012-06-01', exitReason: 'andet' });
  });
  afterAll(() => running.end());

  const as = async (role: 'administrator' | 'databeskyttelse', ...args: readonly string[]) =>
    inProcess(['erasure', ...args, '--api', running.client.address], {
      NYTTEINDSATS_TOKEN: await testToken({ subject: role, roles: [role] }),
    });
  const references = ['--decision', 'sag-1', '--archive', 'aflevering-1'];

  it('propose, list and approve through a running API, and say what it refuses', async () => {
    const proposed = await as('administrator', 'propose', id, ...references);
    expect(proposed).toMatchObject({ code: 0, stderr: '' });
    const erasureId = /[0-9a-f-]{36}/.exec(proposed.stdout)?.[0] ?? '';
    expect(proposed.stdout).toContain('mangler godkendelse fra 751');
    const list = await as('administrator', 'list', '--kommune', '751');
    expect(list.stdout).toMatch(new RegExp(`${erasureId} +${id} +foreslået +751 `));
    expect(await as('administrator', 'approve', erasureId)).toMatchObject({ code: 1, stdout: '' });
    expect((await as('databeskyttelse', 'approve', erasureId)).stdout).toContain('er udført');
    const again = await as('administrator', 'propose', id, ...references);
    expect(again.stderr).toContain('slettet for altid');
    const lines = await as('databeskyttelse', 'list', '--format', 'ndjson');
    expect(JSON.parse(lines.stdout)).toMatchObject({ erasureId, state: 'carried_out' });
  });

  it.each([
    ['without an address', ['erasure', 'list']],
    ['without an id', ['erasure', 'propose', '--api', 'http://127.0.0.1:1', ...references]],
    ['with another id than an erasure’s', ['erasure', 'approve', '1', '--api', 'http://127.0.0.1:1']],
    ['without a reference', ['erasure', 'propose', '00000000-0000-4000-8000-000000000001']],
  ])('are used wrongly %s', async (_, args) => {
    expect(await inProcess(args)).toMatchObject({ code: 2, stdout: '' });
  });

  it('say so when nobody answers at the address', async () => {
    const away = await inProcess(['erasure', 'list', '--api', 'http://127.0.0.1:1']);
    expect(away).toMatchObject({ code: 3, stdout: '' });
  });
});
