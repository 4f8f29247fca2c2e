import { describe, expect, it } from '@jest/globals';
import type { ClientBase } from 'pg';
import { PostgresUnavailable } from './postgres.errors.ts';
import { PostgresSession } from './postgres.session.ts';

describe('A connection that broke in a transaction', () => {
  it('is sent nothing more, and is not used again', async () => {
    const sent: string[] = [];
    const broken: boolean[] = [];
    const client = {
      query: async ({ text }: { readonly text: string }) => {
        sent.push(text);
        if (text !== 'BEGIN') throw new Error('Query read timeout');
        return { rows: [] };
      },
    } as unknown as ClientBase;
    const session = new PostgresSession(client, {
      patienceMs: 1_000,
      unavailable: (error) => error,
      letGo: (isBroken) => broken.push(isBroken),
    });
    await expect(session.transaction(() => session.query('SELECT'))).rejects.toThrow(PostgresUnavailable);
    await session.rollBack();
    session[Symbol.dispose]();
    expect({ sent, broken }).toEqual({ sent: ['BEGIN', 'SELECT'], broken: [true] });
  });
});
