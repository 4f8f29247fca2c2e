import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PeriodsQuery } from '#libs/application';
import {
  type ApplicationKit,
  giveReporting,
  openApplicationKit,
  recordReporting,
} from '#libs/application/testing';
import { actorOf } from '#libs/access/actors';
import { type CommandFields, type ParticipantCommand } from '#libs/domain';
import { enrol, frozenFacts } from '#libs/domain/testing';
import { reportingStream } from '#libs/event-store';
import { participantId } from '#libs/testing';

const at = '2022-12-01T10:00:00.000Z';

let kit: ApplicationKit;
let anna: string;
beforeEach(async () => {
  kit = await openApplicationKit();
  const id = await kit.actors.idOf({ issuer: 'https://login', subject: 'anna', displayName: 'Anna Holm' });
  anna = actorOf('administrator', id);
});
afterEach(() => kit.close());

const give = async (number: number, command: ParticipantCommand): Promise<void> => {
  const line = { participantId: participantId(number), commandId: randomUUID(), ...command };
  expect(await kit.give(line)).toMatchObject({ status: 'accepted' });
};

const enrolled = async (
  number: number,
  fields: Partial<CommandFields['EnrolParticipant']>,
): Promise<void> => {
  await give(number, enrol(fields));
  await kit.projected();
};

const close = (period: string, reason?: string) =>
  giveReporting(
    kit,
    'ClosePeriod',
    { reason, commandId: `close-${period}` },
    { kommunekode: '751', period },
    anna,
  );

const ask = (kommunekode = '751', withTexts = true) =>
  kit.queries.execute(new PeriodsQuery({ kommunekode, withTexts }));

const provisional = (...periods: readonly string[]) =>
  periods.map((period) => ({
    period,
    state: 'provisional',
    closedAt: null,
    closedBy: null,
    afterClose: null,
  }));

const closed = (
  period: string,
  afterClose = { events: 0, participants: 0, latest: null as string | null },
) => ({
  period,
  state: 'closed',
  closedAt: at,
  closedBy: 'Anna Holm (administrator)',
  afterClose,
});

describe('The months of a municipality', () => {
  it('are none, with no history, while it has no forløb', async () => {
    expect(await ask()).toStrictEqual({ kommunekode: '751', months: [], history: [] });
    await enrolled(1, { kommunekode: '101' });
    expect(await ask()).toStrictEqual({ kommunekode: '751', months: [], history: [] });
  });

  it('are those from its own first forløb on that have ended by today in Denmark', async () => {
    await enrolled(1, { enrolledOn: '2022-10-31' });
    await enrolled(2, { enrolledOn: '2022-09-30' });
    await enrolled(3, { enrolledOn: '2022-11-01' });
    await enrolled(4, { enrolledOn: '2022-01-03', kommunekode: '101' });
    expect((await ask()).months).toStrictEqual(provisional('2022-09', '2022-10', '2022-11'));
    kit.clock.set('2022-11-30T22:59:59.000Z');
    expect((await ask()).months).toStrictEqual(provisional('2022-09', '2022-10'));
    kit.clock.set('2022-11-30T23:00:00.000Z');
    expect((await ask()).months).toStrictEqual(provisional('2022-09', '2022-10', '2022-11'));
  });

  it('go over the turn of the year', async () => {
    await enrolled(1, { enrolledOn: '2021-11-15' });
    kit.clock.set('2022-02-01T10:00:00.000Z');
    expect((await ask()).months).toStrictEqual(provisional('2021-11', '2021-12', '2022-01'));
  });

  it('say of those that are closed when, by whom, and what was recorded of them since', async () => {
    await enrolled(1, { enrolledOn: '2022-10-03' });
    await close('2022-10');
    kit.clock.set('2022-12-02T10:00:00.000Z');
    const hours = { activity: 'nytteindsats', minutes: 600 } as const;
    await give(1, { command: 'RecordHours', week: '2022-W42', ...hours });
    await give(1, { command: 'RecordHours', week: '2022-W45', ...hours });
    expect((await ask()).months).toStrictEqual([
      closed('2022-10', { events: 1, participants: 1, latest: '2022-12-02T10:00:00.000Z' }),
      ...provisional('2022-11'),
    ]);
  });

  it('are in their order also where one is closed before the first forløb', async () => {
    await close('2022-08');
    expect((await ask()).months).toStrictEqual([closed('2022-08')]);
    await enrolled(1, { enrolledOn: '2022-10-03' });
    expect((await ask()).months).toStrictEqual([closed('2022-08'), ...provisional('2022-10', '2022-11')]);
  });
});

describe('The history of a municipality’s months', () => {
  it('tells who closed them and why, and of nothing else that was reported', async () => {
    await close('2022-08', 'Karen har set det efter');
    await recordReporting(kit.store, '751', { type: 'ReportFrozen', data: frozenFacts('751') });
    await close('2022-10');
    const stored = (await Array.fromAsync(kit.store.readStream(reportingStream('751')))).flat();
    const entry = (revision: number, period: string, reason: string | null) => ({
      revision,
      position: stored[revision]?.position,
      eventId: stored[revision]?.id,
      type: 'PeriodClosed',
      text: `${period} er lukket.`,
      happened: period,
      recordedAt: at,
      sourceRecordedAt: null,
      actor: anna,
      by: 'Anna Holm (administrator)',
      source: 'test',
      commandId: `close-${period}`,
      correlationId: stored[revision]?.metadata.correlationId,
      facts: { period },
      reason,
      reasonErased: false,
      reasonUnreadable: false,
      reasonWithheld: false,
      hash: stored[revision]?.metadata.hash,
    });
    const [august, october] = [entry(0, '2022-08', 'Karen har set det efter'), entry(2, '2022-10', null)];
    expect((await ask()).history).toStrictEqual([august, october]);
    expect((await ask('751', false)).history).toStrictEqual([
      { ...august, reason: null, reasonWithheld: true },
      october,
    ]);
    expect((await ask('101')).history).toStrictEqual([]);
  });
});
