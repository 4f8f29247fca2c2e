import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { defaultClaimPaths } from '#libs/access';
import { type Confirmation, Sealing, type SignedIn, Sessions } from '#libs/access/sessions';
import { sessionsFile, SqliteSessionStore } from '#libs/access/sessions/sqlite';

const minute = 60_000;
const anna: SignedIn = {
  issuer: 'https://login.example',
  subject: 'anna',
  claims: { name: 'Anna Holm', roles: ['koordinator'], kommunekoder: ['751'] },
  tokens: { idToken: 'id-token-1', refreshToken: 'refresh-token-1' },
};
const confirmed = (n: number, claims: SignedIn['claims'] | null = null): Confirmation => ({
  outcome: 'confirmed',
  tokens: { idToken: `id-token-${n}`, refreshToken: `refresh-token-${n}` },
  claims,
});

describe('A session', () => {
  const db = new DatabaseSync(':memory:');
  db.exec(sessionsFile.tables);
  const store = new SqliteSessionStore(db);
  const key = randomBytes(32);
  let now: number;
  let asked: string[];
  let answer: () => Promise<Confirmation>;
  const process = (sealing = new Sealing(key)): Sessions =>
    new Sessions({
      store,
      sealing,
      claims: defaultClaimPaths,
      now: () => now,
      issuer: {
        confirm: async ({ refreshToken }) => {
          asked.push(refreshToken);
          return answer();
        },
      },
    });
  const rows = () => db.prepare('SELECT * FROM session').all();

  beforeEach(() => {
    db.exec('DELETE FROM session');
    now = Date.parse('2026-01-15T08:00:00Z');
    asked = [];
    answer = () => Promise.resolve(confirmed(asked.length + 1));
  });

  it('is somebody as the issuer said, in every process', async () => {
    const id = await process().begin(anna);
    expect(id).toMatch(/^[\w-]{43}$/);
    expect(await process().of(id)).toEqual({
      key: expect.any(String),
      who: anna,
      choice: { role: 'koordinator', kommunekode: null, provider: null },
      offered: [{ role: 'koordinator', kommunekoder: new Set(['751']), providers: new Set() }],
      principal: {
        issuer: 'https://login.example',
        subject: 'anna',
        displayName: 'Anna Holm',
        grants: [{ role: 'koordinator', kommunekoder: new Set(['751']), providers: new Set() }],
        engagement: null,
        signedInBy: 'session',
      },
    });
  });

  it('keeps neither its id nor tokens nor names in clear', async () => {
    const id = await process().begin(anna);
    const kept = JSON.stringify(rows());
    for (const secret of [id, 'id-token-1', 'refresh-token-1', 'Anna', 'anna'])
      expect(kept).not.toContain(secret);
  });

  it('is nobody’s under an id that was changed, made up, or is no id', async () => {
    const id = await process().begin(anna);
    const changed = `${id.startsWith('A') ? 'B' : 'A'}${id.slice(1)}`;
    for (const other of [
      changed,
      '',
      id.slice(1),
      `${id}A`,
      "' OR 1=1 --",
      randomBytes(32).toString('base64url'),
    ])
      expect(await process().of(other)).toBeNull();
  });

  it('is nobody’s when it was sealed with another key, and when what is sealed was moved to it', async () => {
    const [id, bo] = [await process().begin(anna), await process().begin({ ...anna, subject: 'bo' })];
    expect(await process(new Sealing(randomBytes(32))).of(bo)).toBeNull();
    const other = await process().begin({ ...anna, subject: 'carl' });
    db.exec('UPDATE session SET sealed = (SELECT max(sealed) FROM session)');
    const found = await Promise.all([id, other].map((one) => process().of(one)));
    expect(found.filter(Boolean)).toHaveLength(1);
  });

  it('ends when it was not used for 30 minutes', async () => {
    const id = await process().begin(anna);
    now += 29 * minute;
    expect(await process().of(id)).not.toBeNull();
    now += 29 * minute;
    expect(await process().of(id)).not.toBeNull();
    now += 30 * minute;
    expect(await process().of(id)).toBeNull();
    expect(rows()).toEqual([]);
  });

  it('ends after 8 hours however much it is used', async () => {
    const id = await process().begin(anna);
    for (let passed = 0; passed < 479; passed += 20) {
      expect(await process().of(id)).not.toBeNull();
      now += 20 * minute;
    }
    expect(await process().of(id)).toBeNull();
    expect(rows()).toEqual([]);
  });

  it('asks the issuer every 15 minutes, with the token that it gave last', async () => {
    const id = await process().begin(anna);
    now += 15 * minute - 1;
    await process().of(id);
    expect(asked).toEqual([]);
    now += 1;
    await process().of(id);
    await process().of(id);
    now += 15 * minute;
    expect((await process().of(id))?.who).toMatchObject({ tokens: { idToken: 'id-token-3' } });
    expect(asked).toEqual(['refresh-token-1', 'refresh-token-2']);
  });

  it('asks once, whatever the number of tabs and processes; the others wait for the answer', async () => {
    const id = await process().begin(anna);
    const answered = Promise.withResolvers<Confirmation>();
    answer = () => answered.promise;
    now += 15 * minute;
    const processes = [process(), process(), process()];
    const waiting = [...processes, ...processes].map((one) => one.of(id));
    const first = await Promise.race([...waiting, new Promise((done) => setImmediate(() => done('waits')))]);
    expect(first).toBe('waits');
    answered.resolve(confirmed(2));
    const found = await Promise.all(waiting);
    expect(found.map((one) => one?.principal?.subject)).toEqual(found.map(() => 'anna'));
    expect(asked).toEqual(['refresh-token-1']);
  });

  it('ends for all who wait when the issuer refuses', async () => {
    const id = await process().begin(anna);
    answer = () => Promise.resolve({ outcome: 'refused' });
    now += 15 * minute;
    expect(await Promise.all([process().of(id), process().of(id)])).toEqual([null, null]);
    expect(asked).toHaveLength(1);
  });

  it('goes on for 15 minutes more while the issuer is away, which is asked again each minute', async () => {
    const id = await process().begin(anna);
    answer = () => Promise.resolve({ outcome: 'away' });
    now += 15 * minute;
    for (let passed = 0; passed < 15; passed += 1) {
      expect(await process().of(id)).not.toBeNull();
      expect(await process().of(id)).not.toBeNull();
      expect(asked).toHaveLength(passed + 1);
      now += minute;
    }
    expect(await process().of(id)).toBeNull();
    expect(rows()).toEqual([]);
  });

  it('goes on as before when the issuer comes back', async () => {
    const id = await process().begin(anna);
    answer = () => Promise.resolve({ outcome: 'away' });
    now += 15 * minute;
    await process().of(id);
    answer = () => Promise.resolve(confirmed(2));
    now += minute;
    await process().of(id);
    answer = () => Promise.resolve({ outcome: 'away' });
    now += 15 * minute;
    await process().of(id);
    now += 14 * minute;
    expect(await process().of(id)).not.toBeNull();
  });

  it('is judged by the claims that the issuer says last, and ends when they make nobody', async () => {
    const id = await process().begin(anna);
    answer = () => Promise.resolve(confirmed(2, { ...anna.claims, kommunekoder: ['101'] }));
    now += 15 * minute;
    expect((await process().of(id))?.principal?.grants[0]?.kommunekoder).toEqual(new Set(['101']));
    answer = () => Promise.resolve(confirmed(3, { ...anna.claims, roles: [] }));
    now += 15 * minute;
    expect(await process().of(id)).toBeNull();
  });

  it('is asked about by another process when the one that undertook it died', async () => {
    const id = await process().begin(anna);
    now += 15 * minute;
    db.exec(`UPDATE session SET asked_until = ${now + 30_000}`);
    now += 30_000;
    expect(await process().of(id)).not.toBeNull();
    expect(asked).toHaveLength(1);
  });

  it('goes on under a new id as what was chosen; the former id is nobody’s', async () => {
    const several = { ...anna, claims: { roles: ['koordinator:751,101', 'rapportering:751'] } };
    const id = await process().begin(several);
    const before = await process().of(id);
    expect(before?.principal).toBeNull();
    const chosen = await process().choose(before!, {
      role: 'koordinator',
      kommunekode: '101',
      provider: null,
    });
    expect(chosen).not.toBe(id);
    expect(await process().of(id)).toBeNull();
    expect((await process().of(chosen!))?.principal?.grants).toEqual([
      { role: 'koordinator', kommunekoder: new Set(['101']), providers: new Set() },
    ]);
  });

  it('keeps its age when something is chosen', async () => {
    const id = await process().begin('here');
    for (let passed = 0; passed < 460; passed += 20) {
      now += 20 * minute;
      await process().of(id);
    }
    const session = await process().of(id);
    const chosen = await process().choose(session!, {
      role: 'administrator',
      kommunekode: '751',
      provider: null,
    });
    now += 20 * minute;
    expect(await process().of(chosen!)).toBeNull();
  });

  it('that was ended is over for every tab and process', async () => {
    const id = await process().begin(anna);
    const session = await process().of(id);
    await process().end(session!);
    expect(await process().of(id)).toBeNull();
    expect(
      await process().choose(session!, { role: 'koordinator', kommunekode: null, provider: null }),
    ).toBeNull();
  });

  it('that nobody came back to is removed when the next one begins', async () => {
    await process().begin(anna);
    now += 30 * minute;
    await process().begin(anna);
    expect(rows()).toHaveLength(1);
  });
});
