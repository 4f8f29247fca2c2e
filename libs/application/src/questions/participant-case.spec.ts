import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ParticipantCaseQuery, ReportQuery, VisibleMunicipalities } from '#libs/application';
import { statusReport } from '#libs/domain';
import { type ApplicationKit, openApplicationKit } from '#libs/application/testing';
import { enrol } from '#libs/domain/testing';

const [jobFirst, deathFirst] = [
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
];
const enrolled = enrol({ enrolledOn: '2022-01-03' });
const job = {
  command: 'RecordTransition',
  transitionId: 't',
  transition: 'job',
  startsOn: '2022-06-01',
};
const died = { command: 'ExitParticipant', exitedOn: '2022-03-14', exitReason: 'doed' };

const all = { visible: VisibleMunicipalities.all, knownAt: null };

let kit: ApplicationKit;
const give = async (participantId: string, ...commands: readonly object[]): Promise<readonly string[]> => {
  const statuses: string[] = [];
  for (const [index, command] of commands.entries())
    statuses.push((await kit.give({ commandId: `c-${index}`, participantId, ...command })).status);
  return statuses;
};

beforeAll(async () => {
  kit = await openApplicationKit();
});
afterAll(() => kit.close());

describe('A job that begins after the death', () => {
  it('is shown without effect and counted nowhere, whether job or death was registered first', async () => {
    expect(await give(jobFirst, enrolled, job, died)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await give(deathFirst, enrolled, died, job)).toEqual(['accepted', 'accepted', 'refused']);
    await kit.projected();
    const answer = await kit.queries.execute(new ParticipantCaseQuery({ ...all, participantId: jobFirst }));
    expect(answer?.forloeb[0]?.transitions).toEqual([
      {
        transitionId: 't',
        transition: 'job',
        startsOn: '2022-06-01',
        endedOn: null,
        employerCvr: null,
        eventIds: [expect.any(String)],
        withoutEffect: true,
      },
    ]);
    const report = await kit.queries.execute(
      new ReportQuery(statusReport, { ...all, from: '2022-01-01', to: '2022-12-01' }),
    );
    expect(report).toMatchObject({
      covered: { total: 2 },
      movedInto: { job: 0 },
      oneResult: { job: 0, otherExit: 2 },
      goal: { reached: 0 },
    });
  });
});
