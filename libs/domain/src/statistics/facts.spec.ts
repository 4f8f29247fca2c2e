import { describe, expect, it } from '@jest/globals';
import { fourRuleSets, randomParticipants } from '#libs/domain/testing';
import { contributionsOf } from './contributions.ts';
import { participantFacts } from './facts.ts';
import { periodOf, type WeekSpan, weekSpanOf } from './period.ts';

const knownOn = '2024-02-15';
const participants = randomParticipants({
  seed: 41,
  participants: 40,
  first: '2022-01-01',
  days: 720,
  knownOn,
});
const periods = ['2022-Q3', '2022-08', '2022-10', '2023-01'].map((id) => periodOf(id)!);
const recordedAt = (): string => '2023-01-31T08:00:00.000Z';

const factsOf = (span?: WeekSpan) =>
  participants.map(({ participantId, participantCase }) =>
    participantFacts(
      { participantId, case: participantCase, hidden: new Set(), recordedAt },
      fourRuleSets[0]!,
      knownOn,
      span,
    ),
  );

describe('What statistics read of a participant', () => {
  const [whole, some] = [factsOf(), factsOf(weekSpanOf(periods))];

  it('is, of the weeks of a span, what it is of all', () => {
    const within = whole.map(({ participantId, forloeb }) => ({
      participantId,
      forloeb: forloeb.map(({ weeks, ...rest }) => ({
        ...rest,
        weeks: weeks.filter(({ week }) => '2022-W27' <= week && week <= '2023-W04'),
      })),
    }));
    expect(some).toEqual(within);
    expect(some).not.toEqual(whole);
  });

  it('serves every period within its span', () => {
    let added = 0;
    for (const period of periods)
      for (const [index, facts] of some.entries()) {
        const scope = { period, kommunekode: null, knownOn };
        const contributions = contributionsOf([facts], scope);
        expect(contributions).toEqual(contributionsOf([whole[index]!], scope));
        added += contributions.length;
      }
    expect(added).toBeGreaterThan(500);
  });
});
