import { expect, it } from '@jest/globals';
import { CheckpointsUnavailable } from '#libs/messaging';
import { openPostgresCheckpoints, publicationTables } from '#libs/messaging/postgres';
import { describeCheckpoints } from '#libs/messaging/testing';
import { openTestDatabase, serverUrl } from '#libs/platform/postgres/testing';

describeCheckpoints('Checkpoints in PostgreSQL', async () => {
  const database = await openTestDatabase(publicationTables);
  return { open: () => openPostgresCheckpoints(database.url), dispose: () => database.dispose() };
});

it('Checkpoints on a server that is away say that they cannot be had', async () => {
  const nobodyThere = serverUrl((url) => {
    url.port = '1';
  });
  await expect(openPostgresCheckpoints(nobodyThere)).rejects.toThrow(CheckpointsUnavailable);
});
