import { describe, expect, it } from '@jest/globals';
import { explainWeek, type ParticipantCommand, type RuleSet, type WeekExplanation } from '#libs/domain';
import { enrol, given, longAfter, ruleSetWith, week } from '#libs/domain/testing';

const aarhus = ruleSetWith({ id: 'aarhus-2022' });
const [named, on] = ['2022-W15', '2022-05-16'];

const explained = (commands: readonly ParticipantCommand[], ruleSet: RuleSet = aarhus): WeekExplanation =>
  explainWeek(given(commands, longAfter).participantCase, ruleSet, on, named)!;

const fromRuleSet = {
  from: 'rule_set',
  minutes: 2220,
  readOn: '2022-04-11',
  readiness: 'jobparat',
  readinessFrom: '2022-04-04',
  readinessEventId: 'e-1',
  individualFrom: null,
  individualEventId: null,
};

describe('The requirement that an explanation names', () => {
  it('is that of the rule set, read on the first day of the week', () => {
    expect(explained([enrol()]).requirement).toEqual(fromRuleSet);
  });

  it('is that of a decision on the participant, with the event that said so', () => {
    const decided: ParticipantCommand = {
      command: 'SetIndividualRequirement',
      minutesPerWeek: 1200,
      effectiveFrom: '2022-04-11',
      reason: 'helbred',
    };
    expect(explained([enrol(), decided]).requirement).toEqual({
      ...fromRuleSet,
      from: 'individual',
      minutes: 1200,
      individualFrom: '2022-04-11',
      individualEventId: 'e-2',
    });
  });

  it('is none of whoever the rule set excludes, or asks nothing of', () => {
    const excluding = ruleSetWith({ excludes: ['displacedUkrainian'] });
    expect(explained([enrol({ displacedUkrainian: true })], excluding).requirement).toMatchObject({
      from: 'excluded',
    });
    expect(explained([enrol()], excluding).requirement).toEqual(fromRuleSet);
  });
});

describe('The absence that an explanation names', () => {
  const ruleSet = ruleSetWith({ lawfulAbsence: { fullWeek: 'credited', partWeek: 'reduced' } });

  it.each([
    [{}, 0, 'none', []],
    [{ udeblivelse: 5 }, 0, 'none', [{ kind: 'udeblivelse', days: 5, lawful: false }]],
    [{ ferie: 4 }, 4, 'reduced', [{ kind: 'ferie', days: 4, lawful: true }]],
    [{ ferie: 5 }, 5, 'credited', [{ kind: 'ferie', days: 5, lawful: true }]],
  ])('is %j: %i lawful days, under the rule %s', (days, lawfulDays, absenceRule, absences) => {
    const found = explained([enrol(), week(named, {}, days)], ruleSet);
    expect([found.lawfulDays, found.absenceRule]).toEqual([lawfulDays, absenceRule]);
    expect(found.absences).toEqual(absences.map((one) => expect.objectContaining(one)));
  });
});

describe('The hours that an explanation names', () => {
  it('say of each activity whether it counts', () => {
    const { hours } = explained([enrol(), week(named, { nytteindsats: 600, transport: 60 })]);
    expect(hours.map(({ activity, minutes, counts }) => [activity, minutes, counts])).toEqual([
      ['nytteindsats', 600, true],
      ['transport', 60, false],
    ]);
  });
});

describe('The forløb that an explanation names', () => {
  it('says how many weeks it is short, of how many, and how they are counted', () => {
    const commands = [enrol(), week('2022-W14', { nytteindsats: 2220 }), week(named, { nytteindsats: 2220 })];
    expect(explained(commands).forloeb).toMatchObject({
      number: 1,
      kommunekode: '751',
      metWeeks: 2,
      longestRun: 2,
      requiredWeeks: 7,
      counting: 'cumulative',
      weeksShort: 5,
      metInWeek: null,
    });
  });
});

describe('What an explanation says would make a week met', () => {
  it('is the missing minutes, as long as a week has room for them', () => {
    const would = (transport: number): unknown =>
      explained([enrol(), week(named, { nytteindsats: 100, transport })]).wouldBeMet;
    expect(would(7_860)).toEqual({ minutes: 2_120, lawfulDays: null });
    expect(would(7_861)).toEqual({ minutes: null, lawfulDays: null });
  });
});
