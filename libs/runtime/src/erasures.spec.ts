import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PersonEraser } from '#libs/application';
import { enrol } from '#libs/domain/testing';
import { participantStream } from '#libs/event-store';
import { sampleErasure } from '#libs/persons/erasures/testing';
import { type Config, SystemClock } from '#libs/platform';
import { backUpStores, type Engines, openEngines } from '#libs/runtime';
import { participantId, Scribe } from '#libs/testing';
import { readConfig } from './read-config.ts';

const id = participantId(1);
const cpr = '0101900000';

describe('A copy from before an erasure', () => {
  let folder: string;
  const erasure = sampleErasure({
    participants: [{ participantId: id, kommunekoder: ['751'] }],
    state: 'approved',
    version: 1,
  });
  const configOf = (name: string): Config => {
    const read = readConfig({
      DATA_DIR: join(folder, name),
      ERASURE_REGISTER: join(folder, 'apart', 'erasures.ndjson'),
    });
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    return read.config;
  };
  const eraserOf = (engines: Engines): PersonEraser =>
    new PersonEraser({ ...engines, clock: new SystemClock(), retention: { years: 5 } });
  const typesIn = async ({ store }: Engines): Promise<readonly string[]> =>
    (await Array.fromAsync(store.readStream(participantStream(id)))).flat().map(({ type }) => type);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nytteindsats-erasures-'));
    const engines = await openEngines(configOf('live'), 'write');
    await new Scribe(engines.store).give(1, enrol());
    const person = { cpr, name: 'Anna Prøve', protectedAddress: false };
    await engines.persons.register({
      participantId: id,
      kommuner: ['751'],
      person,
      at: '2022-12-01T10:00:00.000Z',
    });
    mkdirSync(join(folder, 'restored'), { mode: 0o700 });
    await backUpStores(configOf('live'), join(folder, 'restored'));
    for (const key of ['master.key', 'index.key'])
      cpSync(join(folder, 'live', key), join(folder, 'restored', key));
    await eraserOf(engines).carryOut(erasure);
    await engines.close();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is not shown to anybody once it is restored, until somebody who writes has erased again', async () => {
    await expect(openEngines(configOf('restored'), 'read')).rejects.toMatchObject({
      name: 'ErasuresOutstanding',
      kind: 'unusable',
    });
    const engines = await openEngines(configOf('restored'), 'write');
    expect(await typesIn(engines)).toEqual(['ParticipantEnrolled', 'PersonErased']);
    expect(await engines.keys.destroyed([id])).toEqual(new Set([id]));
    expect(await engines.persons.of(id)).toBeNull();
    expect(await engines.persons.withCpr(cpr, 'all')).toEqual([]);
    expect(await engines.erasures.of(erasure.erasureId)).toMatchObject({ state: 'carried_out' });
    expect((await engines.store.verify()).faults).toEqual([]);
    await engines.close();
    await (await openEngines(configOf('restored'), 'read')).close();
  });

  it('is told of by every further copy, also where the file outside was lost', async () => {
    rmSync(join(folder, 'apart'), { recursive: true });
    mkdirSync(join(folder, 'second'), { mode: 0o700 });
    await backUpStores(configOf('live'), join(folder, 'second'));
    await expect(openEngines(configOf('restored'), 'read')).rejects.toMatchObject({
      name: 'ErasuresOutstanding',
    });
  });

  it('goes on without the person register, unless somebody would be there again who was erased', async () => {
    for (const name of ['live', 'restored'])
      for (const suffix of ['', '-wal', '-shm'])
        rmSync(join(folder, name, `persons.db${suffix}`), { force: true });
    for (const access of ['write', 'read'] as const) {
      const engines = await openEngines(configOf('live'), access);
      expect(await typesIn(engines)).toEqual(['ParticipantEnrolled', 'PersonErased']);
      const told = /Personregisteret mangler: .*persons\.db.*fjern da .*\.made/;
      expect(engines.persons.lost?.text).toMatch(told);
      await expect(engines.erasures.holds(['p-1'])).rejects.toMatchObject({
        text: expect.stringMatching(told),
      });
      expect(await engines.erasures.bars('p-1')).toBe(false);
      await engines.close();
    }
    await expect(openEngines(configOf('restored'), 'write')).rejects.toMatchObject({ kind: 'unusable' });
  });
});
