import { afterAll, beforeAll } from '@jest/globals';
import type { RoleName } from '#libs/access';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { claimsOf, enrolled, giveCommand } from './sample.ts';

/**
 * An API that is asked for statistics, with `one` (in a job from 20 April 2022) and `other` (displaced from Ukraine) in Aarhus and
 * `foreign` in København: it runs for the tests of the block in which it is made.
 */
export class StatisticsApi {
  running!: RunningApi;
  one = '';
  other = '';
  foreign = '';

  constructor(openEngines: OpenTestEngines) {
    beforeAll(async () => {
      this.running = await startApi(openEngines);
      const { client } = this.running;
      this.one = await enrolled(client);
      this.other = await enrolled(client, { displacedUkrainian: true });
      this.foreign = await enrolled(client, { kommunekode: '101' });
      const facts = { transitionId: 't-1', transition: 'job', startsOn: '2022-04-20' };
      await giveCommand(client, this.one, 'RecordTransition', facts);
    });
    afterAll(() => this.running.end());
  }

  by(role: RoleName, ...kommunekoder: readonly string[]): Promise<ApiClient> {
    return this.running.client.as(claimsOf(role, kommunekoder));
  }
}

/** Those who may see statistics whole. */
export const internalRoles: readonly RoleName[] = ['koordinator', 'revisor', 'administrator', 'system'];
