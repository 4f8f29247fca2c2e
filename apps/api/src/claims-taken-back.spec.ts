import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { until } from '#libs/platform/testing';
import { usable } from '#libs/platform';
import { openEngines, readConfig } from '#libs/runtime';
import { ApiProcess } from '../testing/src/api-process.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claims-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('An API that starts takes back what a process claimed that died before it recorded the enrolment', async () => {
  const { config } = usable(readConfig({ DATA_DIR: folder }));
  const participantId = randomUUID();
  const died = await openEngines(config, 'write');
  const person = { cpr: '0101900000', name: 'Anna Prøve', protectedAddress: false };
  const at = new Date(Date.now() - 2 * 3_600_000).toISOString();
  await died.persons.register({ participantId, kommuner: ['751'], person, at });
  await died.close();
  const api = new ApiProcess({ DATA_DIR: folder });
  try {
    await api.address();
    const beside = await openEngines(config, 'read');
    await until(async () => !(await beside.persons.keepsAnyOf([participantId])));
    await beside.close();
    await until(() => api.stderr.includes('claims of persons that nothing came of were taken back'));
    expect(api.stderr).not.toContain(person.cpr);
  } finally {
    api.signal('SIGKILL');
    await api.exitCode();
  }
});
