import { expect, it } from '@jest/globals';
import { ActorsUnavailable } from '#libs/access/actors';
import { actorTables, openPostgresActorRegister } from '#libs/access/actors/postgres';
import { describeActorRegister } from '#libs/access/actors/testing';
import { openTestDatabase, serverUrl } from '#libs/platform/postgres/testing';

describeActorRegister('PostgreSQL', async () => {
  const database = await openTestDatabase(actorTables);
  const [one, other] = [
    await openPostgresActorRegister(database.url),
    await openPostgresActorRegister(database.url),
  ];
  const dispose = async (): Promise<void> => {
    await Promise.all([one.close(), other.close()]);
    await database.dispose();
  };
  return { one, other, dispose };
});

it('Actors on a server that is away say that they cannot be had', async () => {
  const nobodyThere = serverUrl((url) => {
    url.port = '1';
  });
  await expect(openPostgresActorRegister(nobodyThere)).rejects.toThrow(ActorsUnavailable);
});
