/**
 * `npm run test:load -- [--seconds N]`: 500 readers ask the API for everybody's timekrav on the demo's data and never
 * read an answer, and 32 writers open a stream of commands and say nothing, all of them for N seconds (20 when left
 * out). Prints the API's memory before and at its peak, its slowest health answer before and meanwhile, when an
 * ordinary writer got its place, and what became of the readers: refused, or closed because they had stalled for 30 s, for which
 * it waits. Exit code 1 over 400 MB, over a second, without that place, or when the API still waits for a reader after two
 * minutes. A machine that is busy otherwise shows in the health answers before. Reads /proc, so it needs Linux.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startApi } from '../started-api.mjs';
import { tokenFor } from '../token.mjs';

const [readers, silentWriters] = [500, 32];
const [limitMb, limitMs] = [400, 1_000];
const calmMs = 5_000;
const mostWaitMs = 120_000;
const main = (app) => fileURLToPath(new URL(`../../dist/apps/${app}/src/main.js`, import.meta.url));

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '20' } } });
const runMs = Number(values.seconds) * 1_000;
if (!(runMs >= 1_000)) {
  console.error('--seconds skal være et tal fra 1.');
  process.exit(2);
}

/** Counts from the log how requests for everybody's timekrav ended, by what it says of them; `last`: when the last did. */
const endsOfReaders = ({ stderr }) => {
  const ends = { answered: 0, failed: 0, torn: 0, last: 0 };
  createInterface(stderr).on('line', (text) => {
    if (!text.startsWith('{')) return console.error(text);
    const { route, msg } = JSON.parse(text);
    if (route !== '/v1/timekrav') return;
    ends[msg.split(' ', 1)[0]] += 1;
    ends.last = performance.now();
  });
  return ends;
};

/** Starts the API on free ports; answers the process, where it listens, and how readers end there. */
const started = async (folder) => {
  const { api, address } = await startApi({ DATA_DIR: folder, LOG_LEVEL: 'info' }, { stderr: 'pipe' });
  const authorization = `Bearer ${await tokenFor(folder)}`;
  return { api, ends: endsOfReaders(api), address: new URL(address), authorization };
};

/** A figure of the process in megabytes: `VmRSS` now, `VmHWM` at its peak. */
const megabytes = ({ pid }, figure) =>
  Number(new RegExp(`^${figure}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) /
  1024;

/** Callers that send the head of a request and then neither send nor read; answers what ends them. */
const idlers = ({ hostname, port, host }, number, request) => {
  const head = [...request, `Host: ${host}`, '', ''].join('\r\n');
  const sockets = Array.from({ length: number }, () => {
    const socket = connect({ host: hostname, port: Number(port), highWaterMark: 1 });
    socket.on('error', () => undefined).write(head);
    return socket;
  });
  return () => sockets.forEach((socket) => socket.destroy());
};

const enrolment = () => ({
  command: 'EnrolParticipant',
  commandId: randomUUID(),
  participantId: randomUUID(),
  kommunekode: '751',
  enrolledOn: '2022-04-04',
  ydelse: 'kontanthjaelp',
  readiness: 'jobparat',
  displacedUkrainian: false,
  targetGroupBasis: 'three_of_four_years',
});

/** Sends a line as often as there is no room for it; answers after how many milliseconds it was recorded. */
const placeOfWriter = async ({ address, authorization }, signal) => {
  const since = performance.now();
  const request = {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/x-ndjson' },
    body: `${JSON.stringify(enrolment())}\n`,
  };
  while (!signal.aborted) {
    const answer = await fetch(new URL('/v1/commands', address), { ...request, signal }).catch(
      () => undefined,
    );
    const text = await answer?.text().catch(() => '');
    if (answer?.status === 200 && text.includes('"accepted"')) return performance.now() - since;
    await pause(200);
  }
  return undefined;
};

/** The longest that a health answer took. */
const slowestHealth = async (address, signal) => {
  let slowest = 0;
  while (!signal.aborted) {
    const asked = performance.now();
    await (await fetch(new URL('/health/live', address))).arrayBuffer();
    slowest = Math.max(slowest, performance.now() - asked);
    await pause(100);
  }
  return slowest;
};

const measured = async ({ api, ends, address, authorization }) => {
  const before = megabytes(api, 'VmRSS');
  const calm = await slowestHealth(address, AbortSignal.timeout(calmMs));
  const signal = AbortSignal.timeout(runMs);
  const endWriters = idlers(address, silentWriters, [
    'POST /v1/commands HTTP/1.1',
    `Authorization: ${authorization}`,
    'Content-Type: application/x-ndjson',
    'Transfer-Encoding: chunked',
  ]);
  await pause(1_000);
  const began = performance.now();
  const endReaders = idlers(address, readers, [
    'GET /v1/timekrav?on=2022-11-28 HTTP/1.1',
    `Authorization: ${authorization}`,
  ]);
  const health = slowestHealth(address, signal);
  const place = await placeOfWriter({ address, authorization }, signal);
  const slowest = await health;
  const left = () => readers - ends.answered - ends.failed - ends.torn;
  const patience = AbortSignal.timeout(mostWaitMs);
  while (left() > 0 && !patience.aborted) await pause(200);
  const closed = { ...ends, left: left(), after: ends.last - began };
  endReaders();
  endWriters();
  return { before, peak: megabytes(api, 'VmHWM'), calm, slowest, place, closed };
};

const folder = mkdtempSync(join(tmpdir(), 'nytteindsats-load-'));
try {
  execFileSync(process.execPath, [main('cli'), 'demo', '--data', folder], { stdio: 'ignore' });
  const running = await started(folder);
  try {
    const { before, peak, calm, slowest, place, closed } = await measured(running);
    const verdict = (isMet) => (isMet ? 'nået' : 'IKKE nået');
    const met = [
      peak < limitMb,
      slowest < limitMs,
      place !== undefined,
      closed.torn > 0 && closed.left === 0,
    ];
    console.log(`${readers} læsere uden at læse, ${silentWriters} tavse skrivere, ${values.seconds} s`);
    console.log(
      `hukommelse: ${before.toFixed(0)} MB før, højst ${peak.toFixed(0)} MB  (mål under ${limitMb} MB: ${verdict(met[0])})`,
    );
    console.log(
      `langsomste /health/live: ${calm.toFixed(0)} ms før, ${slowest.toFixed(0)} ms imens  (mål under ${limitMs} ms: ${verdict(met[1])})`,
    );
    console.log(
      met[2]
        ? `en almindelig skriver fik plads efter ${place.toFixed(0)} ms`
        : 'en almindelig skriver fik INGEN plads',
    );
    console.log(
      `læserne: ${closed.failed} afvist med 503, ${closed.answered} besvaret, ${closed.torn} lukket, fordi de gik i stå, den sidste efter ${(closed.after / 1_000).toFixed(0)} s; ${closed.left} venter API’et stadig på  (mål 0: ${verdict(met[3])})`,
    );
    process.exitCode = met.every(Boolean) ? 0 : 1;
  } finally {
    running.api.kill('SIGTERM');
    if (running.api.exitCode === null) await once(running.api, 'exit');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
