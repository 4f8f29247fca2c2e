import { spawn } from 'node:child_process';
import { fromSource } from '#libs/runtime/testing';

/** How a run of the command line ended. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface CliSurroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on stdin; left out: nothing. */
  readonly stdin?: string | Buffer;
  readonly cwd?: string;
}

const cleanEnvironment = { PATH: process.env['PATH'] ?? '', TZ: 'UTC' };

/** Starts the command line as a process of its own, from the sources. */
export const startCli = (args: readonly string[], { env = {}, cwd }: CliSurroundings = {}) =>
  spawn(process.execPath, [...fromSource('apps/cli/src/main.ts'), ...args], {
    env: { ...cleanEnvironment, ...env },
    ...(cwd !== undefined && { cwd }),
  });

/** Runs the command line to its end. */
export const runCli = (args: readonly string[], surroundings: CliSurroundings = {}): Promise<CliRun> =>
  new Promise((resolve, reject) => {
    const child = startCli(args, surroundings);
    const read = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => (read[name] += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...read }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(surroundings.stdin ?? '');
  });
