/** Bulk import through the command line's own path, against bare batched inserts of the same rows. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { logRows, openBareSqlite } from './bare-sqlite.mjs';
import { history } from './history.mjs';
import { compare, inTurns, seconds, sized, withFolder } from './measure.mjs';

const cli = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const events = sized(200_000, 500);
const batch = 1_000;

const writeLines = (path) => {
  const file = openSync(path, 'w');
  let text = '';
  for (const line of history(events)) {
    text += `${JSON.stringify(line)}\n`;
    if (text.length > 1_000_000) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
};

const runImport = async (folder, file) => {
  const took = await seconds(async () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        cli,
        'import',
        file,
        '--format',
        'ndjson',
        '--data',
        join(folder, 'data'),
        '--answers',
        join(folder, 'answers'),
      ],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    if (status !== 0) throw new Error(stderr);
  });
  return events / took;
};

const runBare = async (folder, rows) => {
  const bare = openBareSqlite(join(folder, 'bare.db'));
  const took = await seconds(async () => {
    for (let at = 0; at < rows.length; at += batch) bare.transaction(rows.slice(at, at + batch));
  });
  bare.close();
  return rows.length / took;
};

await withFolder(async (folder) => {
  const file = join(folder, 'history.ndjson');
  writeLines(file);
  await runImport(folder, file);
  const rows = logRows(join(folder, 'data', 'events.db'));
  const [rate, bare] = await inTurns(
    3,
    () => withFolder((fresh) => runImport(fresh, file)),
    () => withFolder((fresh) => runBare(fresh, rows)),
  );
  compare(
    'import, med start og projektion',
    'hændelser/s',
    rate,
    `bar SQLite, ${batch} pr. commit`,
    bare,
    0.25,
  );
});
