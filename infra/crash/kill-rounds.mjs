import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Starts a process, kills it (SIGKILL) at a random moment after it has said its first line, checks what it left, and
 * so on.
 *
 * @param rounds how often it is killed.
 * @param longestMs the latest moment, in milliseconds after the first line.
 * @param start starts the process of a round; its stdout must be a pipe.
 * @param check says what it found after a round; throws when something is wrong.
 */
export const killRounds = async ({ rounds, longestMs, start, check }) => {
  for (let round = 1; round <= rounds; round += 1) {
    const child = start(round);
    const ended = once(child, 'exit');
    await Promise.race([once(child.stdout, 'data'), ended]);
    await Promise.race([pause(Math.random() * longestMs), ended]);
    child.kill('SIGKILL');
    const [, signal] = await ended;
    if (signal !== 'SIGKILL') throw new Error(`round ${round}: the process ended by itself`);
    console.log(`${String(round).padStart(3)}/${rounds}  ${await check(round)}`);
  }
};
