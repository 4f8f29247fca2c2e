import { afterAll, beforeAll } from '@jest/globals';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { claimsOf, enrolled, enrolmentFacts, giveCommand, ourProvider as ours } from './sample.ts';

/** A provider beside ours. */
export const theirProvider = 'P1000000002';
export const week20 = '/v1/weeks/2022-W20';
const names = ['full', 'none', 'after', 'unplaced', 'elsewhere', 'part', 'left'] as const;
type Name = (typeof names)[number];
export type WeekRow = Readonly<Record<string, unknown>> & { readonly participantId: string };

/**
 * An API that is asked for a week of everybody whose forløb cover a day of it: `full` (hours with two providers, more than one
 * counts), `none` (nothing recorded), `after` (in a job), `unplaced` (no requirement), `elsewhere` (København), `part` (København,
 * then Aarhus), `left` (before the week). It runs for the tests of the block in which it is made.
 */
export class WeekApi {
  running!: RunningApi;
  /** A koordinator in Aarhus. */
  aarhus!: ApiClient;
  /** Our provider. */
  provider!: ApiClient;
  readonly id = {} as Record<Name, string>;

  constructor(openEngines: OpenTestEngines) {
    beforeAll(async () => {
      this.running = await startApi(openEngines);
      this.aarhus = await this.running.client.as(claimsOf('koordinator', ['751']));
      this.provider = await this.running.client.as(claimsOf('leverandoer', []));
      await this.#enrolAll();
      await this.#recordHours();
      await this.#moveOn();
    });
    afterAll(() => this.running.end());
  }

  async rows(client: ApiClient, query = ''): Promise<readonly WeekRow[]> {
    return (await client.get(`${week20}${query}`)).json.items as readonly WeekRow[];
  }

  nameOf = ({ participantId }: WeekRow): Name | undefined =>
    names.find((name) => this.id[name] === participantId);

  /** The names in the answer, sorted. */
  async namesIn(client: ApiClient, query = ''): Promise<readonly (Name | undefined)[]> {
    const found = (await this.rows(client, query)).map(this.nameOf);
    return found.toSorted((one, other) => String(one).localeCompare(String(other)));
  }

  #give(name: Name, order: string, body: Readonly<Record<string, unknown>>) {
    return giveCommand(this.running.client, this.id[name], order, body);
  }

  async #enrolAll(): Promise<void> {
    const changes: Partial<Record<Name, object>> = {
      unplaced: { readiness: 'ikke_visiteret' },
      elsewhere: { kommunekode: '101' },
      part: { kommunekode: '101' },
    };
    for (const name of names) this.id[name] = await enrolled(this.running.client, { ...changes[name] });
    for (const name of ['full', 'elsewhere'] as const)
      await this.#give(name, 'AssignProvider', { provider: ours, from: '2022-05-02' });
  }

  async #recordHours(): Promise<void> {
    await this.#give('full', 'RecordHours', { week: '2022-W19', activity: 'transport', minutes: 30 });
    await this.#give('full', 'RecordWeek', {
      week: '2022-W20',
      entries: [
        { activity: 'nytteindsats', minutes: 900, provider: ours },
        { activity: 'nytteindsats', minutes: 600, provider: theirProvider },
        { activity: 'transport', minutes: 60, provider: ours },
      ],
      absences: [
        { kind: 'sygdom', days: 1 },
        { kind: 'udeblivelse', days: 2 },
      ],
    });
    const lowered = { minutesPerWeek: 1500, effectiveFrom: '2022-05-02', reason: 'nedsat' };
    await this.#give('full', 'SetIndividualRequirement', lowered);
  }

  async #moveOn(): Promise<void> {
    const job = { transitionId: 't', transition: 'job', startsOn: '2022-05-02' };
    await this.#give('after', 'RecordTransition', job);
    const leaves = { exitedOn: '2022-05-02', exitReason: 'fraflyttet' };
    await this.#give('left', 'ExitParticipant', leaves);
    await this.#give('part', 'ExitParticipant', leaves);
    const again = enrolmentFacts({ enrolledOn: '2022-05-09' });
    await this.running.client.send('POST', '/v1/participants', { participantId: this.id.part, ...again });
  }
}
