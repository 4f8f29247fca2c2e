import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { durabilityViolations } from './durability-violations.mjs';

/*
 * SIGKILL cannot show that data reached the disk: what a killed process wrote is in the system's memory. So a trace of
 * system calls shows that every acknowledgement comes after a sync that covers it. The same trace of a process that
 * acknowledges without syncing must be found out, or this check is worth nothing.
 */
const script = join(import.meta.dirname, 'appending-writers.mjs');
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const idsAcknowledged = ({ name, args }) =>
  name === 'write' && args.slice(0, args.indexOf('>')).includes('acknowledged.txt')
    ? (args.match(uuid) ?? [])
    : [];

const traced = (...options) => {
  const folder = mkdtempSync(join(tmpdir(), 'durability-trace-'));
  try {
    const trace = join(folder, 'trace.txt');
    const calls = 'write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync';
    const program = [
      process.execPath,
      script,
      join(folder, 'data'),
      join(folder, 'acknowledged.txt'),
      ...options,
    ];
    const { error, status, stderr } = spawnSync(
      'strace',
      ['-f', '-y', '-s', '8192', '-e', `trace=${calls}`, '-e', 'signal=none', '-o', trace, ...program],
      { encoding: 'utf8' },
    );
    if (error?.code === 'ENOENT')
      return { missing: 'strace is not installed (Debian: apt-get install strace)' };
    if (status !== 0) return { missing: `strace could not trace: ${stderr.trim().split('\n').at(-1)}` };
    return durabilityViolations(readFileSync(trace, 'utf8'), 'events.db-wal', idsAcknowledged);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const main = () => {
  const real = traced('--writers', '64', '--appends', '12');
  if (real.missing !== undefined) return [2, `cannot run: ${real.missing}`];
  console.log(
    `${real.acknowledgements} acknowledgements of appends, ${real.syncs} syncs of the write-ahead log: ` +
      `${real.violations.length} acknowledgements before their sync`,
  );
  if (real.acknowledgements === 0) return [1, 'FAILED: the trace shows no acknowledgement'];
  if (real.violations.length > 0) return [1, `FAILED: ${real.violations.slice(0, 5).join('\n        ')}`];
  const unsafe = traced('--writers', '64', '--appends', '12', '--without-sync');
  if (unsafe.missing !== undefined) return [2, `cannot run: ${unsafe.missing}`];
  console.log(
    `self-check, the same with synchronous = OFF: ${unsafe.violations.length} of ${unsafe.acknowledgements} ` +
      'acknowledgements found before their sync',
  );
  if (unsafe.violations.length === 0) return [1, 'FAILED: a process that never syncs was not found out'];
  return [0, 'every acknowledgement comes after a sync that covers it'];
};

const [code, message] = main();
(code === 0 ? console.log : console.error)(message);
process.exitCode = code;
