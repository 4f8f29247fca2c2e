/** Processes that write, as seen from outside. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('writing.process.mjs', import.meta.url));
const alive = new Set();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** A process that loads the program and then waits to be told where to begin. */
export const warmWriting = () => {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  alive.add(child);
  child.stdin.on('error', () => undefined);
  const answers = [];
  const [loaded, opened] = [Promise.withResolvers(), Promise.withResolvers()];
  createInterface(child.stdout).on('line', (line) => {
    const { said, ...answer } = JSON.parse(line);
    if (said === 'answer') answers.push(answer);
    else (said === 'loaded' ? loaded : opened).resolve();
  });
  const ended = once(child, 'close').then(([code, signal]) => {
    alive.delete(child);
    loaded.resolve();
    opened.resolve();
    return signal ?? code;
  });
  return {
    /** Every answer that came out of it so far. */
    answers,
    /** Resolves when it has loaded the program, or has ended. */
    loaded: loaded.promise,
    /** Resolves when its stores are open, or it has ended. */
    opened: opened.promise,
    /** Resolves with the signal or the exit code that ended it. */
    ended,
    /** See `writing.process.mjs`. */
    begin: (task) => child.stdin.end(JSON.stringify(task)),
    kill: () => child.kill('SIGKILL'),
  };
};
