import type { ParticipantKeys } from '#libs/event-store';
import { inTurns } from '#libs/platform';
import { byName, type NamedParticipant } from './by-name.ts';
import { OpenedNames } from './opened-names.ts';
import type { SealedPerson } from './opened-persons.ts';
import type { PersonRegister } from './person-register.ts';

/** Few enough that their keys are asked for together, and opening them holds the event loop for less than a time slice. */
const openedTogether = 32;

/** Somebody in the order: sealed, as the register has it, so that the name goes with the key. */
interface Ordered extends SealedPerson {
  readonly protectedAddress: boolean;
}

/** Somebody who comes into the order. */
interface Newcomer extends NamedParticipant {
  readonly ordered: Ordered;
}

/** Where somebody stands in the order of names. */
export interface NamePlace extends Ordered {
  /** From 0. */
  readonly rank: number;
}

/** Where each stands who has a name, by participant. */
export type NamePlaces = ReadonlyMap<string, NamePlace>;

/** All of them in order: the middle of those who stand is opened and parts the newcomers, and so on with each half. */
const merged = async (
  standing: readonly Ordered[],
  newcomers: readonly Newcomer[],
  names: OpenedNames,
): Promise<readonly Ordered[]> => {
  if (standing.length === 0 || newcomers.length === 0)
    return [...standing, ...newcomers.map(({ ordered }) => ordered)];
  const middle = standing.length >> 1;
  const parting = standing[middle]!;
  const opened = await names.of(parting);
  if (!opened) return merged(standing.toSpliced(middle, 1), newcomers, names);
  const named = { participantId: parting.id, name: opened.name };
  const before = newcomers.findLastIndex((one) => byName(one, named) < 0) + 1;
  return [
    ...(await merged(standing.slice(0, middle), newcomers.slice(0, before), names)),
    parting,
    ...(await merged(standing.slice(middle + 1), newcomers.slice(before), names)),
  ];
};

/**
 * Everybody in the register in the order of names, kept in this process: as ids, with what the register has sealed. A name is
 * opened to be compared, and let go. Each asking finds what any process has changed since the one before, and places whom that is
 * about by opening few of the others (the logarithm of their number).
 */
export class NameOrder {
  readonly #register: Pick<PersonRegister, 'changedAfter' | 'registered'>;
  readonly #keys: Pick<ParticipantKeys, 'decrypt'>;
  #standing: readonly Ordered[] = [];
  #places: NamePlaces | null = null;
  #change = 0;
  #removals = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    register: Pick<PersonRegister, 'changedAfter' | 'registered'>,
    keys: Pick<ParticipantKeys, 'decrypt'>,
  ) {
    this.#register = register;
    this.#keys = keys;
  }

  /**
   * Where each stands, as the register is when it is asked. Lets other work by when a time slice is over.
   *
   * @throws as the register and the keys; the next asking goes on from there.
   */
  places(): Promise<NamePlaces> {
    const places = this.#last.then(() => this.#upToDate());
    this.#last = places.catch(() => null);
    return places;
  }

  async #upToDate(): Promise<NamePlaces> {
    const names = new OpenedNames(this.#keys);
    for (;;) {
      const { persons, removals } = await this.#register.changedAfter(this.#change);
      if (removals !== this.#removals) await this.#keepRegistered(removals);
      if (persons.length === 0) break;
      await this.#place(persons, names);
      this.#change = persons.at(-1)!.change;
    }
    this.#places ??= new Map(this.#standing.map((one, rank) => [one.id, { ...one, rank }]));
    return this.#places;
  }

  async #keepRegistered(removals: number): Promise<void> {
    const registered = new Set(await this.#register.registered());
    this.#stand(this.#standing.filter(({ id }) => registered.has(id)));
    this.#removals = removals;
  }

  async #place(changed: readonly SealedPerson[], names: OpenedNames): Promise<void> {
    const ids = new Set(changed.map(({ id }) => id));
    const others = this.#standing.filter(({ id }) => !ids.has(id));
    const newcomers = await inTurns(changed, openedTogether, async ({ id, sealed }) => {
      const opened = await names.of({ id, sealed });
      if (!opened) return [];
      const { name, protectedAddress } = opened;
      return [{ participantId: id, name, ordered: { id, sealed, protectedAddress } }];
    });
    this.#stand(await merged(others, newcomers.flat().toSorted(byName), names));
  }

  #stand(standing: readonly Ordered[]): void {
    this.#standing = standing;
    this.#places = null;
  }
}
