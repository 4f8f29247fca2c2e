import { readdirSync, readFileSync } from 'node:fs';

const lookEveryMs = 500;
const idleBelow = 0.1;

const read = (file) => {
  try {
    return readFileSync(file, 'utf8').trim().split(' ');
  } catch {
    return []; // A thread or process that has just ended.
  }
};

/** Of each thread of a process and of those that it started: milliseconds that it has run, and that it was ready to run while others did (Linux). */
const threadsOf = (pid) =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
    const [ran = 0, waited = 0] = read(`/proc/${pid}/task/${thread}/schedstat`);
    const started = read(`/proc/${pid}/task/${thread}/children`).filter((child) => child !== '');
    return [[thread, { ran: ran / 1e6, waited: waited / 1e6 }], ...started.flatMap(threadsOf)];
  });

const scheduled = (pid) => {
  try {
    return new Map(threadsOf(pid));
  } catch {
    return new Map();
  }
};

const since = (before, after) =>
  [...after].map(([thread, { ran, waited }]) => {
    const began = before.get(thread) ?? { ran: 0, waited: 0 };
    return { ran: ran - began.ran, waited: waited - began.waited };
  });
const runOf = (threads) => threads.reduce((sum, { ran }) => sum + ran, 0);

/** True when all threads together ran next to nothing of the time that others left to each of them. */
const isIdle = (threads, elapsedMs) =>
  runOf(threads) < idleBelow * (elapsedMs - Math.max(0, ...threads.map(({ waited }) => waited)));

/**
 * Resolves once a process has had next to nothing to do for `idleMs`, so that at most polling goes on, or once it has run for longer than
 * `runMs`: what it waits for will never come. How busy others keep the machine does not matter.
 */
export const hung = (pid, { runMs, idleMs }, signal) =>
  new Promise((resolve) => {
    const start = scheduled(pid);
    let [at, before, idle] = [performance.now(), start, 0];
    const watch = setInterval(() => {
      const [now, after] = [performance.now(), scheduled(pid)];
      idle = isIdle(since(before, after), now - at) ? idle + now - at : 0;
      if (idle > idleMs || runOf(since(start, after)) > runMs) resolve();
      [at, before] = [now, after];
    }, lookEveryMs);
    signal.addEventListener('abort', () => clearInterval(watch));
  });
