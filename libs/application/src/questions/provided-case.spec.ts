import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { enrolmentFacts } from '#libs/domain/testing';
import { SettableClock } from '#libs/platform';
import { openParticipants, projectAll, type OpenParticipants } from '#libs/read-models/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { ProvidedCaseHandler, ProvidedCaseQuery } from './provided-case.question.ts';
import { ProvidedParticipantsHandler, ProvidedParticipantsQuery } from './provided-participants.question.ts';

describe('A participant assigned to a provider without end', () => {
  const providers = [{ numbers: new Set(['P1000000001']), kommunekoder: 'all' as const }];
  let log: TestLog;
  let readModels: OpenParticipants;
  beforeEach(async () => {
    log = await openTestLog();
    readModels = openParticipants(log.folder);
    await log.scribe.give(
      1,
      { command: 'EnrolParticipant', ...enrolmentFacts() } as never,
      { command: 'AssignProvider', provider: 'P1000000001', from: '2022-04-11' } as never,
    );
  });
  afterEach(async () => {
    await readModels.close();
    await log.dispose();
  });

  const seen = async (): Promise<readonly unknown[]> => {
    await projectAll(log.store, readModels);
    const dates = new AskedDates(new SettableClock('2022-05-01T12:00:00.000Z'), log.store);
    const one = new ProvidedCaseHandler(log.store, dates);
    const list = new ProvidedParticipantsHandler(new Cases(log.store, readModels.rows), dates);
    const found = await one.execute(new ProvidedCaseQuery({ participantId: participantId(1), providers }));
    const { items } = await list.execute(new ProvidedParticipantsQuery({ providers, limit: 9 }));
    return [found?.participantId, ...items.map((item) => item.participantId)];
  };

  it('is seen by it, until the person is erased', async () => {
    expect(log.scribe.refusals).toEqual([]);
    expect(await seen()).toEqual([participantId(1), participantId(1)]);
    await log.scribe.erase(1);
    expect(await seen()).toEqual([undefined]);
  });
});
