import { describe, expect, it } from '@jest/globals';
import { aarhus2022Figures, aarhus2022Plan, type Cohort } from './cohorts.ts';

const people = (cohorts: readonly Cohort[]): { total: number; displacedUkrainian: number } => ({
  total: cohorts.reduce((sum, cohort) => sum + cohort.people, 0),
  displacedUkrainian: cohorts.reduce((sum, cohort) => sum + cohort.displacedUkrainian, 0),
});

const hasLeft = ({ fate }: Cohort): boolean => fate.kind === 'moves_on' || fate.kind === 'leaves';
const isFleksjob = ({ fate }: Cohort): boolean => fate.kind === 'moves_on' && fate.into === 'fleksjob';
const isSelfSupport = (cohort: Cohort): boolean =>
  (cohort.fate.kind === 'moves_on' && !isFleksjob(cohort)) ||
  (cohort.fate.kind === 'comes_back' && cohort.fate.after === 'job');

describe('the cohorts of the plan', () => {
  it('add up to the people covered in 2022, and those who stay to the people covered on the day', () => {
    expect(people(aarhus2022Plan)).toEqual(aarhus2022Figures.covered);
    expect(people(aarhus2022Plan.filter((cohort) => !hasLeft(cohort)))).toEqual(aarhus2022Figures.current);
  });

  it('add up to the people in self-support and in a fleksjob', () => {
    expect(people(aarhus2022Plan.filter(isSelfSupport)).total).toBe(aarhus2022Figures.selfSupport);
    expect(people(aarhus2022Plan.filter(isFleksjob)).total).toBe(aarhus2022Figures.fleksjob);
  });

  it('add up to the people who meet the timekrav', () => {
    const met = aarhus2022Plan.reduce((sum, { timekravMet }) => sum + timekravMet, 0);
    expect(met).toBe(aarhus2022Figures.timekravMet);
  });
});
