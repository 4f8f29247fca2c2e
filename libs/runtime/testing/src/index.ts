import { fileURLToPath } from 'node:url';

const hooks = new URL('./source-hooks.mjs', import.meta.url).href;

/**
 * Node's arguments that run a program of this repository from its sources, e.g. `apps/cli/src/main.ts`, in a child
 * process (`process.execPath`, any working folder): a test of a whole program never meets an older build.
 */
export const fromSource = (entry: string): readonly string[] => [
  '--conditions=nytteindsats-source',
  `--import=${hooks}`,
  fileURLToPath(new URL(`../../../../${entry}`, import.meta.url)),
];

export * from './operations-client.ts';
