/**
 * `npm run test:crash -- [--kills N] [--seed S]`: a process in which 64 writers give commands to the whole application
 * is killed (SIGKILL) at random moments, again and again over the same data folder. What each kill leaves is copied,
 * and the application started anew over the copy, while the next process starts over the folder itself, gives again
 * what was in flight, and goes on. The seed repeats the commands and the moments, not how far a process had come by
 * then. Exit code 1 on any fault; the files then stay.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Random } from '../../dist/apps/cli/src/demo/random.js';
import { seconds } from '../../dist/apps/cli/src/text/danish.js';
import { startChecking } from './checking.mjs';
import { printResult } from './result.mjs';
import { warmWriting } from './writing.mjs';

const writers = 64;
/** The first kills hit the making of the folder. */
const earlyKills = 3;
const [openingMs, workingMs] = [150, 600];
/** So many kills hit the moment between commit and answer, or the test has shown too little. */
const killsThatShowEnough = 20;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
  },
});
const kills = Number(values.kills);
if (!Number.isInteger(kills) || kills < 1) {
  console.error('--kills skal være et helt tal fra 1.');
  process.exit(2);
}
const { seed } = values;
const random = new Random(seed);
const workplace = mkdtempSync(join(process.env.CRASH_DIR ?? tmpdir(), 'nytteindsats-crash-'));
const folder = join(workplace, 'data');
const started = performance.now();
const checking = startChecking({ seed, writers });

const next = Array.from({ length: writers }, () => 0);
const faults = [];
let killedWhileOpening = 0;
let counts;

/** Kills the process when its moment has come: while it opens its stores, or while it works. */
const kill = async (writing, early) => {
  const opening = early || random.chance(0.2);
  const afterMs = random.fraction() * (opening ? openingMs : workingMs);
  if (opening) killedWhileOpening += 1;
  else await writing.opened;
  await pause(afterMs);
  writing.kill();
};

/** All but the files that SQLite shares between living processes. */
const copyOfFolder = (name) => {
  const copy = join(workplace, name);
  if (existsSync(folder)) cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith('-shm') });
  return copy;
};

const check = async (round, left, { answers, ended, expected }) => {
  const result = await checking.check({ folder: left, answers, whole: round > kills });
  const found =
    ended === expected ? result.faults : [`processen sluttede af sig selv (${ended})`, ...result.faults];
  faults.push(...found.map((fault) => `efter drab ${Math.min(round, kills)}: ${fault}`));
  counts = result.counts;
  console.error(
    `${round}/${kills + 1}  svar ${answers.length}  hændelser ${counts.events}  fejl ${found.length}`,
  );
  if (found.length === 0) rmSync(left, { recursive: true, force: true });
};

console.error(`frø ${seed}`);
let checked = Promise.resolve();
let following = warmWriting();
for (let round = 1; round <= kills + 1 && faults.length === 0; round += 1) {
  const writing = following;
  const last = round > kills;
  await writing.loaded;
  writing.begin({ folder, seed, from: next, steps: last ? 1 : null });
  if (!last) {
    following = warmWriting();
    await kill(writing, round <= earlyKills);
  }
  const lived = { ended: await writing.ended, expected: last ? 0 : 'SIGKILL', answers: writing.answers };
  for (const { writer, step } of lived.answers) next[writer] = Math.max(next[writer], step + 1);
  const left = copyOfFolder(`left-${round}`);
  await checked;
  checked = check(round, left, lived);
}
await checked;
checking.stop();
if (faults.length === 0 && kills >= killsThatShowEnough && counts.unseen === 0)
  faults.push('intet drab faldt mellem en kommandos udførelse og dens kvittering: prøven har vist for lidt');

printResult(
  `Nedbrudsprøve (frø ${seed}, ${seconds(performance.now() - started)})`,
  [
    ['drab (SIGKILL)', kills],
    ['  heraf mens lagrene åbnede', killedWhileOpening],
    ['kvitterede kommandoer', counts.answered],
    ['hændelser i loggen', counts.events],
    ['fritekster åbnet', counts.freeTexts],
    ['givet igen efter kvittering: uændret', counts.again],
    ['givet igen, udført før drabet: uændret', counts.unseen],
    ['fejl', faults.length],
  ],
  faults,
);
if (faults.length === 0) rmSync(workplace, { recursive: true });
else console.log(`Filerne ligger i ${workplace}`);
process.exit(faults.length === 0 ? 0 : 1);
