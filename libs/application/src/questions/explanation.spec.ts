import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VisibleMunicipalities, type WeekExplanationAnswer, WeekExplanationQuery } from '#libs/application';
import { type FiveParticipantsKit, fiveParticipants, openFiveParticipants } from '#libs/application/testing';

const { worker } = fiveParticipants;
const now = { visible: VisibleMunicipalities.all, knownAt: null };

let at: FiveParticipantsKit;
beforeAll(async () => {
  at = await openFiveParticipants();
});
afterAll(() => at.kit.close());

const why = (week: string, asked: object = {}): Promise<WeekExplanationAnswer | 'unknown' | 'outside'> =>
  at.kit.queries.execute(new WeekExplanationQuery({ ...now, participantId: worker, week, ...asked }));

/** What became of a week by each of its events, and why. */
const courseOf = (answer: WeekExplanationAnswer | 'unknown' | 'outside'): unknown =>
  typeof answer === 'string'
    ? answer
    : answer.events.map(({ event, before, after }) => [
        event.type,
        before?.status ?? null,
        after?.status ?? null,
        event.reason,
      ]);

describe('Why a week has its status', () => {
  it('is told with the events that made it so, corrections with their reasons too', async () => {
    const answer = await why('2022-W20');
    expect(courseOf(answer)).toEqual([
      ['ParticipantEnrolled', null, 'missing', null],
      ['HoursRecorded', 'missing', 'met', null],
      ['HoursCorrected', 'met', 'not_met', 'tastefejl'],
    ]);
    expect(answer).toMatchObject({
      participantId: worker,
      ruleSet: 'aarhus-2022',
      assessedOn: '2022-06-08',
      knownAt: null,
      week: '2022-W20',
      explanation: {
        row: 'otherwise',
        requirement: { from: 'rule_set', minutes: 2_220, readiness: 'jobparat' },
        wouldBeMet: { minutes: 2_190, lawfulDays: null },
        forloeb: { metWeeks: 6, weeksShort: 1, metInWeek: null },
      },
    });
  });

  it('says in Danish who decided and recorded what it rests on', async () => {
    const answer = (await why('2022-W20')) as WeekExplanationAnswer;
    expect(answer.text[1]).toContain('registreret 01-06-2022 10.00.00 af anonymous');
    expect(answer.text).toContain('Med 36,5 timer mere, der tæller med, ville ugen have været opfyldt.');
  });

  it('is as it was known, under the rule set and on the day asked for', async () => {
    const before = await why('2022-W20', { knownAt: '2022-06-02T00:00:00.000Z' });
    expect(before).toMatchObject({
      assessedOn: '2022-06-02',
      explanation: { row: 'minutes', forloeb: { metInWeek: '2022-W20' } },
    });
    expect(courseOf(before)).toHaveLength(2);
    const other = await why('2022-W20', { ruleSet: 'arbejdspligt-2025', on: '2022-05-20' });
    expect(other).toMatchObject({ ruleSet: 'arbejdspligt-2025', explanation: { row: 'open' } });
  });

  it('of a week after a transition rests on that, not on what came later', async () => {
    expect(courseOf(await why('2022-W24', { on: '2022-07-01' }))).toEqual([
      ['ParticipantEnrolled', null, 'missing', null],
      ['TransitionRecorded', 'missing', 'after_transition', null],
    ]);
  });

  it('is not told of a week that no forløb has, nor of whoever is not there or not seen', async () => {
    expect(await why('2022-W13')).toBe('outside');
    expect(await why('2022-W30')).toBe('outside');
    expect(await why('2022-W20', { participantId: '00000000-0000-4000-8000-000000000077' })).toBe('unknown');
    const elsewhere = VisibleMunicipalities.asked(undefined, new Set(['101']));
    expect(await why('2022-W20', { visible: elsewhere })).toBe('unknown');
  });

  it('is told to the end to nobody who has gone', async () => {
    await expect(why('2022-W20', { signal: AbortSignal.abort() })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });

  it('leaves texts out where none are asked for', async () => {
    const answer = (await why('2022-W20', { withTexts: false })) as WeekExplanationAnswer;
    expect(answer.events.at(-1)?.event).toMatchObject({ reason: null, reasonWithheld: true });
    expect(JSON.stringify(answer)).not.toContain('tastefejl');
  });
});

describe('Why a week has its status, where two municipalities share it', () => {
  const moved = '00000000-0000-4000-8000-000000000021';
  const inAarhus = {
    participantId: moved,
    visible: VisibleMunicipalities.asked(undefined, new Set(['751'])),
  };
  const inOdense = {
    participantId: moved,
    visible: VisibleMunicipalities.asked(undefined, new Set(['461'])),
  };

  beforeAll(async () => {
    const { enrol, week, give } = at;
    at.kit.clock.set('2022-06-08T09:00:00.000Z');
    await enrol(moved);
    await week(moved, 20, 600);
    await give(moved, 'ExitParticipant', { exitedOn: '2022-05-17', exitReason: 'fraflyttet' });
    await enrol(moved, { kommunekode: '461', enrolledOn: '2022-05-19' });
  });

  it('belongs to the later one, which is not told how it was judged before', async () => {
    expect(await why('2022-W20', inAarhus)).toBe('outside');
    const answer = await why('2022-W20', inOdense);
    expect(courseOf(answer)).toEqual([['ParticipantEnrolled', null, 'not_met', null]]);
    expect(answer).toMatchObject({ explanation: { forloeb: { number: 2, kommunekode: '461' } } });
  });
});
