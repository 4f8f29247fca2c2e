import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComparisonQuery, type ComparisonAnswer, VisibleMunicipalities } from '#libs/application';
import { type FiveParticipantsKit, fiveParticipants, openFiveParticipants } from '#libs/application/testing';

const { worker, idle } = fiveParticipants;
const before = '2022-06-02T00:00:00.000Z';

let at: FiveParticipantsKit;
beforeAll(async () => {
  at = await openFiveParticipants();
});
afterAll(() => at.kit.close());

const compared = (asked: object = {}): Promise<ComparisonAnswer | null> =>
  at.kit.queries.execute(
    new ComparisonQuery({
      participantId: worker,
      visible: VisibleMunicipalities.all,
      from: before,
      to: null,
      ...asked,
    }),
  );

describe('A comparison of two times', () => {
  it('tells which forløb and weeks changed, and by which events', async () => {
    const answer = (await compared())!;
    const [transition, correction] = answer.events.map(({ eventId }) => eventId);
    expect(answer).toMatchObject({
      participantId: worker,
      ruleSet: 'aarhus-2022',
      assessedOn: '2022-06-08',
      from: before,
      to: null,
      events: [{ type: 'TransitionRecorded' }, { type: 'HoursCorrected', reason: 'tastefejl' }],
    });
    expect(answer.forloeb.map(({ changed }) => changed)).toEqual([['transitions', 'timekrav']]);
    expect(answer.forloeb[0]).toMatchObject({
      before: { transitions: [], timekrav: { metWeeks: 7, metInWeek: '2022-W20' } },
      after: { timekrav: { metWeeks: 6, metInWeek: null } },
    });
    expect(transition).not.toBe(correction);
    expect(
      answer.weeks.map(({ week, before: then, after, eventIds }) => [
        week,
        then?.status,
        after?.status,
        eventIds,
      ]),
    ).toEqual([['2022-W20', 'met', 'not_met', [correction]]]);
  });

  it('assesses both on the day asked for, so that the transition takes the weeks after it', async () => {
    const { weeks, assessedOn } = (await compared({ on: '2022-06-20' }))!;
    expect([assessedOn, weeks.map(({ week, after }) => [week, after?.status])]).toEqual([
      '2022-06-20',
      [
        ['2022-W20', 'not_met'],
        ['2022-W24', 'after_transition'],
        ['2022-W25', 'after_transition'],
      ],
    ]);
  });

  it('has everything before it was known as new, and nothing where nothing was recorded', async () => {
    const fresh = (await compared({ from: '2022-01-01T00:00:00.000Z', to: before }))!;
    expect(fresh.forloeb).toMatchObject([{ before: null, after: { timekrav: { metWeeks: 7 } } }]);
    expect(fresh.weeks.every((one) => one.before === null)).toBe(true);
    expect(await compared({ participantId: idle })).toMatchObject({ forloeb: [], weeks: [], events: [] });
  });

  it('is refused between times that have not come or lie the wrong way round', async () => {
    await expect(compared({ from: '2022-07-01T00:00:00.000Z' })).rejects.toThrow(/^from: /);
    await expect(compared({ to: '2022-05-01T00:00:00.000Z' })).rejects.toThrow(/^to: .*før det første/);
  });

  it('is nothing for whom it may not be seen', async () => {
    const elsewhere = VisibleMunicipalities.asked(undefined, new Set(['101']));
    expect(await compared({ visible: elsewhere })).toBeNull();
  });
});
