import type { Answer, ApiClient } from './api-client.ts';
import type { RunningApi } from './api.harness.ts';

/** Brings one problem about over HTTP; answers what was answered. */
export type Provoke = (running: RunningApi, client: ApiClient) => Promise<Answer>;

export const someHours = { week: '2022-W14', activity: 'nytteindsats', minutes: 60 };
export const someReason = 'rettet';
