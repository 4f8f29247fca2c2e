import { describe, expect, it } from '@jest/globals';
import type { RuleSet } from '#libs/domain';
import { assessedWeekOf, enrol, given, longAfter, ruleSetWith, week } from '#libs/domain/testing';
import { seenOn } from './seen-forloeb.ts';
import { weekRequirement } from './week-requirement.ts';

const exit = { command: 'ExitParticipant', exitReason: 'overgang' } as const;

describe('The requirement of a week', () => {
  it.each([
    ['unchanged', 1, 2220],
    ['reduced', 1, 1776],
    ['reduced', 2, 1332],
    ['reduced', 3, 888],
    ['reduced', 4, 444],
    ['reduced', 5, 2220],
  ] as const)('under partWeek %s with %i lawful days is %i minutes', (partWeek, days, minutes) => {
    const ruleSet = ruleSetWith({ lawfulAbsence: { fullWeek: 'not-met', partWeek } });
    const commands = [enrol(), week('2022-W14', {}, { sygdom: days })];
    expect(assessedWeekOf('2022-W14', commands, '2022-05-02', ruleSet).requirement).toBe(minutes);
  });

  it('is rounded up to whole minutes when it is reduced', () => {
    const ruleSet = ruleSetWith({
      weeklyMinutes: { jobparat: 1501 },
      lawfulAbsence: { fullWeek: 'neutral', partWeek: 'reduced' },
    });
    const short = [enrol(), week('2022-W14', { nytteindsats: 900 }, { ferie: 2 })];
    expect(assessedWeekOf('2022-W14', short, '2022-05-02', ruleSet)).toMatchObject({
      requirement: 901,
      status: 'not_met',
    });
    const enough = [enrol(), week('2022-W14', { nytteindsats: 901 }, { ferie: 2 })];
    expect(assessedWeekOf('2022-W14', enough, '2022-05-02', ruleSet).status).toBe('met');
  });

  it('is not reduced for a no-show', () => {
    const ruleSet = ruleSetWith({ lawfulAbsence: { fullWeek: 'neutral', partWeek: 'reduced' } });
    const commands = [enrol(), week('2022-W14', {}, { udeblivelse: 2, sygdom: 1 })];
    expect(assessedWeekOf('2022-W14', commands, '2022-05-02', ruleSet)).toMatchObject({
      requirement: 1776,
      absenceDays: { sygdom: 1, udeblivelse: 2 },
    });
  });

  it('is an individual one for a participant whose category has none', () => {
    const commands = [
      enrol({ readiness: 'ikke_visiteret' }),
      {
        command: 'SetIndividualRequirement',
        minutesPerWeek: 600,
        effectiveFrom: '2022-04-11',
        reason: 'helbred',
      },
      week('2022-W15', { nytteindsats: 600 }),
    ] as const;
    expect(assessedWeekOf('2022-W14', commands, '2022-05-02')).toMatchObject({
      status: 'no_requirement',
      requirement: null,
      individual: false,
    });
    expect(assessedWeekOf('2022-W15', commands, '2022-05-02')).toMatchObject({
      status: 'met',
      requirement: 600,
      individual: true,
      readiness: 'ikke_visiteret',
    });
  });

  it('is none for a participant whom the rule set excludes, an individual one notwithstanding', () => {
    const commands = [
      enrol({ displacedUkrainian: true }),
      {
        command: 'SetIndividualRequirement',
        minutesPerWeek: 600,
        effectiveFrom: '2022-04-04',
        reason: 'helbred',
      },
      week('2022-W14', { nytteindsats: 2220 }),
    ] as const;
    const excluding = ruleSetWith({ excludes: ['displacedUkrainian'] });
    expect(assessedWeekOf('2022-W14', commands, '2022-05-02', excluding)).toMatchObject({
      status: 'no_requirement',
      requirement: null,
      individual: false,
      countedMinutes: 2220,
    });
    expect(assessedWeekOf('2022-W14', commands, '2022-05-02').requirement).toBe(600);
  });

  it('is read on the enrolment date in the week of a midweek enrolment', () => {
    const commands = [
      enrol({ enrolledOn: '2022-04-06', readiness: 'jobparat' }),
      { command: 'ChangeReadiness', readiness: 'aktivitetsparat', effectiveFrom: '2022-04-08' },
    ] as const;
    const requirement = (splitWeekReadiness: RuleSet['splitWeekReadiness']): number | null =>
      assessedWeekOf('2022-W14', commands, '2022-05-02', ruleSetWith({ splitWeekReadiness })).requirement;
    expect(requirement('monday')).toBe(2220);
    expect(requirement('sunday')).toBe(1500);
    expect(requirement('strictest')).toBe(2220);
  });

  it('under strictest is that of the first day that gives the highest', () => {
    const commands = [
      enrol({ readiness: 'aktivitetsparat' }),
      { command: 'ChangeReadiness', readiness: 'jobparat', effectiveFrom: '2022-04-13' },
      { command: 'ChangeReadiness', readiness: 'ikke_visiteret', effectiveFrom: '2022-04-15' },
    ] as const;
    const strictest = ruleSetWith({ splitWeekReadiness: 'strictest' });
    expect(assessedWeekOf('2022-W15', commands, '2022-05-02', strictest)).toMatchObject({
      readiness: 'jobparat',
      requirement: 2220,
    });
    expect(assessedWeekOf('2022-W16', commands, '2022-05-02', strictest)).toMatchObject({
      readiness: 'ikke_visiteret',
      requirement: null,
    });
  });

  it('under strictest is read on the first of the days that give the highest, whichever change gives it', () => {
    const { participantCase } = given([
      enrol({ readiness: 'aktivitetsparat' }),
      {
        command: 'SetIndividualRequirement',
        minutesPerWeek: 2220,
        effectiveFrom: '2022-04-12',
        reason: 'helbred',
      },
      { command: 'ChangeReadiness', readiness: 'jobparat', effectiveFrom: '2022-04-14' },
    ]);
    const strictest = ruleSetWith({ splitWeekReadiness: 'strictest' });
    const seen = seenOn(participantCase.forloeb[0]!, '2022-05-02');
    expect(weekRequirement(seen, strictest, '2022-W15')).toEqual({
      day: '2022-04-12',
      readiness: { value: 'aktivitetsparat', effectiveFrom: '2022-04-04', eventId: 'e-1' },
      individual: { value: 2220, effectiveFrom: '2022-04-12', eventId: 'e-2' },
      minutes: 2220,
    });
  });

  it('under strictest is looked for only on days inside the forløb', () => {
    const commands = [
      enrol({ readiness: 'aktivitetsparat' }),
      { command: 'ChangeReadiness', readiness: 'jobparat', effectiveFrom: '2022-04-13' },
      { ...exit, exitedOn: '2022-04-14' },
    ] as const;
    const strictest = ruleSetWith({ splitWeekReadiness: 'strictest' });
    expect(assessedWeekOf('2022-W15', commands, '2022-05-02', strictest).requirement).toBe(2220);
    const earlier = [...commands.slice(0, 2), { ...exit, exitedOn: '2022-04-13' }];
    expect(() => given(earlier, longAfter)).not.toThrow();
    expect(assessedWeekOf('2022-W15', earlier, '2022-05-02', strictest).requirement).toBe(1500);
  });

  it('under sunday is read on the Sunday, though the forløb ends before it', () => {
    const commands = [
      enrol({ readiness: 'aktivitetsparat' }),
      { command: 'ChangeReadiness', readiness: 'jobparat', effectiveFrom: '2022-04-16' },
      { ...exit, exitedOn: '2022-04-14' },
    ] as const;
    const sunday = ruleSetWith({ splitWeekReadiness: 'sunday' });
    expect(assessedWeekOf('2022-W15', commands, '2022-05-02', sunday).requirement).toBe(2220);
  });

  it('does not know a readiness that takes effect after the assessment date', () => {
    const commands = [
      enrol({ readiness: 'aktivitetsparat' }),
      { command: 'ChangeReadiness', readiness: 'jobparat', effectiveFrom: '2022-04-14' },
    ] as const;
    const sunday = ruleSetWith({ splitWeekReadiness: 'sunday' });
    expect(assessedWeekOf('2022-W15', commands, '2022-04-13', sunday).requirement).toBe(1500);
    expect(assessedWeekOf('2022-W15', commands, '2022-04-14', sunday).requirement).toBe(2220);
  });
});
