/** Peak memory of importing and rebuilding 100,000 and 1,000,000 events: it must not grow with the log. */
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { history } from './history.mjs';
import { sized, withFolder } from './measure.mjs';

const cli = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const limit = 400;
const [few, many] = [sized(100_000, 300), sized(1_000_000, 600)];
const danish = (number) => number.toLocaleString('da-DK');

function* lines(events) {
  for (const line of history(events)) yield `${JSON.stringify(line)}\n`;
}

/** Runs a verb; the process reports its own peak (resource usage, kilobytes) as it ends. */
const peakOf = (args) => {
  const probe =
    'process.on("exit", () => process.stderr.write(`\\npeak ${process.resourceUsage().maxRSS}\\n`))';
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--max-semi-space-size=8',
      '--max-old-space-size=224',
      '--import',
      `data:text/javascript,${encodeURIComponent(probe)}`,
      cli,
      ...args,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(/peak (\d+)/.exec(stderr)[1]) / 1024;
};

const peaks = new Map();
for (const events of [few, many])
  await withFolder(async (folder) => {
    const file = join(folder, 'history.ndjson');
    await finished(Readable.from(lines(events)).pipe(createWriteStream(file)));
    const data = join(folder, 'data');
    const answers = join(folder, 'answers');
    peaks.set(events, [
      peakOf(['import', file, '--format', 'ndjson', '--data', data, '--answers', answers]),
      peakOf(['rebuild', '--data', data]),
    ]);
  });
for (const [place, name] of ['import', 'genopbygning'].entries()) {
  const [small, large] = [...peaks.values()].map((found) => found[place]);
  const verdict = large < limit ? 'nået' : 'IKKE nået';
  console.log(
    `hukommelse, ${name.padEnd(14)} ${danish(few)}: ${small.toFixed(0)} MB   ${danish(many)}: ${large.toFixed(0)} MB   × ${(large / small).toFixed(2)}  (mål under ${limit} MB: ${verdict})`,
  );
}
