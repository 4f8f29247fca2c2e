import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
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
});
