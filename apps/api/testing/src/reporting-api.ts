import { afterAll, beforeAll } from '@jest/globals';
import { type FunctionName, functions, type RoleName } from '#libs/access';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { claimsOf, enrolled } from './sample.ts';

/** A question for a status report of Aarhus. */
export const statusOf2022 = {
  definition: 'status',
  parameters: { kommunekode: '751', from: '2022-01-01', to: '2022-10-31', ruleSet: 'aarhus-2022' },
};

export const unknownReportId = `751-${'a'.repeat(32)}`;

/** Whether a role may do something, within its limits. */
export const roleMay = (role: RoleName, name: FunctionName): boolean =>
  functions[name].roles[role] !== undefined;

/** An API on which reporting is tried, with one participant in Aarhus: it runs for the tests of the block in which it is made. */
export class ReportingApi {
  running!: RunningApi;
  koordinator!: ApiClient;
  administrator!: ApiClient;

  constructor(openEngines: OpenTestEngines) {
    beforeAll(async () => {
      this.running = await startApi(openEngines);
      this.koordinator = await this.by('koordinator', '751');
      this.administrator = await this.by('administrator', '751');
      await enrolled(this.running.client, { enrolledOn: '2022-08-29' });
    });
    afterAll(() => this.running.end());
  }

  by(role: RoleName, ...kommunekoder: readonly string[]): Promise<ApiClient> {
    return this.running.client.as(claimsOf(role, kommunekoder));
  }
}
