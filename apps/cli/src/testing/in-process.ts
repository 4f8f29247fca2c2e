import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { commandLine } from '../command-line.ts';
import type { CliRun } from './run-cli.ts';

/** Runs the command line in this process, without stdin and signals: for what needs no process of its own. */
export const inProcess = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliRun> => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const read = Promise.all([text(stdout), text(stderr)]);
  const code = await commandLine({
    argv: ['node', 'nytteindsats', ...args],
    env,
    stdout,
    stderr,
    on: () => undefined,
    off: () => undefined,
  });
  stdout.end();
  stderr.end();
  const [out, notes] = await read;
  return { code, stdout: out, stderr: notes };
};
