import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { acknowledgedIn } from './acknowledged.mjs';
import { killRounds } from './kill-rounds.mjs';
import { checkLog } from './log-check.mjs';

/*
 * Kills a process that appends under many concurrent writers, at random moments, again and again on the same data
 * folder, and checks after each time that nothing acknowledged was lost or doubled. Ends with exit code 1 otherwise.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    writers: { type: 'string', default: '64' },
    'longest-ms': { type: 'string', default: '400' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'crash-test-'));
const dataDir = join(folder, 'data');
const acknowledgements = join(folder, 'acknowledged.txt');
const script = join(import.meta.dirname, 'appending-writers.mjs');

try {
  let acknowledged = 0;
  await killRounds({
    rounds: Number(values.rounds),
    longestMs: Number(values['longest-ms']),
    start: () =>
      spawn(process.execPath, [script, dataDir, acknowledgements, '--writers', values.writers], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    check: async () => {
      const ids = existsSync(acknowledgements) ? acknowledgedIn(acknowledgements) : new Map();
      const events = await checkLog(dataDir, ids);
      const news = ids.size - acknowledged;
      acknowledged = ids.size;
      return `${events} events in the log, ${ids.size} acknowledged (${news} new): none lost, none doubled, verified`;
    },
  });
  console.log(
    `killed ${values.rounds} times under ${values.writers} writers: nothing acknowledged was lost or doubled`,
  );
} catch (error) {
  console.error(`FAILED: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
