import { describe, expect, it } from '@jest/globals';
import { emptyCase, type Forloeb, type KeptCase, retentionOverFrom } from '#libs/domain';

const ended = (...exits: readonly (string | null)[]): KeptCase => ({
  participantCase: {
    ...emptyCase,
    forloeb: exits.map((exitedOn) => ({ exitedOn }) as Forloeb),
  },
  lastRecordedOn: '2024-05-06',
});

describe('The retention of a person', () => {
  it.each([
    ['is over five years after the last covered day, the day behind it', [ended('2017-01-16')], '2022-01-16'],
    ['counts from the last forløb', [ended('2015-03-01', '2018-03-01')], '2023-03-01'],
    [
      'counts from the last forløb of all that are one person',
      [ended('2017-01-16'), ended('2019-06-01')],
      '2024-06-01',
    ],
    ['is never over while a forløb is open', [ended('2010-01-01', null)], null],
    [
      'is never over while another of the same person has an open forløb',
      [ended('2010-01-01'), ended(null)],
      null,
    ],
    ['counts from the last record where every enrolment was withdrawn', [ended()], '2029-05-07'],
    ['waits for March where there is no 29 February', [ended('2016-02-29')], '2021-03-01'],
  ])('%s', (_, cases, from) => {
    expect(retentionOverFrom(cases, 5)).toBe(from);
  });

  it('takes as many years as the municipality says', () => {
    expect(retentionOverFrom([ended('2016-02-29')], 4)).toBe('2020-02-29');
  });
});
