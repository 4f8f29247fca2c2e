import {
  answersInOrder,
  isFaults,
  type NumberedCommand,
  parseCommand,
  RecordCommand,
  givenBy,
} from '#libs/application';
import { type SettableClock } from '#libs/platform';
import type { DemoCommand } from '../demo/aarhus-2022.ts';
import { walk } from '../demo/scenario-calendar.ts';
import type { VerbStores } from '../shell/verb-stores.ts';
import type { VerbCall } from '../shell/verb.ts';
import { refusedVerb } from '../shell/verb-fault.ts';
import { daysBetween } from '#libs/domain';

const lengthOfDate = 10;
const dayOf = ({ at }: DemoCommand): string => at.slice(0, lengthOfDate);

/** The commands day by day. */
function* byDay(commands: Iterable<DemoCommand>): Generator<readonly DemoCommand[]> {
  let day: DemoCommand[] = [];
  for (const command of commands) {
    if (day[0] && dayOf(day[0]) !== dayOf(command)) {
      yield day;
      day = [];
    }
    day.push(command);
  }
  if (day.length > 0) yield day;
}

/** Reads a command as if it came through a door, with the clock at the time when it was given. */
async function* atTheirTime(
  commands: readonly DemoCommand[],
  clock: SettableClock,
): AsyncGenerator<NumberedCommand> {
  for (const [index, { at, line: sent }] of commands.entries()) {
    const read = parseCommand(sent, {});
    const line = index + 1;
    clock.set(at);
    yield isFaults(read) ? { line, faults: read } : { line, parsed: read };
  }
}

/**
 * Gives the scenario's commands, many at a time within a day; the clock goes on to the next day only when the day's
 * commands are all recorded. Answers how many there were.
 *
 * @throws VerbFault when a command is refused: then the scenario is wrong.
 */
export const playScenario = async (
  scenario: Iterable<DemoCommand>,
  { commands }: Pick<VerbStores, 'commands'>,
  clock: SettableClock,
  { notes, stop }: Pick<VerbCall, 'notes' | 'stop'>,
): Promise<number> => {
  const origin = { actor: givenBy('demo'), source: 'demo', correlationId: 'aarhus-2022' };
  const progress = await notes.progress('Aarhus 2022', 'dage');
  let given = 0;
  try {
    for (const day of byDay(scenario)) {
      const batches = answersInOrder(atTheirTime(day, clock), {
        dispatch: (parsed) => commands.execute(new RecordCommand(parsed, origin)),
        signal: stop,
      });
      for await (const answers of batches)
        for (const answer of answers) {
          given += 1;
          if ('code' in answer)
            throw refusedVerb(`Scenariet er forkert: kommando ${given} svarede ${answer.code}.`);
        }
      if (stop.aborted) break;
      progress.advance(daysBetween(walk.from, dayOf(day[0]!)) + 1, daysBetween(walk.from, walk.to) + 1);
    }
  } finally {
    progress.end();
  }
  return given;
};
