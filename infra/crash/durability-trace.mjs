/**
 * `npm run test:durability -- [--seed S] [--self-check]`: shows by a trace of the system calls that whatever is answered
 * is on the disk. The trace says what had been synced at every moment, and so what a power cut would have left then:
 * - before each answer: of what is certain to be there, the application must make a log that holds the answer's events;
 * - at random moments, and with a random part of what is not certain: likewise, with every answer so far.
 * What is opened must be as planned, pass `verify`, open every free text and bring the read models up with the log. Then
 * the writers run on SQLite's weaker settings, which must be found out; with `--self-check` that is all. Exit code 1 when
 * not as wanted, 3 when there can be no trace.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../../dist/apps/cli/src/demo/random.js';
import { seconds } from '../../dist/apps/cli/src/text/danish.js';
import { PowerCuts } from './power-cuts.mjs';
import { printResult } from './result.mjs';
import { momentsIn } from './system-calls.mjs';
import { NoTrace, traceWriting } from './traced-writing.mjs';

const [writers, steps, randomCuts] = [16, 40, 60];

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    'self-check': { type: 'boolean', default: false },
  },
});
const { seed } = values;
const workplace = mkdtempSync(join(process.env.CRASH_DIR ?? tmpdir(), 'nytteindsats-durability-'));

/** Two processes, the one after the other, over one folder, which the first one makes. */
const tracedMoments = async (name, synchronous) => {
  const place = join(workplace, name);
  const [folder, answers] = [join(place, 'data'), join(place, 'answers')];
  mkdirSync(place);
  const moments = [];
  for (const first of [0, steps]) {
    const trace = join(place, `trace-${first}`);
    const from = Array.from({ length: writers }, () => first);
    traceWriting({ folder, seed, from, steps }, { trace, answers, synchronous });
    moments.push(...(await Array.fromAsync(momentsIn(trace, place))));
  }
  return { folder, answers, moments };
};

const answersIn = ({ phase, deed }, answers) => {
  if (phase !== 'begin' || deed.kind !== 'write' || deed.file !== answers) return [];
  const lines = deed.bytes.toString().trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line)).filter(({ said }) => said === 'answer');
};

const powerCutsIn = async ({ folder, answers, moments }, cutCount) => {
  const random = new Random(seed);
  const cutAt = new Set(random.sample([...moments.keys()], cutCount));
  const found = new PowerCuts(seed, folder);
  for (const [index, moment] of moments.entries()) {
    for (const answer of answersIn(moment, answers)) await found.answer(answer);
    if (cutAt.has(index)) await found.cut(`ved kald ${index}`, random);
    found.take(moment);
  }
  return found;
};

const run = async () => {
  const started = performance.now();
  const found = await powerCutsIn(await tracedMoments('as-built'), randomCuts);
  const faults = [...found.faults];
  const expected = writers * (2 * steps + 1);
  if (found.answers.length !== expected) faults.push(`der kom ${found.answers.length} svar af ${expected}`);
  if (found.freeTexts === 0) faults.push('ingen fritekst blev åbnet: prøven har vist for lidt');
  printResult(
    `Holdbarhedsprøve (frø ${seed}, ${seconds(performance.now() - started)})`,
    [
      ['svar på kommandoer', found.answers.length],
      ['  med alt synkroniseret inden svaret', found.covered],
      ...[...found.syncs].map(([file, count]) => [`synkroniseringer af ${file}`, count]),
      ['strømafbrydelser efterlignet', found.cuts],
      ['fritekster åbnet, flest', found.freeTexts],
      ['fejl', faults.length],
    ],
    faults,
  );
  return faults.length === 0;
};

const isFoundOut = async (synchronous) => {
  const { answers, covered } = await powerCutsIn(await tracedMoments(synchronous, synchronous), 0);
  const isFound = covered < answers.length;
  printResult(
    `Selvprøve, synchronous = ${synchronous}: ${isFound ? 'fundet' : 'IKKE fundet'}`,
    [
      ['svar på kommandoer', answers.length],
      ['  der ikke var på disken inden svaret', answers.length - covered],
    ],
    [],
  );
  return isFound;
};

const selfCheck = async () => {
  const found = [await isFoundOut('OFF'), await isFoundOut('NORMAL')];
  return !found.includes(false);
};

try {
  process.exitCode = (values['self-check'] || (await run())) && (await selfCheck()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof NoTrace)) throw error;
  console.error(error.message);
  process.exitCode = 3;
}
if (process.exitCode === 1) console.log(`Sporet ligger i ${workplace}`);
else rmSync(workplace, { recursive: true });
