import { describe, expect, it } from '@jest/globals';
import { readiness } from '../codes/code-lists.ts';
import { code, facts, flag, integer, listOf, nullable, optional, text, word } from './field.ts';
import { expectDeclared, MalformedEvent, UnknownEventType } from './recorded-facts.ts';

const what = 'What.';
const anything = text({ holds: () => false, wrong: 'Never right.' }, what);

const expectEvent = expectDeclared({
  Happened: {
    fields: {
      text: anything,
      count: integer({ minimum: 5 }, what),
      flag: flag(what),
      code: code(readiness, what),
      word: word({ first: 'The first.', last: 'The last.' }, what),
      inside: facts({ day: anything }, what),
      may: optional(anything),
      none: nullable(anything),
    },
  },
});

const data = {
  text: 'whatever form it has',
  count: 1,
  flag: false,
  code: 'jobparat',
  word: 'last',
  inside: { day: 'x' },
  none: null,
};

const read = (changes: object) => () => expectEvent({ type: 'Happened', data: { ...data, ...changes } });

describe('A recorded event', () => {
  it.each([
    {},
    { beside: 1 },
    { may: 'x' },
    { may: undefined },
    { none: 'x' },
    { inside: { day: 'x', of: 1 } },
  ])('has the facts that are declared, and may have others: %j', (changes) =>
    expect(read(changes)).not.toThrow(),
  );

  it.each([
    ['text', [7, null, undefined]],
    ['count', [1.5, '1', 2 ** 53, null, undefined]],
    ['flag', [0, 'false', null, undefined]],
    ['code', ['parat', 'toString', ['jobparat'], null, undefined]],
    ['word', ['third', 'toString', ['first'], null, undefined]],
    ['inside', ['x', null, undefined, {}, { day: 7 }]],
    ['may', [null, 7]],
    ['none', [undefined, 7]],
  ])('is not read when its %s is none of them', (field, values) => {
    for (const value of values)
      expect(read({ [field]: value })).toThrow(new MalformedEvent('Happened', field));
  });

  it('is told of by the first of its fields that is wrong', () => {
    expect(read({ flag: 0, count: '1' })).toThrow('count of an event of type Happened is not as declared');
  });

  it('is not read when nobody declared its type', () => {
    for (const type of ['Other', 'toString', ''])
      expect(() => expectEvent({ type, data })).toThrow(new UnknownEventType(type));
  });

  it('is declared with no form of which the fold knows nothing', () => {
    expect(() => expectDeclared({ Happened: { fields: { list: listOf(anything, what) } } })).toThrow(
      'no event has had a field of the form list: say here what the fold may rely on',
    );
  });
});
