import { describe, expect, it } from '@jest/globals';
import { PersonsUnavailable } from '#libs/persons';
import { erasureTables, openPostgresErasureRegister } from '#libs/persons/erasures/postgres';
import { describeErasureRegister } from '#libs/persons/erasures/testing';
import { openTestDatabase, TroubledRoute } from '#libs/platform/postgres/testing';

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

describe('The register of erasures in a PostgreSQL that accepts questions and says nothing', () => {
  it('is away, and not each command waits to hear that', async () => {
    const database = await openTestDatabase(erasureTables);
    const route = await TroubledRoute.to(database.url);
    const register = await openPostgresErasureRegister(route.url);
    expect(await register.bars('p-1')).toBe(false);
    route.fallSilent();
    for (let command = 0; command < 100; command += 1)
      await expect(register.bars('p-1')).rejects.toBeInstanceOf(PersonsUnavailable);
    await route.close();
    await register.close();
    await database.dispose();
  });
});
