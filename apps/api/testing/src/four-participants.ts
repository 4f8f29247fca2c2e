import { expect } from '@jest/globals';
import type { Answer } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { giveCommand, enrolled, weekBody } from './sample.ts';

/** An API with four participants to ask about: who met the timekrav, is near it, has exited, and is of elsewhere. */
export interface FourParticipants {
  readonly running: RunningApi;
  readonly met: string;
  readonly near: string;
  readonly exited: string;
  readonly elsewhere: string;
  /** Reads what has been written. */
  readonly get: (path: string) => Promise<Answer>;
}

const sevenWeeks = ['14', '15', '16', '17', '18', '19', '20'].map((week) => `2022-W${week}`);

export const startWithFour = async (openEngines: OpenTestEngines): Promise<FourParticipants> => {
  const running = await startApi(openEngines);
  const { client, clock } = running;
  let position = '';
  const write = async (id: string, name: string, body: Readonly<Record<string, unknown>>): Promise<void> => {
    const answer = await giveCommand(client, id, name, body);
    expect(answer.status).toBe(200);
    position = String(answer.json.position);
  };
  const recordWeeks = async (id: string, weeks: readonly string[]): Promise<void> => {
    for (const week of weeks) await write(id, 'RecordWeek', { week, ...weekBody() });
  };
  clock.set('2022-06-01T08:00:00.000Z');
  const met = await enrolled(client);
  const near = await enrolled(client, { readiness: 'aktivitetsparat' });
  const exited = await enrolled(client);
  const elsewhere = await enrolled(client, { kommunekode: '101' });
  await recordWeeks(met, sevenWeeks);
  await recordWeeks(near, sevenWeeks.slice(0, 5));
  clock.set('2022-07-01T08:00:00.000Z');
  await write(exited, 'ExitParticipant', { exitedOn: '2022-06-01', exitReason: 'andet' });
  await write(near, 'SetIndividualRequirement', {
    minutesPerWeek: 2_220,
    effectiveFrom: '2022-04-04',
    reason: 'Aftalt med Bent',
  });
  clock.set('2022-12-01T08:00:00.000Z');
  const get = (path: string): Promise<Answer> => client.get(path, { 'x-read-after': position });
  return { running, met, near, exited, elsewhere, get };
};
