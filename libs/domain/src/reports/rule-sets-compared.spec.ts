import { describe, expect, it } from '@jest/globals';
import {
  type LinkedPair,
  type ParticipantCommand,
  RuleSetComparison,
  type RuleSetsCompared,
} from '#libs/domain';
import { enrol, given, longAfter, ruleSetWith, week } from '#libs/domain/testing';

const scope = { from: '2022-01-01', to: '2022-12-31', kommunekode: null };
const [hard, soft] = [
  ruleSetWith({ requiredWeeks: 1 }),
  ruleSetWith({ requiredWeeks: 1, weeklyMinutes: { jobparat: 600 }, excludes: ['displacedUkrainian'] }),
] as const;

const link = (sameAs: string): ParticipantCommand => ({
  command: 'LinkParticipants',
  sameAs,
  reason: 'samme person',
});
const id = (last: number): string => `00000000-0000-4000-8000-00000000000${last}`;

const compared = (
  histories: readonly (readonly ParticipantCommand[])[],
  links: readonly LinkedPair[] = [],
): RuleSetsCompared => {
  const comparison = new RuleSetComparison(scope, [hard, soft]);
  for (const one of links) comparison.addLink(one);
  for (const [index, history] of histories.entries())
    comparison.add({
      participantId: id(index + 1),
      case: given(history, longAfter).participantCase,
      hidden: new Set(),
    });
  return comparison.finish();
};

describe('Two rule sets compared', () => {
  it('count who met the timekrav under each, and name whom the choice decides about', () => {
    expect(
      compared([
        [enrol(), week('2022-W14', { nytteindsats: 2220 })],
        [enrol(), week('2022-W14', { nytteindsats: 700 })],
        [enrol({ displacedUkrainian: true }), week('2022-W14', { nytteindsats: 2220 })],
        [enrol()],
        [enrol({ enrolledOn: '2023-01-02' })],
      ]),
    ).toEqual({
      both: 1,
      onlyFirst: 1,
      onlySecond: 1,
      neither: 1,
      participants: { onlyFirst: [id(3)], onlySecond: [id(2)] },
    });
  });

  it('count one person under two ids once, met when either is', () => {
    expect(
      compared([[enrol(), link(id(2))], [enrol(), week('2022-W14', { nytteindsats: 700 })], []]),
    ).toEqual({
      both: 0,
      onlyFirst: 0,
      onlySecond: 1,
      neither: 0,
      participants: { onlyFirst: [], onlySecond: [id(1), id(2)] },
    });
    const met = [enrol(), week('2022-W14', { nytteindsats: 2220 })];
    const once = { both: 1, onlyFirst: 0, onlySecond: 0, neither: 0 };
    for (const histories of [
      [met, [enrol(), link(id(1))]],
      [[enrol()], [...met, link(id(1))]],
    ])
      expect(compared(histories)).toMatchObject(once);
    expect(compared([met, [enrol()]], [{ participantId: id(3), sameAs: id(1) }])).toMatchObject({
      neither: 1,
    });
    expect(compared([met, [enrol()]], [{ participantId: id(2), sameAs: id(1) }])).toMatchObject(once);
  });
});
