import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AllTimekravQuery,
  HistoryQuery,
  ParticipantCaseQuery,
  TimekravQuery,
  UnknownRuleSet,
  VisibleMunicipalities,
} from '#libs/application';
import { type FiveParticipantsKit, fiveParticipants, openFiveParticipants } from '#libs/application/testing';

const { worker, nearby, idle, newcomer } = fiveParticipants;

let kit: FiveParticipantsKit['kit'];
beforeAll(async () => {
  ({ kit } = await openFiveParticipants());
});
afterAll(() => kit.close());

const all = { visible: VisibleMunicipalities.all, knownAt: null };
const aarhus = { visible: VisibleMunicipalities.asked('751'), knownAt: null };
const beforeCorrection = '2022-06-01T12:00:00.000Z';

describe('A participant', () => {
  it('is shown as the case stands, with the week sheets in order', async () => {
    const answer = await kit.queries.execute(new ParticipantCaseQuery({ ...all, participantId: worker }));
    expect(answer).toMatchObject({ revision: 9, knownAt: null, forloeb: [{ number: 1 }] });
    expect(answer?.weeks.map((sheet) => sheet.week)).toEqual(
      [14, 15, 16, 17, 18, 19, 20].map((number) => `2022-W${number}`),
    );
    expect(answer?.weeks.at(-1)).toMatchObject({ forloeb: 1, entries: [{ minutes: 30 }] });
  });

  it('is shown as it was known at an instant', async () => {
    const answer = await kit.queries.execute(
      new ParticipantCaseQuery({ ...all, participantId: worker, knownAt: beforeCorrection }),
    );
    expect(answer).toMatchObject({ revision: 7, forloeb: [{ transitions: [] }] });
    expect(answer?.weeks.at(-1)).toMatchObject({ entries: [{ minutes: 2_220 }] });
  });

  it('is unknown before the first event', async () => {
    const asked = { ...all, participantId: worker, knownAt: '2022-05-31T00:00:00.000Z' };
    expect(await kit.queries.execute(new ParticipantCaseQuery(asked))).toBeNull();
    expect(await kit.queries.execute(new TimekravQuery(asked))).toBeNull();
    expect(await kit.queries.execute(new HistoryQuery(asked))).toBeNull();
    expect(
      await kit.queries.execute(
        new ParticipantCaseQuery({ ...all, participantId: '00000000-0000-4000-8000-000000000009' }),
      ),
    ).toBeNull();
  });

  it('has a history that says what, when, by whom and why', async () => {
    const history = await kit.queries.execute(new HistoryQuery({ ...all, participantId: worker }));
    expect(history?.at(-1)).toMatchObject({
      type: 'HoursCorrected',
      text: 'Nytteindsats rettet fra 37 timer til 0,5 timer',
      happened: '2022-W20',
      recordedAt: '2022-06-08T08:00:00.000Z',
      actor: 'anonymous',
      by: 'anonymous',
      source: 'test',
      reason: 'tastefejl',
    });
  });
});

describe('A participant of a municipality that the caller may not see', () => {
  const hidden = { visible: VisibleMunicipalities.asked('101'), participantId: worker };

  it.each([null, beforeCorrection])('is unknown in every question, as known at %s too', async (knownAt) => {
    const asked = { ...hidden, knownAt };
    expect(await kit.queries.execute(new ParticipantCaseQuery(asked))).toBeNull();
    expect(await kit.queries.execute(new TimekravQuery(asked))).toBeNull();
    expect(await kit.queries.execute(new HistoryQuery(asked))).toBeNull();
  });
});

describe('An assessment', () => {
  it('is made today under the default rule set', async () => {
    expect(await kit.queries.execute(new TimekravQuery({ ...all, participantId: worker }))).toMatchObject({
      ruleSet: 'aarhus-2022',
      assessedOn: '2022-06-08',
      knownAt: null,
      forloeb: [{ metWeeks: 6, timekravMet: false }],
    });
  });

  it('as known before a correction is what it was, on the Danish date of that instant', async () => {
    expect(
      await kit.queries.execute(
        new TimekravQuery({ ...all, participantId: worker, knownAt: beforeCorrection }),
      ),
    ).toMatchObject({
      assessedOn: '2022-06-01',
      forloeb: [{ metWeeks: 7, timekravMet: true, metInWeek: '2022-W20' }],
    });
  });

  it('is refused under a rule set that nobody knows', async () => {
    await expect(
      kit.queries.execute(new TimekravQuery({ ...all, participantId: worker, ruleSet: 'x' })),
    ).rejects.toThrow(UnknownRuleSet);
  });

  it('of everybody comes in the order of ids, and as known at an instant alike', async () => {
    for (const knownAt of [null, beforeCorrection]) {
      const query = new AllTimekravQuery({ ...aarhus, knownAt, on: '2022-06-01' });
      const answers = await Array.fromAsync(await kit.queries.execute(query));
      expect(answers.map(({ participantId }) => participantId)).toEqual([worker, nearby, idle, newcomer]);
    }
  });
});
