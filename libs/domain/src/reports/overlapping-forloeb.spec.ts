import { describe, expect, it } from '@jest/globals';
import type { ParticipantCommand } from '#libs/domain';
import { enrol, given, longAfter } from '#libs/domain/testing';
import { OverlappingForloeb } from './overlapping-forloeb.ts';

type History = readonly ParticipantCommand[];

const linkedTo = (sameAs: string): ParticipantCommand => ({
  command: 'LinkParticipants',
  sameAs,
  reason: 'oprettet to gange',
});
/** The days from the one up to, not including, the other. */
const covered = (enrolledOn: string, exitedOn: string, kommunekode = '751'): History => [
  enrol({ enrolledOn, kommunekode }),
  { command: 'ExitParticipant', exitedOn, exitReason: 'andet' },
];
const since = (enrolledOn: string): History => [enrol({ enrolledOn })];

const found = (
  histories: Readonly<Record<string, History>>,
  kommunekode: string | null = null,
  hiddenOf: Readonly<Record<string, readonly number[]>> = {},
) => {
  const overlaps = new OverlappingForloeb(kommunekode);
  for (const [participantId, history] of Object.entries(histories))
    overlaps.add({
      participantId,
      case: given(history, longAfter).participantCase,
      hidden: new Set(hiddenOf[participantId]),
    });
  return overlaps.found();
};
const overlap = (
  one: readonly [string, number],
  other: readonly [string, number],
  from: string,
  to: string | null,
) => ({
  participantId: one[0],
  forloeb: one[1],
  kommunekode: '751',
  sameAs: other[0],
  sameAsForloeb: other[1],
  from,
  to,
});

describe('Overlapping forløb', () => {
  it('are those of linked participants that cover the same days, whoever begins and whoever says the link', () => {
    const april = covered('2022-04-04', '2022-06-01');
    const expected = [overlap(['b', 1], ['a', 1], '2022-05-02', '2022-05-31')];
    expect(found({ a: [...april, linkedTo('b')], b: since('2022-05-02') })).toEqual(expected);
    expect(found({ a: april, b: [...since('2022-05-02'), linkedTo('a')] })).toEqual(expected);
  });

  it('that begin on one day are told of the later id', () => {
    const day = '2022-04-04';
    expect(found({ b: [...since(day), linkedTo('a')], a: since(day) })).toEqual([
      overlap(['b', 1], ['a', 1], day, null),
    ]);
  });

  it('are open while neither has ended, and end with the one that ends first', () => {
    const a = [...since('2022-04-04'), linkedTo('b')];
    expect(found({ a, b: since('2022-04-11') })).toEqual([overlap(['b', 1], ['a', 1], '2022-04-11', null)]);
    expect(found({ a, b: covered('2022-04-11', '2022-04-18') })).toEqual([
      overlap(['b', 1], ['a', 1], '2022-04-11', '2022-04-17'),
    ]);
  });

  it('are none of participants who are not linked, or are linked no more, and none that only touch', () => {
    const a = covered('2022-04-04', '2022-06-01');
    const unlinked: ParticipantCommand = {
      command: 'UnlinkParticipants',
      sameAs: 'b',
      reason: 'to personer',
    };
    expect(found({ a, b: a })).toEqual([]);
    expect(found({ a: [...a, linkedTo('b'), unlinked], b: a })).toEqual([]);
    expect(found({ a: [...a, linkedTo('b')], b: since('2022-06-01') })).toEqual([]);
  });

  it('name each forløb once, with the one that runs longest then, also through others', () => {
    const again: History = [...covered('2022-01-03', '2022-03-01'), ...since('2022-05-02'), linkedTo('a')];
    const all = {
      a: covered('2022-02-07', '2022-08-01'),
      b: again,
      c: [...covered('2022-06-06', '2022-06-13'), linkedTo('b')],
    };
    expect(found(all)).toEqual([
      overlap(['a', 1], ['b', 1], '2022-02-07', '2022-02-28'),
      overlap(['b', 2], ['a', 1], '2022-05-02', '2022-07-31'),
      overlap(['c', 1], ['b', 2], '2022-06-06', '2022-06-12'),
    ]);
  });

  it('are only those that may be seen: no forløb that is hidden, or of a municipality not asked for; links count through somebody unseen too', () => {
    const a = [...since('2022-04-04'), linkedTo('b')];
    const b = covered('2022-05-02', '2022-06-01', '101');
    expect(found({ a, b })).toHaveLength(1);
    expect(found({ a, b }, '751')).toEqual([]);
    expect(found({ a, b: since('2022-05-02') }, '751')).toEqual([
      overlap(['b', 1], ['a', 1], '2022-05-02', null),
    ]);
    expect(found({ a, b }, null, { b: [1] })).toEqual([]);
    expect(found({ a, c: [...since('2022-05-02'), linkedTo('b')] })).toEqual([
      overlap(['c', 1], ['a', 1], '2022-05-02', null),
    ]);
  });

  it('come in the order of participants and of their forløb, whoever was read first', () => {
    const twice = [...covered('2022-05-02', '2022-05-09'), enrol({ enrolledOn: '2022-05-16' })];
    const histories = {
      c: twice,
      b: since('2022-05-04'),
      a: [...since('2022-04-04'), linkedTo('b'), linkedTo('c')],
    };
    expect(found(histories).map(({ participantId, forloeb }) => [participantId, forloeb])).toEqual([
      ['b', 1],
      ['c', 1],
      ['c', 2],
    ]);
  });
});
