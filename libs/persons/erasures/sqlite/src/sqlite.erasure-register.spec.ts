import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { StatementSync } from 'node:sqlite';
import { describe, expect, it, jest } from '@jest/globals';
import { testFolder } from '#libs/event-store/sqlite/testing';
import type { ErasureRegister } from '#libs/persons/erasures';
import { openErasureRegisterIn } from '#libs/persons/erasures/sqlite';
import { describeErasureRegister, sampleErasure } from '#libs/persons/erasures/testing';
import { openPersonsFile, personsPath } from '#libs/persons/sqlite';

const folder = testFolder();

const opened = (): ErasureRegister => {
  openPersonsFile(folder.path).close();
  return openErasureRegisterIn(folder.path);
};

describeErasureRegister('SQLite', async () => {
  const register = opened();
  return { register, dispose: async () => register.close() };
});

describe('The file of holds', () => {
  it('keeps nothing of a hold once the participant is erased', async () => {
    const register = opened();
    const by = { issuer: 'i', subject: 's', actor: 'a' };
    const hold = { participantId: 'p-1', kommunekode: '751', by, at: '2030', reason: 'v1.k.SEALED' };
    await register.putOnHold([hold]);
    await register.liftHolds('p-1', ['751'], { by, at: '2030', reason: 'v1.k.LIFTED' });
    await register.carriedOut(sampleErasure({ state: 'carried_out' }));
    const files = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name)));
    expect(['SEALED', 'LIFTED'].filter((text) => Buffer.concat(files).includes(text))).toEqual([]);
    await register.close();
  });

  it('takes no hold and clears nobody once it was moved away', async () => {
    const register = opened();
    const by = { issuer: 'i', subject: 's', actor: 'a' };
    const hold = { participantId: 'p-1', kommunekode: '751', by, at: '2030', reason: 'v1.k.SEALED' };
    renameSync(personsPath(folder.path), folder.file('elsewhere.db'));
    const held = async (): Promise<boolean> =>
      register.putOnHold([hold]).then(
        () => true,
        () => false,
      );
    while (await held()) await new Promise(setImmediate);
    for (const refused of [register.putOnHold([hold]), register.bars('p-1')])
      await expect(refused).rejects.toMatchObject({ name: 'PersonsUnavailable' });
    await register.close();
  });

  it('is looked at once for all whom commands of the same turn are about', async () => {
    const register = opened();
    const looks = jest.spyOn(StatementSync.prototype, 'all');
    const asked = Array.from({ length: 50 }, (_, index) => register.bars(`p-${index % 40}`));
    expect(new Set(await Promise.all(asked))).toEqual(new Set([false]));
    expect(looks).toHaveBeenCalledTimes(1);
    looks.mockRestore();
    await register.close();
  });

  it('bars whom another process approved to erase before they were asked about, though others were asked about earlier', async () => {
    const [register, other] = [opened(), opened()];
    const erasure = sampleErasure();
    await other.propose(erasure);
    const earlier = register.bars('p-2');
    await other.approve({ ...erasure, state: 'approved', version: erasure.version + 1 });
    expect(await Promise.all([earlier, register.bars('p-1')])).toEqual([false, true]);
    await Promise.all([register.close(), other.close()]);
  });
});
