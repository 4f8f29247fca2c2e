import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenTestEngines } from './api.harness.ts';
import { type FourParticipants, startWithFour } from './four-participants.ts';

/** What the timekrav is judged to be over HTTP, and why. */
export const describeAssessments = (openEngines: OpenTestEngines): void => {
  let running: FourParticipants['running'];
  let met: FourParticipants['met'];
  let near: FourParticipants['near'];
  let exited: FourParticipants['exited'];
  let get: FourParticipants['get'];

  beforeAll(async () => {
    ({ running, met, near, exited, get } = await startWithFour(openEngines));
  });
  afterAll(() => running.end());

  describe('the explanation of a week', () => {
    it('says who decided what it rests on, and what the rule made of it', async () => {
      const answer = await get(`/v1/participants/${near}/timekrav/2022-W14`);
      expect(answer.json).toMatchObject({
        participantId: near,
        week: '2022-W14',
        explanation: {
          row: 'minutes',
          requirement: { from: 'individual', minutes: 2_220, individualFrom: '2022-04-04' },
          forloeb: { metWeeks: 5, weeksShort: 2 },
        },
        events: [
          { event: { type: 'ParticipantEnrolled' }, before: null, after: { status: 'missing' } },
          { event: { type: 'HoursRecorded' }, before: { status: 'missing' }, after: { status: 'met' } },
          { event: { type: 'IndividualRequirementSet', reason: 'Aftalt med Bent' } },
        ],
      });
      const text = answer.json['text'] as readonly string[];
      expect(text[0]).toContain('timekravet er opfyldt. Der tæller 37 timer med, og kravet er 37 timer.');
    });

    it('is refused for a week that the assessment does not judge, and for what is no week', async () => {
      const outside = await get(`/v1/participants/${met}/timekrav/2019-W10`);
      expect([outside.status, outside.code]).toEqual([422, 'week_outside_forloeb']);
      const impossible = await get(`/v1/participants/${met}/timekrav/2021-W53`);
      expect([impossible.status, impossible.code]).toEqual([400, 'malformed']);
      expect(impossible.json.errors).toEqual([expect.objectContaining({ path: 'week' })]);
    });
  });

  describe('an assessment', () => {
    it('is made today in Denmark under the default rule set', async () => {
      expect((await get(`/v1/participants/${met}/timekrav`)).json).toMatchObject({
        ruleSet: 'aarhus-2022',
        assessedOn: '2022-12-01',
        knownAt: null,
        forloeb: [expect.objectContaining({ metWeeks: 7, timekravMet: true, metInWeek: '2022-W20' })],
      });
    });

    it('is made on another date under another rule set', async () => {
      const answer = await get(`/v1/participants/${met}/timekrav?on=2022-04-20&ruleSet=arbejdspligt-2025`);
      expect(answer.json).toMatchObject({
        ruleSet: 'arbejdspligt-2025',
        assessedOn: '2022-04-20',
        forloeb: [expect.objectContaining({ metWeeks: 3 })],
      });
    });

    it('as known at an instant is made on the Danish date of the instant', async () => {
      const answer = await get(`/v1/participants/${met}/timekrav?knownAt=2022-06-30T22:30:00Z`);
      expect(answer.json).toMatchObject({ assessedOn: '2022-07-01', knownAt: '2022-06-30T22:30:00.000Z' });
    });

    it('of all comes one a line, in the order of ids', async () => {
      const answer = await get('/v1/timekrav?kommunekode=751');
      expect(answer.contentType).toBe('application/x-ndjson; charset=utf-8');
      expect(answer.lines.map(({ participantId }) => participantId)).toEqual([met, near, exited].toSorted());
      expect(answer.lines.find(({ participantId }) => participantId === met)).toEqual(
        (await get(`/v1/participants/${met}/timekrav`)).json,
      );
    });

    it('of nobody is an empty answer', async () => {
      const answer = await get('/v1/timekrav?kommunekode=741');
      expect([answer.status, answer.text]).toEqual([200, '']);
      expect(answer.contentType).toBe('application/x-ndjson; charset=utf-8');
    });

    it('of all under an unknown rule set is a problem and no line', async () => {
      expect((await get('/v1/timekrav?ruleSet=nowhere')).code).toBe('unknown_rule_set');
    });
  });
};
