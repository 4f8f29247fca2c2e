import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Config, usable } from '#libs/platform';
import { type VerificationNews, openEngines, readConfig, verifyInThread } from '#libs/runtime';

describe('A verification in a thread of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verification-'));
  const { config } = usable(readConfig({ DATA_DIR: folder }));
  const heardOf = async (stores: Config): Promise<readonly VerificationNews[]> => {
    const heard: VerificationNews[] = [];
    await verifyInThread(stores)((one) => heard.push(one), new AbortController().signal);
    return heard;
  };

  beforeAll(async () => (await openEngines(config, 'write')).close());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds what stands in the stores, beside whoever writes them', async () => {
    const engines = await openEngines(config, 'write');
    const heard = await heardOf(config);
    await engines.close();
    expect(heard[0]).toEqual({ position: null });
    const conclusions = heard.flatMap((one) => ('finding' in one ? [one.finding.conclusion] : []));
    expect(conclusions).toEqual([
      'Loggen: 0 hændelser i 0 strømme: i orden.',
      expect.stringMatching(/^Læsemodellen participants: 0 .*: i orden\.\nAttest: 0 hændelser/),
    ]);
  });

  it('says in Danish why it cannot be carried out', async () => {
    const nowhere = { ...config, dataDir: join(folder, 'nowhere') };
    await expect(heardOf(nowhere)).rejects.toThrow(/log/i);
  });

  it('ends when it is told to', async () => {
    const stopped = verifyInThread(config)(() => undefined, AbortSignal.abort());
    await expect(stopped).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});
