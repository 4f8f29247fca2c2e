import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';
import { participantCategory } from '#libs/event-store';
import { openSqliteEventStore, StoreHeldByAnotherProcess } from '#libs/event-store/sqlite';
import { testFolder } from '#libs/event-store/sqlite/testing';

const script = join(import.meta.dirname, '../testing/src/holding.process.ts');

/** Starts a process that opens the store; answers it and the first thing that it says. */
const holder = async (dataDir: string): Promise<[ChildProcess, string]> => {
  const args = ['--conditions=nytteindsats-source', '--disable-warning=ExperimentalWarning', script, dataDir];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return [child, line];
};

const killed = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

describe('The write lock', () => {
  const folder = testFolder();
  const open = (access: 'write' | 'read') => openSqliteEventStore({ dataDir: folder.path, access });

  it('keeps a second process out and tells it who holds the store and since when', async () => {
    const before = new Date().toISOString();
    const [child, line] = await holder(folder.path);
    expect(line).toBe('holding');
    const refused = (await open('write').catch((error: unknown) => error)) as StoreHeldByAnotherProcess;
    expect(refused).toBeInstanceOf(StoreHeldByAnotherProcess);
    expect(refused.pid).toBe(child.pid);
    expect(refused.since! >= before && refused.since! <= new Date().toISOString()).toBe(true);
    expect(refused.message).toContain(`proces ${child.pid} har skrevet i den siden`);
    await killed(child);
  });

  it('is gone the moment its process is killed', async () => {
    const [child] = await holder(folder.path);
    await killed(child);
    const { store } = await open('write');
    expect(await store.lastPosition([participantCategory])).toBeNull();
    await store.close();
  });

  it('keeps another process out while this one holds it, and lets it in afterwards', async () => {
    const { store } = await open('write');
    const [refused, line] = await holder(folder.path);
    expect(line).toContain(`StoreHeldByAnotherProcess: Datamappen er i brug: proces ${process.pid} `);
    await once(refused, 'exit').catch(() => undefined);
    await store.close();
    const [child, later] = await holder(folder.path);
    expect(later).toBe('holding');
    await killed(child);
  });

  it('holds within a process too, and never keeps readers out', async () => {
    const { store } = await open('write');
    await expect(open('write')).rejects.toBeInstanceOf(StoreHeldByAnotherProcess);
    const { store: reader } = await open('read');
    expect(await reader.lastPosition([participantCategory])).toBeNull();
    await reader.close();
    await expect(open('write')).rejects.toBeInstanceOf(StoreHeldByAnotherProcess);
    await store.close();
  });
});
