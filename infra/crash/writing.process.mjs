/**
 * The whole application over a data folder, with writers that give their planned commands one after the other. Each
 * answer is written to standard output, whole and at once, before its writer goes on.
 *
 * Begins when standard input has said where, in JSON: `{ folder, seed, from, steps }`. Each writer gives once more the
 * command before its step in `from`, whose answer was seen, then that step's, which may have been carried out unseen,
 * and goes on: `steps` steps in all, or for ever (`null`).
 */
import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { givenBy, parseCommand, RecordCommand } from '../../dist/libs/application/src/index.js';
import { openWhole } from '../bench/application.mjs';
import { planned } from './planned-commands.mjs';

const origin = { actor: givenBy('system'), source: 'crash', correlationId: 'crash' };
const say = (line) => writeSync(1, `${JSON.stringify(line)}\n`);

say({ said: 'loaded' });
const { folder, seed, from, steps } = JSON.parse(await text(process.stdin));
const whole = await openWhole(folder);
say({ said: 'open' });
await whole.projection.start();

const write = async (first, writer) => {
  const end = steps === null ? Infinity : first + steps;
  for (let step = Math.max(0, first - 1); step < end; step += 1) {
    const { command } = planned(seed, writer, step);
    const answer = await whole.commands.execute(new RecordCommand(parseCommand(command, {}), origin));
    const { commandId, participantId } = command;
    say({ said: 'answer', writer, step, commandId, participantId, ...answer });
  }
};
await Promise.all(from.map(write));
await whole.close();
