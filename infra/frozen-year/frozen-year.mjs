/**
 * `npm run test:frozen-year -- [--corrections N] [--first MONTH]`: the scenario of the demo, frozen and published by the job month by month with
 * the clock at 28 November 2022, and as a quarter and a year at 9 January 2023; then 500 late corrections. Every frozen report
 * must verify byte for byte, and the difference of each from now be accounted for to the last person. The months up to October are
 * closed with the clock at 28 November: of the events of whom the first corrections are about, those that came later for a
 * week of a closed month, and no others, are marked so. Exit code 1 otherwise.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../../dist/apps/cli/src/demo/random.js';

const { values } = parseArgs({
  options: {
    corrections: { type: 'string', default: '500' },
    first: { type: 'string', default: '2022-01' },
  },
});
const place = mkdtempSync(join(tmpdir(), 'nytteindsats-frozen-year-'));
const [data, out] = [join(place, 'data'), join(place, 'statistik')];
const manyBytes = 512 * 1_048_576;
let faults = 0;

const cli = (...args) => {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['dist/apps/cli/src/main.js', ...args, '--data', data],
    { encoding: 'utf8', maxBuffer: manyBytes },
  );
  return { status, stdout, stderr, seconds: (performance.now() - began) / 1_000 };
};

const expect = (isRight, text) => {
  if (isRight) return;
  faults += 1;
  console.error(`FORKERT: ${text}`);
};

/** Has the folder's clock show another time from now on. */
const setClock = (shown) => {
  const path = join(data, 'demo.json');
  const mark = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...mark, clock: { shown, at: new Date().toISOString() } }));
};

const job = (...options) => {
  const run = cli('job', 'monthly-statistics', '--kommune', '751', '--out', out, ...options);
  const done = JSON.parse(run.stdout.trim().split('\n').at(-1));
  expect(run.status === 0, `jobbet slutter med ${run.status}: ${run.stderr}`);
  console.log(
    `job: ${done.frozen.length} frosset (${done.frozen.join(' ')}), ${done.published.length} offentliggjort, ${run.seconds.toFixed(0)} s`,
  );
};

/** Hours of weeks that were recorded, stated anew. */
const lateCorrections = (count) => {
  const random = new Random('frozen-year');
  const weeks = cli('timekrav', '--kommune', '751')
    .stdout.trim()
    .split('\n')
    .flatMap((line) => {
      const { participantId, forloeb } = JSON.parse(line);
      return forloeb.flatMap((one) =>
        one.weeks
          .filter(({ countedMinutes }) => countedMinutes > 0)
          .map(({ week, minutes }) => ({ participantId, week, activity: Object.keys(minutes)[0] })),
      );
    });
  return Array.from({ length: count }, (_, index) => ({
    command: 'RecordHours',
    commandId: `sen-${index}`,
    ...weeks[random.integer(0, weeks.length - 1)],
    minutes: random.integer(0, 37) * 60,
    reason: 'Sedlen kom for sent',
  }));
};

const lastClosed = '2022-10';
/** So many corrections have their participants' whole histories looked through. */
const lookedThrough = 100;

/** Closes the months in which anybody can have been covered, up to `lastClosed`. */
const closeMonths = () => {
  const months = cli('period', 'list', '--kommune', '751', '--format', 'json').stdout;
  for (const { period } of JSON.parse(months).months.filter((month) => month.period <= lastClosed)) {
    const closed = cli('period', 'close', period, '--kommune', '751');
    expect(closed.status === 0, `${period} lukkes: ${closed.stderr}`);
  }
};

/** The month that a week belongs to: that of its Thursday. */
const monthOf = (week) => {
  const [year, number] = week.split('-W').map(Number);
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() + ((number - 1) * 7 - ((fourth.getUTCDay() + 6) % 7)) * 86_400_000;
  return new Date(monday + 3 * 86_400_000).toISOString().slice(0, 7);
};

/** Compares the marks `afterClose` in histories with what was given after the closing. */
const checkMarks = (corrections) => {
  const given = new Map(corrections.map((one) => [one.commandId, one]));
  const looked = new Set(corrections.slice(0, lookedThrough).map(({ participantId }) => participantId));
  let [marked, unmarked] = [0, 0];
  for (const participantId of looked) {
    const lines = cli('history', participantId, '--format', 'ndjson').stdout.trim().split('\n');
    for (const { commandId, position, afterClose = false } of lines.map((line) => JSON.parse(line))) {
      const late = given.get(commandId);
      const isAfter = late !== undefined && monthOf(late.week) <= lastClosed;
      expect(afterClose === isAfter, `${participantId}, position ${position}: mærket er ${afterClose}`);
      if (afterClose) marked += 1;
      else unmarked += 1;
    }
  }
  expect(marked > 0 && unmarked > 0, 'der er ingen mærkede eller ingen umærkede hændelser');
  console.log(`efter lukning: ${looked.size} borgere, ${marked} hændelser mærket, ${unmarked} ikke`);
};

console.log(`demo: ${cli('demo').seconds.toFixed(0)} s`);
job('--from', values.first);
closeMonths();
setClock('2023-01-09T09:00:00.000Z');
job();
const file = join(place, 'late.ndjson');
const corrections = lateCorrections(Number(values.corrections));
writeFileSync(file, corrections.map((one) => JSON.stringify(one)).join('\n'));
console.log(`rettelser: ${cli('import', file).stderr.trim().split('\n').at(-1)}`);
checkMarks(corrections);
const reports = JSON.parse(cli('report', 'list', '--format', 'json').stdout);
let [cells, movements] = [0, 0];
for (const { reportId, parameters, version } of reports) {
  const name = `${parameters.period} version ${version}`;
  const verified = cli('report', 'verify', reportId);
  expect(verified.status === 0, `${name}: ${verified.stdout}${verified.stderr}`);
  const diff = JSON.parse(cli('report', 'diff', reportId, 'now', '--format', 'json').stdout);
  expect(diff.accounted === true, `${name}: bevægelserne stemmer ikke med ændringerne`);
  cells += diff.cells.length;
  movements += diff.cells.reduce((sum, one) => sum + (one.movements?.length ?? 0), 0);
  console.log(
    `${name}: efterprøvet på ${verified.seconds.toFixed(0)} s, ${diff.cells.length} celler ændret siden`,
  );
}
console.log(`${reports.length} rapporter, ${cells} ændrede celler, ${movements} bevægelser, ${faults} fejl`);
rmSync(place, { recursive: true });
process.exit(faults === 0 ? 0 : 1);
