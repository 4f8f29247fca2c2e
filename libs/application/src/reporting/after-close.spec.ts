import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  HistoryQuery,
  parseReportingCommand,
  PeriodsQuery,
  RecordReporting,
  ReportQuery,
  VisibleMunicipalities,
} from '#libs/application';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId,
} from '#libs/application/testing';
import { worklist } from '#libs/domain';

let kit: ApplicationKit;
beforeEach(async () => {
  kit = await openApplicationKit();
  await kit.give({ ...enrolCommand, enrolledOn: '2022-10-03' });
});
afterEach(() => kit.close());

const hours = (commandId: string, week: string, minutes: number) =>
  kit.give({
    command: 'RecordHours',
    commandId,
    participantId: sampleParticipantId,
    week,
    activity: 'nytteindsats',
    minutes,
    reason: 'rettet',
  });

const closeOctober = async (): Promise<void> => {
  const parsed = parseReportingCommand(
    'ClosePeriod',
    {},
    {
      permit: () => true,
      newCommandId: () => 'close',
      stated: { kommunekode: '751', period: '2022-10' },
    },
  );
  if (!('command' in parsed)) throw new Error(JSON.stringify(parsed));
  const origin = { actor: async () => 'administrator:a', source: 'test', correlationId: 'c' };
  expect(await kit.commands.execute(new RecordReporting(parsed, origin))).toMatchObject({
    status: 'accepted',
  });
};

/** What the history says of each event, and whether it is marked. */
const marks = async (): Promise<readonly (readonly [string | null, boolean])[]> => {
  const asked = { participantId: sampleParticipantId, visible: VisibleMunicipalities.all, knownAt: null };
  const history = await kit.queries.execute(new HistoryQuery(asked));
  return (history ?? []).map(({ happened, afterClose = false }) => [happened, afterClose]);
};

const octoberLate = async () => {
  await kit.projected();
  const { months } = await kit.queries.execute(new PeriodsQuery({ kommunekode: '751', withTexts: false }));
  return months.map(({ period, afterClose }) => [period, afterClose]);
};

describe('What is recorded after a month was closed', () => {
  it('is accepted, marked in the history, and counted; what was there before and other months are not', async () => {
    await hours('before', '2022-W41', 600);
    await closeOctober();
    await hours('late', '2022-W42', 600);
    await hours('corrected', '2022-W41', 900);
    await hours('november', '2022-W45', 600);
    expect(await marks()).toEqual([
      ['2022-10-03', false],
      ['2022-W41', false],
      ['2022-W42', true],
      ['2022-W41', true],
      ['2022-W45', false],
    ]);
    expect(await octoberLate()).toEqual([
      ['2022-10', { events: 2, participants: 1, latest: '2022-12-01T10:00:00.000Z' }],
      ['2022-11', null],
    ]);
  });

  it('is nothing while nothing is late, and nothing of another municipality’s closing', async () => {
    await hours('before', '2022-W41', 600);
    expect((await marks()).map(([, isMarked]) => isMarked)).toEqual([false, false]);
    await closeOctober();
    expect(await octoberLate()).toEqual([
      ['2022-10', { events: 0, participants: 0, latest: null }],
      ['2022-11', null],
    ]);
  });

  it('is told beforehand by the worklist: which missing weeks lie in a closed month', async () => {
    await closeOctober();
    await hours('november', '2022-W45', 600);
    await kit.projected();
    const asked = { visible: VisibleMunicipalities.asked('751'), from: '2022-W42', to: '2022-W46' };
    const { weekMissing } = await kit.queries.execute(new ReportQuery(worklist, asked));
    expect(weekMissing).toMatchObject([
      {
        participantId: sampleParticipantId,
        weeks: ['2022-W42', '2022-W43', '2022-W44', '2022-W46'],
        afterClose: ['2022-W42', '2022-W43'],
      },
    ]);
  });
});
