import { erasureTables, openPostgresErasureRegister } from '#libs/persons/erasures/postgres';
import { describeErasureRegister } from '#libs/persons/erasures/testing';
import { openTestDatabase } from '#libs/platform/postgres/testing';

describeErasureRegister('PostgreSQL', async () => {
  const database = await openTestDatabase(erasureTables);
  const register = await openPostgresErasureRegister(database.url);
  return {
    register,
    dispose: async () => {
      await register.close();
      await database.dispose();
    },
  };
});
