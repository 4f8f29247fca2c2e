import { userInfo } from 'node:os';

/** Who gives commands and reads at the command line: the user of the operating system. */
export const osUser = (): string => `cli:${userInfo().username}`;
