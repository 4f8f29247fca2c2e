import { describe, expect, it } from '@jest/globals';
import { participantId } from '#libs/testing';
import { type PageAsked, PeopleBehind, type PeopleBehindAnswer } from './people-behind.ts';

/** By the numbers of its participants, somebody who adds so much. */
type Person = readonly [numbers: readonly number[], amount: number];

const answered = (people: readonly Person[], page: PageAsked): PeopleBehindAnswer => {
  const behind = new PeopleBehind('personer', page);
  for (const [numbers, amount] of people)
    behind.add(
      numbers.map((number) => ({ participantId: participantId(number), kommunekode: `75${number}` })),
      amount,
    );
  return behind.answer();
};

const item = (number: number, amount: number, first?: number) => ({
  participantId: participantId(number),
  kommunekode: `75${number}`,
  amount,
  sameAs: first === undefined ? null : participantId(first),
});

const alone = (...numbers: readonly number[]): readonly Person[] =>
  numbers.map((number) => [[number], number] as const);
const items = (...numbers: readonly number[]) => numbers.map((number) => item(number, number));

describe('A page of the people behind a figure', () => {
  it('is empty, and the last, when nobody is', () => {
    expect(answered([], { limit: 1 })).toStrictEqual({ figure: 'personer', items: [], next: null });
  });

  it('has them in the order of their ids, however they come', () => {
    for (const come of [
      [1, 2, 3],
      [3, 2, 1],
      [2, 3, 1],
    ])
      expect(answered(alone(...come), { limit: 3 })).toStrictEqual({
        figure: 'personer',
        items: items(1, 2, 3),
        next: null,
      });
  });

  it('names the first of linked participants as the person, who alone adds to the figure', () => {
    const answer = answered([[[3, 1, 2], 7], ...alone(4)], { limit: 9 });
    expect(answer.items).toStrictEqual([item(1, 7), item(2, 0, 1), item(3, 0, 1), item(4, 4)]);
  });

  it('holds so many persons, and with each all who are linked', () => {
    const people: readonly Person[] = [
      [[4], 1],
      [[6, 2], 1],
      [[1, 5], 1],
    ];
    expect(answered(people, { limit: 2 })).toStrictEqual({
      figure: 'personer',
      items: [item(1, 1), item(5, 0, 1), item(2, 1), item(6, 0, 2)],
      next: participantId(2),
    });
  });

  it('goes on behind the last person of the page before', () => {
    const people = alone(5, 3, 1, 4, 2);
    const first = answered(people, { limit: 2 });
    expect([first.items, first.next]).toStrictEqual([items(1, 2), participantId(2)]);
    const second = answered(people, { limit: 2, cursor: first.next! });
    expect([second.items, second.next]).toStrictEqual([items(3, 4), participantId(4)]);
    const third = answered(people, { limit: 2, cursor: second.next! });
    expect([third.items, third.next]).toStrictEqual([items(5), null]);
    expect(answered(people, { limit: 2, cursor: participantId(5) }).items).toStrictEqual([]);
  });

  it('goes on though the last person of the page before is not behind the figure any more', () => {
    expect(answered(alone(4, 1, 3), { limit: 9, cursor: participantId(2) }).items).toStrictEqual(items(3, 4));
  });

  it.each([1, 2, 3])('holds the first %i of many, and says that there are more', (limit) => {
    const many = [9, 2, 7, 4, 5, 8, 3, 6, 1];
    for (const people of [many, many.toReversed(), many.toSorted((one, other) => one - other)]) {
      const answer = answered(alone(...people), { limit });
      expect(answer.items).toStrictEqual(items(...[1, 2, 3].slice(0, limit)));
      expect(answer.next).toBe(participantId(limit));
    }
  });

  it('is the last when exactly so many are left', () => {
    for (const limit of [1, 2, 3, 4]) {
      const numbers = Array.from({ length: limit }, (_, index) => index + 1);
      expect(answered(alone(...numbers), { limit }).next).toBeNull();
      expect(answered(alone(...numbers, limit + 1), { limit }).next).toBe(participantId(limit));
    }
  });
});
