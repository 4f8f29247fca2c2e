import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('checking.process.mjs', import.meta.url));

/** A process of its own that starts the application anew over what a killed one left; see `checking.process.mjs`. */
export const startChecking = (task) => {
  const child = fork(program, [JSON.stringify(task)]);
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`the checking process ended (${signal ?? code})`);
  });
  ended.catch(() => undefined);
  return {
    check: async (left) => {
      child.send(left);
      const [result] = await Promise.race([once(child, 'message'), ended]);
      return result;
    },
    stop: () => child.disconnect(),
  };
};
