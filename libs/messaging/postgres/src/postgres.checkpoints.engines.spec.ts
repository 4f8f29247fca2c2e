import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckpointMoved, CheckpointsUnavailable } from '#libs/messaging';
import { openPostgresCheckpoints } from '#libs/messaging/postgres';
import { openTestDatabase, serverUrl, type TestDatabase } from '#libs/platform/postgres/testing';

const at = (position: string) => ({ position, state: { day: '2022-06-01', agenda: { x: ['y'] } } });

describe('Checkpoints in PostgreSQL', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.dispose());

  it('are kept for each publication, beyond a close', async () => {
    const first = await openPostgresCheckpoints(database.url);
    expect(await first.read('a')).toBeNull();
    expect(await first.move('a', 0, at('1'))).toBe(1);
    expect(await first.move('a', 1, at('2'))).toBe(2);
    expect(await first.move('b', 0, at('9'))).toBe(1);
    await first.close();
    const second = await openPostgresCheckpoints(database.url);
    expect(await second.read('a')).toEqual({ version: 2, progress: at('2') });
    expect(await second.read('b')).toEqual({ version: 1, progress: at('9') });
    await second.close();
  });

  it('move only from where they stand, and once, whoever moves them', async () => {
    const [one, two] = [
      await openPostgresCheckpoints(database.url),
      await openPostgresCheckpoints(database.url),
    ];
    await one.move('c', 0, at('1'));
    await expect(two.move('c', 0, at('2'))).rejects.toThrow(CheckpointMoved);
    await expect(two.move('c', 2, at('2'))).rejects.toThrow(CheckpointMoved);
    const moves = await Promise.allSettled([one.move('c', 1, at('2')), two.move('c', 1, at('3'))]);
    expect(moves.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await Promise.all([one.close(), two.close()]);
  });

  it('say so when they cannot be had', async () => {
    const nobodyThere = serverUrl((url) => {
      url.port = '1';
    });
    await expect(openPostgresCheckpoints(nobodyThere)).rejects.toThrow(CheckpointsUnavailable);
  });
});
