import { describe, expect, it } from '@jest/globals';
import type { AssessedForloeb, AssessedWeek } from './assessment.ts';
import { absencesText, forloebStandingText, timekravStandingText, weekStatusText } from './timekrav.text.ts';

const week = (facts: object): AssessedWeek => ({ absenceDays: {}, ...facts }) as unknown as AssessedWeek;
const forloeb = (facts: Partial<AssessedForloeb> = {}): AssessedForloeb => ({
  ...({} as AssessedForloeb),
  timekravMet: false,
  metInWeek: null,
  metInConnectionWithWork: false,
  metWeeks: 6,
  longestRun: 4,
  ...facts,
});
const met = forloeb({ timekravMet: true, metInWeek: '2022-W20', metWeeks: 7, longestRun: 5 });

describe('The status of a week in words', () => {
  it('is its name', () => {
    expect(weekStatusText(week({ status: 'met' }))).toBe('opfyldt');
    expect(weekStatusText(week({ status: 'missing', after: [] }))).toBe('mangler');
  });

  it('names the transitions that explain it', () => {
    const after = [
      { transitionId: 't-1', transition: 'job', startsOn: '2022-06-01' },
      { transitionId: 't-2', transition: 'fleksjob', startsOn: '2022-06-02' },
    ];
    expect(weekStatusText(week({ status: 'after_transition', after: after.slice(0, 1) }))).toBe(
      'efter overgang til job (1. juni 2022)',
    );
    expect(weekStatusText(week({ status: 'after_transition', after }))).toBe(
      'efter overgang til job (1. juni 2022) og fleksjob (2. juni 2022)',
    );
  });
});

describe('The absence of a week in words', () => {
  it('is each kind with its days, in the order of the list', () => {
    expect(absencesText(week({ absenceDays: { ferie: 1, sygdom: 2 } }))).toBe('Sygdom: 2 dage, Ferie: 1 dag');
    expect(absencesText(week({}))).toBe('');
  });
});

describe('The timekrav of a forløb in words', () => {
  const rules = { id: 'aarhus-2022', requiredWeeks: 7, counting: 'cumulative' } as const;
  const inARow = { ...rules, counting: 'consecutive' } as const;

  it('is how many of the weeks that it takes are met', () => {
    expect(timekravStandingText(forloeb(), rules)).toBe('ikke opfyldt, 6 af 7 uger (aarhus-2022)');
    expect(timekravStandingText(forloeb(), inARow)).toBe('ikke opfyldt, 4 af 7 uger i træk (aarhus-2022)');
    expect(timekravStandingText(forloeb({ metInWeek: '2022-W20' }), rules)).toMatch(/^ikke opfyldt/);
    expect(timekravStandingText(forloeb({ timekravMet: true }), rules)).toMatch(/^ikke opfyldt/);
  });

  it('is when it was met, by how many weeks, and whether that led to work', () => {
    expect(timekravStandingText(met, rules)).toBe(
      'opfyldt i uge 20, 2022; 7 uger, mindst 7 kræves (aarhus-2022)',
    );
    expect(timekravStandingText({ ...met, metInConnectionWithWork: true }, inARow)).toBe(
      'opfyldt i uge 20, 2022 i forbindelse med job, IGU eller fleksjob; 5 uger i træk, mindst 7 kræves (aarhus-2022)',
    );
  });

  it('is told in sentences without a rule set', () => {
    expect(forloebStandingText(forloeb())).toBe(
      'Timekravet er ikke opfyldt. Opfyldte uger: 6; flest i træk: 4.',
    );
    expect(forloebStandingText(met)).toBe(
      'Timekravet er opfyldt i uge 20, 2022. Opfyldte uger: 7; flest i træk: 5.',
    );
    expect(forloebStandingText({ ...met, metInConnectionWithWork: true })).toBe(
      'Timekravet er opfyldt i uge 20, 2022, i forbindelse med job, IGU eller fleksjob. Opfyldte uger: 7; flest i træk: 5.',
    );
  });
});
