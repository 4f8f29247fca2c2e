import type { Person, PersonRegistration } from '#libs/persons';
import { type Config, SettableClock } from '#libs/platform';
import type { DemoCommand } from '../demo/aarhus-2022.ts';
import { playedUntil, walk } from '../demo/scenario-calendar.ts';
import { catchUp } from '../shell/catch-up.ts';
import { configOf } from '../shell/config-of.ts';
import { openVerbStores, type VerbStores } from '../shell/verb-stores.ts';
import type { VerbCall } from '../shell/verb.ts';
import { refusedVerb } from '../shell/verb-fault.ts';
import { prepareDemoFolder, startClock } from './demo-folder.ts';
import { playScenario } from './play-scenario.ts';

/** The municipality of every scenario. */
const kommunekode = '751';

/** What is played into a folder. */
interface Scenario {
  /** In the order in which they are given. */
  commands(): Iterable<DemoCommand>;
  /** Who the participants are, by their ids. */
  persons(): Iterable<readonly [participantId: string, person: Person]>;
}

/** A scenario that was played, open on the day on which it ends. */
export interface OpenDemo extends VerbStores {
  readonly config: Config;
  /** How many commands it was. */
  readonly commandsGiven: number;
}

function* registrationsIn(scenario: Scenario): Generator<PersonRegistration> {
  for (const [participantId, person] of scenario.persons())
    yield { participantId, kommuner: [kommunekode], person, at: playedUntil };
}

/**
 * Plays a scenario into the folder that the environment names, in the place of an earlier one, and starts its clock.
 *
 * @throws as `prepareDemoFolder` and `playScenario`; then nothing stays open.
 */
export const openDemo = async (
  call: Pick<VerbCall, 'env' | 'notes' | 'stop'>,
  scenario: Scenario,
): Promise<OpenDemo> => {
  const config = configOf(call);
  await prepareDemoFolder(config);
  const clock = new SettableClock(`${walk.from}T00:00:00Z`);
  const stores = await openVerbStores(call, 'write', { clock, isPractice: true });
  try {
    await stores.engines.projections?.start();
    const commandsGiven = await playScenario(scenario.commands(), stores, clock, call);
    if (call.stop.aborted) throw refusedVerb('Scenariet er ikke færdigt; kør nytteindsats demo igen.');
    await stores.engines.persons.registerAll(registrationsIn(scenario));
    await catchUp(stores.engines, call.notes);
    clock.set(playedUntil);
    await startClock(config, playedUntil);
    return { ...stores, config, commandsGiven };
  } catch (error) {
    await stores[Symbol.asyncDispose]();
    throw error;
  }
};
