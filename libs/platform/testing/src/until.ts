import { setTimeout as pause } from 'node:timers/promises';

/** Waits until a condition holds. The test's own time limit ends it when it never does. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await pause(5);
};
