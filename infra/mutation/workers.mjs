import { fork } from 'node:child_process';
import { hung } from './hung.mjs';

const argv = [
  '--conditions=nytteindsats-source',
  '--disable-warning=ExperimentalWarning',
  '--max-old-space-size=1024',
];

export const unlimited = { runMs: Infinity, idleMs: Infinity };

const start = (file) =>
  fork(new URL('./worker.mjs', import.meta.url), [file], {
    execArgv: argv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

/** What the worker answers; nothing when it never ends, or ends itself. */
const ask = async (worker, task) => {
  const over = new AbortController();
  const { signal } = over;
  const answered = new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('exit', () => resolve(undefined));
  });
  worker.send(task);
  const answer = await Promise.race([answered, hung(worker.pid, task.limits, signal)]);
  over.abort();
  worker.removeAllListeners();
  return answer;
};

/** A process that has loaded what the task needs, which counts towards no limit. */
const begun = async (file, { specs = [] }) => {
  const worker = start(file);
  await ask(worker, { loads: specs.map(({ spec }) => spec), limits: unlimited });
  return worker;
};

const oneAfterAnother = async (file, queue, onAnswer) => {
  let worker;
  for (const task of queue) {
    worker ??= await begun(file, task);
    const answer = await ask(worker, task);
    onAnswer(task, answer);
    if (answer !== undefined && !answer.heapIsFull) continue;
    worker.kill('SIGKILL');
    worker = undefined;
  }
  worker?.kill('SIGKILL');
};

/**
 * Has so many processes, which use the instrumented sources in `file`, work off the tasks. One that reaches a task's
 * `limits`, ends itself or has filled its memory gets a successor.
 */
export const workOff = async ({ count, file }, tasks, onAnswer) => {
  const queue = tasks[Symbol.iterator]();
  await Promise.all(Array.from({ length: count }, () => oneAfterAnother(file, queue, onAnswer)));
};
