import type { EventStore, Position } from '#libs/event-store';
import { LogFollower } from '#libs/event-store/following';
import { exitCode } from '#libs/platform';
import { type Projection, rebuild } from '#libs/read-models';
import type { Engines, NamedProjection } from '#libs/runtime';
import type { Notes } from './notes.ts';
import { refusedVerb, VerbFault } from './verb-fault.ts';

const betweenLooksMs = 200;
/** Ten seconds of a database that does not answer. */
const mostLooksInVain = 50;
/** Time for a worker to take over from one that died, and more. */
const patienceMs = 15_000;

const notBroughtUp = (): VerbFault =>
  new VerbFault(
    exitCode.unreachable,
    'Læsemodellerne kunne ikke føres ajour. Loggen er hel; kør nytteindsats rebuild, når de kan skrives.',
  );

const nobodyProjects =
  'Det indlæste er registreret, men læsemodellerne er ikke fulgt med: ingen worker fører dem ajour. ' +
  'Start en med npm run -s worker; så følger tallene.';

/** Tells when a projection that is another process's has stood still for too long to wait for it. */
class Patience {
  readonly #projection: Projection;
  readonly #ms: number;
  #position: Position | null = null;
  #since = performance.now();

  constructor(projection: Projection, ms: number) {
    this.#projection = projection;
    this.#ms = ms;
  }

  isOver({ state, checkpoint: { position } }: ReturnType<Projection['status']>): boolean {
    const isOurs = this.#projection instanceof LogFollower && state !== 'waiting';
    if (isOurs || position !== this.#position) {
      this.#position = position;
      this.#since = performance.now();
    }
    return performance.now() - this.#since > this.#ms;
  }
}

/**
 * Lets a projection reach the end of the log, saying how far it is. A first SIGINT does not stop it: what was recorded
 * is to be seen. When another process is to project and none does, says so and what to start: the figures follow then.
 *
 * @throws VerbFault when the projection cannot go on.
 */
const catchUpOne = async (
  store: EventStore,
  { tables, projection }: NamedProjection,
  notes: Notes,
  standingStillMs: number,
): Promise<void> => {
  const end = await store.lastPosition(tables.model.categories);
  if (end === null) return;
  const progress = await notes.progress('Læsemodeller', 'hændelser');
  const patience = new Patience(projection, standingStillMs);
  let looksInVain = 0;
  try {
    while (!(await projection.waitFor(end, betweenLooksMs))) {
      const status = projection.status(Date.now());
      const { state, checkpoint } = status;
      if (state === 'poisoned')
        throw refusedVerb(
          `Læsemodellen ${tables.model.name} er standset ved en hændelse, der ikke kan foldes; kør nytteindsats verify.`,
        );
      looksInVain = state === 'retrying' ? looksInVain + 1 : 0;
      if (state === 'idle' || looksInVain > mostLooksInVain) throw notBroughtUp();
      if (state !== 'retrying' && patience.isOver(status)) return notes.say(nobodyProjects);
      progress.advance(checkpoint.count, null);
    }
    progress.advance(projection.status(Date.now()).checkpoint.count, null);
  } finally {
    progress.end();
  }
};

/**
 * Lets the running projections reach the end of the log.
 *
 * @throws VerbFault when one cannot go on.
 */
export const catchUp = async (
  { store, projections }: Pick<Engines, 'store' | 'projections'>,
  notes: Notes,
  standingStillMs = patienceMs,
): Promise<void> => {
  for (const one of projections?.all ?? []) await catchUpOne(store, one, notes, standingStillMs);
};

/**
 * Brings the read models, whose projections do not run, up to the end of the log after an import of so many events.
 * When those are most of what one has seen and it is this process's own, making it anew is the shorter way.
 *
 * @throws VerbFault when a projection cannot go on.
 */
export const bringUpToDate = async (
  { store, projections }: Pick<Engines, 'store' | 'projections'>,
  imported: number,
  notes: Notes,
): Promise<void> => {
  for (const one of projections?.all ?? []) {
    const { count } = await one.tables.checkpoint();
    if (one.projection instanceof LogFollower && imported > count) {
      const progress = await notes.progress('Læsemodeller', 'hændelser');
      await rebuild(store, one.tables, progress.advance).finally(progress.end);
    } else {
      await one.projection.start();
      await catchUpOne(store, one, notes, patienceMs);
    }
  }
};
