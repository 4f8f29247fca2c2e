import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { verifyAgainstLog } from '#libs/read-models';
import { enrolIn, correctedWeek, openParticipants } from '#libs/read-models/testing';
import { openTestLog, type TestLog } from '#libs/testing';

const script = join(import.meta.dirname, '../../testing/src/projecting.process.ts');

/** Runs a projection in a process of its own; `beat` hears each line that it says and may kill it. */
const project = async (
  folder: string,
  deadlyTransaction: number,
  beat: (kill: () => void) => void = () => undefined,
): Promise<NodeJS.Signals | null> => {
  const args = ['--conditions=nytteindsats-source', '--disable-warning=ExperimentalWarning', script];
  const child = spawn(process.execPath, [...args, folder, String(deadlyTransaction)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface(child.stdout).on('line', () => beat(() => child.kill('SIGKILL')));
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return signal;
};

describe('A projection that is killed', () => {
  let log: TestLog;

  const standing = async (): Promise<number> => {
    const readModels = openParticipants(log.folder);
    const { at, faultCount, faults } = await verifyAgainstLog(log.store, readModels);
    await readModels.close();
    expect({ faultCount, faults }).toEqual({ faultCount: 0, faults: [] });
    return at.count;
  };

  beforeAll(async () => {
    log = await openTestLog();
    const lives = Array.from({ length: 40 }, (_, n) =>
      log.scribe.give(n, enrolIn(), ...['01', '02', '03', '04'].map((w) => correctedWeek(`2022-W${w}`, n))),
    );
    await Promise.all(lives);
  });
  afterAll(() => log.dispose());

  it('in the middle of a transaction has done nothing of it, and goes on from there', async () => {
    const stood: number[] = [];
    for (const deadlyTransaction of [1, 2, 3]) {
      expect(await project(log.folder, deadlyTransaction)).toBe('SIGKILL');
      stood.push(await standing());
    }
    expect(stood).toEqual([0, 10, 30]);
  });

  it('at any moment leaves rows that are right, and ends with every event handled once', async () => {
    for (const beats of [1, 4]) {
      let heard = 0;
      await project(log.folder, 0, (kill) => {
        heard += 1;
        if (heard === beats) kill();
      });
      await standing();
    }
    expect(await project(log.folder, 0)).toBeNull();
    expect(await standing()).toBe(200);
  });
});
