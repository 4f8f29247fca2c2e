/**
 * What access costs: the token, the policy, the read log and the registers (of persons and actors) as shares of a PUT week
 * and of a GET of one case. The API is profiled while it is driven over 32 kept connections; each sample counts for the
 * innermost of its functions that is one of a part's, collecting garbage and what is nobody's for the rest.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tokenFor } from '../token.mjs';
import { enrol, participantId, recordWeek } from './history.mjs';
import { sized, withFolder } from './measure.mjs';

const main = fileURLToPath(new URL('../../dist/apps/api/src/main.js', import.meta.url));
const participants = sized(400, 40);
const [atOnce, warmUp, calls] = [32, sized(4_000, 80), sized(16_000, 400)];
const aim = 0.15;

const parts = {
  adgangsnøgle: /http\/who-asks\.|access\/src\/(?:token-|access-token|claims)|node_modules\/jose\//,
  politik:
    /http\/(?:access-guard|visible-to|judged-now)\.|access\/src\/(?:allows|policy|functions)|application\/src\/sight\//,
  læselog:
    /http\/(?:readings|recorded-|written-reading|look-ups|shown)|access\/read-log\/|node_modules\/rxjs\//,
  registre: /libs\/persons\/|application\/src\/persons\/|access\/actors\/|http\/named-answers\./,
};

const week = (call) => {
  const index = call % participants;
  const {
    command: _,
    commandId: _id,
    participantId: id,
    week,
    ...body
  } = recordWeek(index, 1 + Math.floor(call / participants));
  return { method: 'PUT', path: `/v1/participants/${id}/weeks/${week}`, body: JSON.stringify(body) };
};
const aCase = (call) => ({ method: 'GET', path: `/v1/participants/${participantId(call % participants)}` });

const microseconds = () => Number(process.hrtime.bigint() / 1_000n);

/** The API under V8's profiler, once it says where it listens. */
const profiled = async (folder) => {
  const child = spawn(
    process.execPath,
    ['--cpu-prof', '--cpu-prof-interval=250', `--cpu-prof-dir=${folder}`, main],
    {
      env: { PATH: process.env.PATH, TZ: 'UTC', PORT: '0', OPERATIONS_PORT: '0', DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    const address = /lytter på (http:\/\/\S+)/.exec(said)?.[1];
    if (address) return { child, address };
  }
  throw new Error(`ended after saying: ${said}`);
};

const send = async (address, agent, authorization, { method, path, body, type = 'application/json' }) => {
  const headers = {
    authorization,
    ...(body && { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
  };
  const asked = request(address + path, { method, agent, headers });
  asked.end(body);
  const [answer] = await once(asked, 'response');
  answer.resume();
  await once(answer, 'end');
  if (answer.statusCode !== 200) throw new Error(`${method} ${path}: ${answer.statusCode}`);
};

const drive = async (ask, from, to) => {
  let next = from;
  const one = async () => {
    while (next < to) await ask((next += 1) - 1);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
};

/** The part that a sample counts for; `undefined` for the rest, `null` for what is no work. */
const partOf = (nodes) => {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map();
  const look = (id) => {
    if (id === undefined) return undefined;
    if (found.has(id)) return found.get(id);
    const { functionName, url } = byId.get(id).callFrame;
    const own = Object.keys(parts).find((part) => parts[part].test(url));
    const part = functionName === '(idle)' ? null : (own ?? look(parents.get(id)));
    found.set(id, part);
    return part;
  };
  return look;
};

/** Microseconds of work between two times, by part. */
const shares = (profile, from, to) => {
  const look = partOf(profile.nodes);
  const spent = new Map();
  let at = profile.startTime;
  profile.samples.forEach((id, index) => {
    at += profile.timeDeltas[index];
    const part = at < from || at > to ? null : look(id);
    if (part !== null) spent.set(part, (spent.get(part) ?? 0) + (profile.timeDeltas[index + 1] ?? 0));
  });
  return spent;
};

const measure = (call) =>
  withFolder(async (folder) => {
    const authorization = `Bearer ${await tokenFor(folder)}`;
    const { child, address } = await profiled(folder);
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
    const ended = once(child, 'exit');
    let span;
    try {
      const enrolments = Array.from({ length: participants }, (_, index) => JSON.stringify(enrol(index)));
      const body = enrolments.join('\n');
      await send(address, agent, authorization, {
        method: 'POST',
        path: '/v1/commands',
        body,
        type: 'application/x-ndjson',
      });
      const ask = (index) => send(address, agent, authorization, call(index));
      await drive(ask, 0, warmUp);
      const from = microseconds();
      await drive(ask, warmUp, warmUp + calls);
      span = [from, microseconds()];
    } finally {
      agent.destroy();
      child.kill('SIGTERM');
      await ended;
    }
    const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile'));
    return shares(JSON.parse(readFileSync(join(folder, file), 'utf8')), ...span);
  });

for (const [name, call, wanted] of [
  ['PUT uge', week, aim],
  ['GET sag', aCase],
]) {
  const spent = await measure(call);
  const rest = spent.get(undefined);
  const line = (part, time, note = '') =>
    console.log(
      `${name.padEnd(8)} ${part.padEnd(14)} ${(time / calls).toFixed(1).padStart(7)} µs/kald   × ${(time / rest).toFixed(3)}${note}`,
    );
  line('uden adgang', rest);
  for (const part of Object.keys(parts)) line(part, spent.get(part) ?? 0);
  const together = Object.keys(parts).reduce((sum, part) => sum + (spent.get(part) ?? 0), 0);
  const verdict = together / rest <= wanted ? 'nået' : 'IKKE nået';
  line('adgang i alt', together, wanted === undefined ? '' : `  (mål ${wanted}: ${verdict})`);
}
