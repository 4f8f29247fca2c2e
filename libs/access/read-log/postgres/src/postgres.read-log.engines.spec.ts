import { expect, it } from '@jest/globals';
import { openPostgresReadLog, readLogTables } from '#libs/access/read-log/postgres';
import { describeReadLog } from '#libs/access/read-log/testing';
import { openTestDatabase } from '#libs/platform/postgres/testing';

describeReadLog('PostgreSQL', async () => {
  const database = await openTestDatabase(readLogTables);
  const [log, beside] = [await openPostgresReadLog(database.url), await openPostgresReadLog(database.url)];
  let isOpen = true;
  return {
    log,
    beside,
    dispose: async () => {
      if (!isOpen) return;
      isOpen = false;
      await log.close();
      await beside.close();
      await database.dispose();
    },
  };
});

it('The tables of the read log let nobody change a reading', async () => {
  const database = await openTestDatabase(readLogTables);
  await database.sql(`INSERT INTO reading (at, subject, facts) VALUES ('2026', 'anna', '{}')`);
  await expect(database.sql(`UPDATE reading SET subject = 'ib'`)).rejects.toThrow(
    'a reading is never changed',
  );
  await database.dispose();
});
