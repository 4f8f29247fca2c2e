import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/apps/api/src/main.js', import.meta.url));

/**
 * The built API on free ports of this machine, once it says where it listens.
 *
 * @param environment what the process is told beside the ports.
 * @param {{ stderr?: 'inherit' | 'pipe' }} how where its log goes.
 * @returns its process, the addresses of its two ports, and what it has said on stdout.
 */
export const startApi = async (environment, { stderr = 'inherit' } = {}) => {
  const api = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, TZ: 'UTC', PORT: '0', OPERATIONS_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', stderr],
  });
  let said = '';
  api.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  for (;;) {
    const address = /lytter på (http:\/\/\S+)/.exec(said)?.[1];
    const operations = /(http:\/\/\S+)\/health\/ready/.exec(said)?.[1];
    if (address && operations) return { api, address, operations, said: () => said };
    const seen = await Promise.race([once(api.stdout, 'data'), once(api, 'exit').then(() => 'ended')]);
    if (seen === 'ended') throw new Error('the API ended before it listened');
  }
};
