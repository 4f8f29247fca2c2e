/** Commands through the whole path in process, 64 at once, against one commit for each append in bare SQLite. */
import { join } from 'node:path';
import { givenBy, parseCommand, RecordCommand } from '../../dist/libs/application/src/index.js';
import { openWhole } from './application.mjs';
import { logRows, openBareSqlite } from './bare-sqlite.mjs';
import { history } from './history.mjs';
import { compare, inTurns, seconds, sized, withFolder } from './measure.mjs';

const origin = { actor: givenBy('system'), source: 'bench', correlationId: 'bench' };
const concurrent = 64;

const runCommands = async (folder, lines, project) => {
  const whole = await openWhole(folder);
  if (project) await whole.projection.start();
  const rest = lines.values();
  const writer = async () => {
    for (const line of rest) {
      const answer = await whole.commands.execute(new RecordCommand(parseCommand(line, {}), origin));
      if (answer.status !== 'accepted') throw new Error(JSON.stringify(answer));
    }
  };
  const took = await seconds(() => Promise.all(Array.from({ length: concurrent }, writer)));
  await whole.close();
  return lines.length / took;
};

const runBare = async (folder, appends) => {
  const bare = openBareSqlite(join(folder, 'bare.db'));
  const took = await seconds(async () => {
    for (const rows of appends) bare.transaction(rows);
  });
  bare.close();
  return appends.length / took;
};

const lines = [...history(sized(60_000, 500))];
const appends = await withFolder(async (folder) => {
  await runCommands(folder, lines, false);
  const byCommand = Map.groupBy(logRows(join(folder, 'events.db')), ({ body }) => {
    const { commandId } = JSON.parse(body).metadata;
    return commandId;
  });
  let position = 0;
  return [...byCommand.values()].map((rows) => rows.map((row) => ({ ...row, position: (position += 1) })));
});

for (const [name, project] of [
  ['kommandoer, hele vejen', false],
  ['kommandoer med projektion', true],
]) {
  const [rate, bare] = await inTurns(
    3,
    () => withFolder((folder) => runCommands(folder, lines, project)),
    () => withFolder((folder) => runBare(folder, appends.slice(0, 5_000))),
  );
  compare(name, 'kommandoer/s', rate, 'bar SQLite, én commit pr. append', bare, 6);
}
