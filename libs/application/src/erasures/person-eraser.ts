import {
  ConcurrencyConflict,
  type EventStore,
  type ParticipantKeys,
  participantStream,
} from '#libs/event-store';
import type { PersonRegister } from '#libs/persons';
import { type Erasure, type ErasureFile, type ErasureRegister, idsOf } from '#libs/persons/erasures';
import type { Clock } from '#libs/platform';
import { noCheckpoint } from '#libs/read-models';
import type { ParticipantRows } from '#libs/read-models/participants';
import { LinkedParticipants } from '../commands/linked-participants.ts';
import { newEvents } from '../recording/appending.ts';
import { ErasureJudge, type Retention } from './erasure-judge.ts';
import { isAbout, type KeptParticipant, keptParticipant } from './kept-participant.ts';
import { KeptPersons } from './kept-persons.ts';

/** What persons are erased from. */
export interface ErasedStores {
  readonly store: EventStore;
  readonly keys: ParticipantKeys;
  readonly participants: Pick<ParticipantRows, 'participant' | 'links'>;
  readonly persons: Pick<PersonRegister, 'forget' | 'keepsAnyOf' | 'lost'>;
  readonly erasures: ErasureRegister;
  readonly erasureFile: ErasureFile;
  readonly clock: Clock;
  readonly retention: Retention;
}

/** Nothing is encrypted, and nothing compared with: whoever gives a command of this id is told of the erasure. */
const noDigest = 'none';

/**
 * Carries erasures out that were approved. Each step is durable before the next, and doing one again changes nothing: after
 * a crash anywhere the same erasure is carried out from the beginning.
 */
export class PersonEraser {
  readonly #stores: ErasedStores;
  readonly #persons: KeptPersons;
  readonly #judge: ErasureJudge;

  constructor(stores: ErasedStores) {
    this.#stores = stores;
    const { store, participants, erasures, clock, retention } = stores;
    const links = () => participants.links().catch(() => ({ at: noCheckpoint, links: [] }));
    this.#persons = new KeptPersons(store, new LinkedParticipants(store, { links }));
    this.#judge = new ErasureJudge(erasures, clock, retention);
  }

  /** @throws ErasureFileUnusable when an erasure could be approved and not be carried out. */
  expectReady(): Promise<void> {
    return this.#stores.erasureFile.expectWritable();
  }

  /**
   * Carries an approved erasure out. From the approval on no command is taken, but one that was under way may have changed
   * the person, or linked another with it: until PersonErased is recorded the person is judged as it stands now, and the last
   * approval is taken back when something is in the way.
   *
   * @returns `null` when it does not stand approved, or not any longer.
   * @throws what `carryOut` throws, but for ConcurrencyConflict.
   */
  async goOn(erasureId: string): Promise<Erasure | null> {
    const { erasures } = this.#stores;
    for (;;) {
      const erasure = await erasures.of(erasureId);
      if (erasure?.state !== 'approved') return null;
      const person = await this.#persons.of(idsOf(erasure)[0]!);
      if (person.length === 0 || person.some(({ participantCase }) => participantCase.erased))
        return this.carryOut(erasure);
      if (!isAbout(erasure, person) || (await this.#judge.refusalOf(person, erasureId)) !== null) {
        const approvals = erasure.approvals.slice(0, -1);
        await erasures.save({ ...erasure, approvals, state: 'proposed', version: erasure.version + 1 });
        return null;
      }
      try {
        return await this.carryOut(erasure, person);
      } catch (error) {
        if (!(error instanceof ConcurrencyConflict)) throw error;
      }
    }
  }

  /**
   * `judged`: the person as it stood when the erasure was approved; left out: it is carried out whatever was recorded since.
   *
   * @throws ConcurrencyConflict, with nothing done, when something was recorded since.
   * @throws ErasureFileUnusable, EventStoreUnavailable, ParticipantKeysUnavailable, PersonsUnavailable
   */
  async carryOut(erasure: Erasure, [judged, ...others]: readonly KeptParticipant[] = []): Promise<Erasure> {
    const { keys, persons, erasures, erasureFile, clock } = this.#stores;
    const ids = idsOf(erasure);
    for (const { participantId, head } of others) await this.#expectHead(participantId, head);
    if (judged) await this.#append(judged, erasure);
    for (const id of ids) await this.#record(id, erasure);
    await erasureFile.add([erasure]);
    for (const id of ids) await keys.destroy(id);
    for (const id of ids) await persons.forget(id);
    const done: Erasure = {
      ...erasure,
      state: 'carried_out',
      carriedOutAt: clock.now(),
      version: erasure.version + 1,
    };
    await erasures.carriedOut(done);
    return done;
  }

  /** Carries out what was approved when a process died, and again what a restored copy does not know of; answers how many. */
  async catchUp(): Promise<number> {
    const { erasures, erasureFile } = this.#stores;
    await erasureFile.add(await erasures.inState('carried_out'));
    const recorded = await erasureFile.all();
    let done = 0;
    for (const erasure of await this.outstanding()) {
      const isBegun = erasure.state === 'carried_out' || recorded.has(erasure.erasureId);
      if (await (isBegun ? this.carryOut(erasure) : this.goOn(erasure.erasureId))) done += 1;
    }
    return done;
  }

  /** The erasures that were approved, here or before a copy was restored, and of which something is still to be done. */
  async outstanding(): Promise<readonly Erasure[]> {
    const { erasures, erasureFile } = this.#stores;
    const approved = new Map(await erasureFile.all());
    for (const state of ['approved', 'carried_out'] as const)
      for (const erasure of await erasures.inState(state)) approved.set(erasure.erasureId, erasure);
    const outstanding: Erasure[] = [];
    for (const erasure of approved.values())
      if (erasure.state !== 'carried_out' || !(await this.#isErased(erasure))) outstanding.push(erasure);
    return outstanding;
  }

  /** How many erasures in the file log, keys or person register do not know of; one that is lost is not asked. */
  async unknown(): Promise<number> {
    let unknown = 0;
    for (const erasure of (await this.#stores.erasureFile.all()).values())
      if (!(await this.#isErased(erasure))) unknown += 1;
    return unknown;
  }

  async #isErased(erasure: Erasure): Promise<boolean> {
    const ids = idsOf(erasure);
    const { keys, persons } = this.#stores;
    if (persons.lost === null && (await persons.keepsAnyOf(ids))) return false;
    if (keys.lost === null && (await keys.destroyed(ids)).size < ids.length) return false;
    for (const id of ids) if (!(await this.#isRecorded(id))) return false;
    return true;
  }

  /** Whether the log says that the person was erased, or nothing of the participant at all. The rows tell where to look first. */
  async #isRecorded(participantId: string): Promise<boolean> {
    const { store, participants } = this.#stores;
    const row = await participants.participant(participantId).catch(() => null);
    if (row?.case.erased)
      for await (const events of store.readStream(participantStream(participantId), row.revision - 1))
        if (events.some(({ type }) => type === 'PersonErased')) return true;
    return (await keptParticipant(store, participantId))?.participantCase.erased ?? true;
  }

  /** Records PersonErased unless it stands; of a participant of whom the log knows nothing, nothing. */
  async #record(participantId: string, erasure: Erasure): Promise<void> {
    for (;;) {
      const kept = await keptParticipant(this.#stores.store, participantId);
      if (!kept || kept.participantCase.erased) return;
      try {
        await this.#append(kept, erasure);
        return;
      } catch (error) {
        if (!(error instanceof ConcurrencyConflict)) throw error;
      }
    }
  }

  /** @throws ConcurrencyConflict when the stream has another head. */
  async #append({ participantId, head }: KeptParticipant, { erasureId, approvals }: Erasure): Promise<void> {
    const { store, keys, clock } = this.#stores;
    const stream = participantStream(participantId);
    const now = clock.now();
    const metadata = {
      recordedAt: head.recordedAt > now ? head.recordedAt : now,
      actor: approvals.at(-1)?.by.actor ?? 'system',
      commandId: erasureId,
      commandDigest: noDigest,
      correlationId: erasureId,
      causationId: erasureId,
      source: 'erasure',
    };
    const decided = [{ type: 'PersonErased', data: {} }] as const;
    const about = { owner: participantId, stream, commandName: erasureId };
    await store.append(stream, head, await newEvents(keys, about, decided, metadata));
  }

  async #expectHead(participantId: string, { revision, hash }: KeptParticipant['head']): Promise<void> {
    const kept = await keptParticipant(this.#stores.store, participantId);
    if (kept?.head.hash !== hash) throw new ConcurrencyConflict(participantStream(participantId), revision);
  }
}
