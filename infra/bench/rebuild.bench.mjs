/** Rebuilding the read models from the log, against a bare scan of the log with JSON.parse. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { ParticipantRows } from '../../dist/libs/read-models/participants/src/index.js';
import { rebuild } from '../../dist/libs/read-models/src/index.js';
import { openWhole } from './application.mjs';
import { fillLog } from './fill-log.mjs';
import { compare, inTurns, seconds, sized, withFolder } from './measure.mjs';

const events = sized(300_000, 500);

const scan = async (folder, count) => {
  const database = new DatabaseSync(join(folder, 'events.db'), { readOnly: true });
  const took = await seconds(async () => {
    for (const { body } of database.prepare('select body from event order by position').iterate())
      JSON.parse(body);
  });
  database.close();
  return count / took;
};

await withFolder(async (folder) => {
  const count = await fillLog(folder, events);
  const [rate, bare] = await inTurns(
    3,
    async () => {
      const whole = await openWhole(folder);
      const took = await seconds(() => rebuild(whole.store, whole.readModels.of(ParticipantRows)));
      await whole.close();
      return count / took;
    },
    () => scan(folder, count),
  );
  compare('genopbygning', 'hændelser/s', rate, 'bar læsning med JSON.parse', bare, 0.5);
});
