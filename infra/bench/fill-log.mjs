import { givenBy, parseCommand, RecordCommand } from '../../dist/libs/application/src/index.js';
import { openWhole } from './application.mjs';
import { history } from './history.mjs';

const origin = { actor: givenBy('system'), source: 'bench', correlationId: 'bench' };

/** Gives the commands of a synthetic history to a folder's log, projecting nothing; answers how many events it holds. */
export const fillLog = async (folder, events, env) => {
  const whole = await openWhole(folder, env);
  const lines = history(events);
  let count = 0;
  const writer = async () => {
    for (const line of lines) {
      const answer = await whole.commands.execute(new RecordCommand(parseCommand(line, {}), origin));
      count += answer.events;
    }
  };
  await Promise.all(Array.from({ length: 256 }, writer));
  await whole.close();
  return count;
};
