/** Runs writers under strace. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tracedCalls } from './system-calls.mjs';

const longestWrite = 1 << 20;
const path = (name) => fileURLToPath(new URL(name, import.meta.url));

/** There can be no trace here; the message says why, in Danish. */
export class NoTrace extends Error {}

/**
 * Lets writers do their task (see `writing.process.mjs`); what they do goes to the file `trace`, what they answer to the
 * end of the file `answers`. With `synchronous` they run on databases that are told to sync like that.
 *
 * @throws NoTrace
 */
export const traceWriting = (task, { trace, answers, synchronous }) => {
  const tracing = ['-f', '-y', '-s', String(longestWrite), '--seccomp-bpf', '-e', `trace=${tracedCalls}`];
  const preload = synchronous === undefined ? [] : ['--import', path('synchronous.preload.mjs')];
  const program = [process.execPath, ...preload, path('writing.process.mjs')];
  const output = openSync(answers, 'a');
  const { error, status, stderr } = spawnSync('strace', [...tracing, '-o', trace, ...program], {
    input: JSON.stringify(task),
    stdio: ['pipe', output, 'pipe'],
    env: { ...process.env, UV_USE_IO_URING: '0', CRASH_SYNCHRONOUS: synchronous },
    encoding: 'utf8',
  });
  closeSync(output);
  if (error?.code === 'ENOENT')
    throw new NoTrace('strace findes ikke her. Installér det, på Debian med: apt-get install strace');
  if (error) throw error;
  if (status !== 0 && /^strace: /m.test(stderr))
    throw new NoTrace(`strace kan ikke spore her: ${stderr.trim()}`);
  if (status !== 0) throw new Error(`the writers ended with ${status}: ${stderr}`);
};
