import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openActorRegisterIn } from '#libs/access/actors/sqlite';
import { filesUnder } from './testing/files-under.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const anna = { issuer: 'https://login.example', subject: 'anna', displayName: 'Anna Glemsom' };

const forget = (...words: readonly string[]) =>
  inProcess(['actor', 'forget', ...words, '--data', path('data')]);

describe('The name of an employee', () => {
  it('is forgotten by the id that the history shows, for ever, and stands in no file', async () => {
    const running = openActorRegisterIn(path('data'));
    const id = await running.idOf(anna);
    expect(await forget(`koordinator:${id}`)).toMatchObject({ code: 0, stdout: 'Navnet er glemt.\n' });
    expect(await running.idOf(anna)).toBe(id);
    expect(await running.namesOf([id])).toEqual(new Map([[id, { kind: 'forgotten' }]]));
    expect(await forget(id)).toMatchObject({ code: 0 });
    await running.close();
    for (const [, bytes] of filesUnder(path('data'))) expect(bytes.includes('Glemsom')).toBe(false);
  });

  it('is not looked for where nobody has the id, and no file is made', async () => {
    const unknown = await inProcess(['actor', 'forget', 'A'.repeat(22), '--data', path('nowhere')]);
    expect([unknown.code, unknown.stderr]).toEqual([
      1,
      expect.stringContaining('Ingen, der har registreret noget her'),
    ]);
    expect(existsSync(path('nowhere'))).toBe(false);
    const wrong = await forget('Anna');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('ID skal være det')]);
  });
});
