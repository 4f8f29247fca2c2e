/**
 * PUT week over HTTP, 64 kept connections, against a bare Nest + Fastify + class-validator route that validates and
 * echoes the same body. Servers and driver are processes of their own.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { tokenFor } from '../token.mjs';
import { compare, inTurns, sized, withFolder } from './measure.mjs';

const fileAt = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What the child has said once `wanted` is found in it. */
const heard = async (child, wanted) => {
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    const found = wanted.exec(said)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error(`ended after saying: ${said}`);
};

const drive = (address, mode, token) =>
  heard(
    spawn(process.execPath, [fileAt('./http/driver.mjs'), address, mode], {
      env: { ...process.env, NYTTEINDSATS_TOKEN: token },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
    /^perSecond (\S+)$/m,
  );

/** Requests a second that the program answers while it is driven. */
const perSecond = async (program, mode, env = {}, token = 'none') => {
  const child = spawn(process.execPath, [fileAt(program)], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', OPERATIONS_PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    return Number(await drive(await heard(child, /(http:\/\/[\d.:]+)/), mode, token));
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

const api = (mode) => () =>
  withFolder(async (folder) =>
    perSecond('../../dist/apps/api/src/main.js', mode, { DATA_DIR: folder }, await tokenFor(folder)),
  );
const bareNest = (mode) => () => perSecond('./http/bare-nest.mjs', mode);

const rounds = 3;
const bodies = [
  ['HTTP PUT uge, 1 post', 'one-entry'],
  ['HTTP PUT uge, 2 poster og fravær', 'whole-week'],
];
for (const [name, mode] of sized(bodies, bodies.slice(0, 1))) {
  const [ours, bare] = await inTurns(rounds, api(mode), bareNest(mode));
  compare(name, 'kald/s', ours, 'bar Nest + class-validator', bare, 0.6);
  compare('', '', ours, 'bar Fastify', await perSecond('./http/bare-fastify.mjs', mode));
}
