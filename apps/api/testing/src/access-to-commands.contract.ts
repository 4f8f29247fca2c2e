import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { commandPolicy, functions, type RoleName, roleNames } from '#libs/access';
import { type CommandName, commands } from '#libs/domain';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { claimsOf, giveCommand, enrolled, ourProvider as ours, told } from './sample.ts';

/** What a provider may send of a command: under its own number, and no-shows alone. */
const asProvider: Partial<Record<CommandName, object>> = {
  RecordHours: { provider: ours },
  WithdrawHours: { provider: ours },
  RecordAbsence: { kind: 'udeblivelse' },
  WithdrawAbsence: { kind: 'udeblivelse' },
};

const others = (Object.keys(commands) as CommandName[]).filter((name) => name !== 'EnrolParticipant');

/** Who may do what over HTTP, against the declared policy. */
export const describeAccessToCommands = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let participant: string;
  const unknown = '00000000-0000-4000-8000-0000000000aa';

  const by = (role: RoleName, ...kommunekoder: readonly string[]): Promise<ApiClient> =>
    running.client.as(claimsOf(role, kommunekoder));
  const mayGive = (role: RoleName, name: CommandName): boolean =>
    functions[commandPolicy[name]].roles[role] !== undefined;

  beforeAll(async () => {
    running = await startApi(openEngines);
    participant = await enrolled(running.client);
  });
  afterAll(() => running.end());

  it.each(roleNames)('takes commands as the table says: %s', async (role) => {
    for (const name of others) {
      const { fields } = commands[name].example;
      const body = { ...fields, ...(role === 'leverandoer' && asProvider[name]) };
      for (const limits of [['101'], []]) {
        const client = await by(role, ...limits);
        const [there, nowhere] = [
          await giveCommand(client, participant, name, { ...body, commandId: 'c' }),
          await giveCommand(client, unknown, name, { ...body, commandId: 'c' }),
        ];
        const isMeant = !('kommunekode' in body) || limits.includes(String(body.kommunekode));
        const isLetIn = mayGive(role, name) && isMeant;
        expect([name, limits, there.status]).toEqual([name, limits, isLetIn ? 404 : 403]);
        expect(told(there)).toEqual(told(nowhere));
      }
      const own = await giveCommand(await by(role, '751'), participant, name, {
        ...body,
        commandId: `${role}-${name}`,
      });
      const isForbidden = !mayGive(role, name);
      expect([name, own.code === 'forbidden']).toEqual([name, isForbidden]);
      if (role === 'leverandoer' && !isForbidden) expect(own.status).toBe(404);
    }
  });
};
