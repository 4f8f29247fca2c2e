import { expect, it } from '@jest/globals';
import { SessionsUnavailable } from '#libs/access/sessions';
import { openPostgresSessionStore, sessionTables } from '#libs/access/sessions/postgres';
import { describeSessionStore } from '#libs/access/sessions/testing';
import { openTestDatabase, serverUrl } from '#libs/platform/postgres/testing';

describeSessionStore('PostgreSQL', async () => {
  const database = await openTestDatabase(sessionTables);
  const [one, other] = [
    await openPostgresSessionStore(database.url),
    await openPostgresSessionStore(database.url),
  ];
  const dispose = async (): Promise<void> => {
    await Promise.all([one.close(), other.close()]);
    await database.dispose();
  };
  return { one, other, dispose };
});

it('Sessions on a server that is away say that they cannot be had', async () => {
  const nobodyThere = serverUrl((url) => {
    url.port = '1';
  });
  await expect(openPostgresSessionStore(nobodyThere)).rejects.toThrow(SessionsUnavailable);
});
