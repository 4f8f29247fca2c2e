import { describe, expect, it } from '@jest/globals';
import { activity } from '../codes/code-lists.ts';
import { byCode, code, codesIn, flag, integer, listOf, optional, text } from './field.ts';

const declared = { name: null, description: 'What.', optional: false, nullable: false };
const activityField = code(activity, 'What.');
const minutes = integer({ minimum: 0 }, 'What.');

describe('A declared field', () => {
  it('of several codes, or of one value a code, has the list of its code', () => {
    expect(codesIn(activityField, 1, 'What.')).toEqual({
      ...declared,
      form: { kind: 'codes', list: activity, code: activityField, least: 1 },
    });
    expect(byCode(activityField, minutes, 'What.')).toEqual({
      ...declared,
      form: { kind: 'byCode', list: activity, code: activityField, item: minutes },
    });
  });

  it('of a kind that has no list has no codes', () => {
    for (const other of [
      flag('What.'),
      text({ holds: (value) => typeof value === 'string', wrong: '' }, 'What.'),
    ])
      expect(() => codesIn(other as never, 1, 'What.')).toThrow('only a code has a list');
  });

  it('is wanted and never null unless it says otherwise', () => {
    expect(minutes).toEqual({ ...declared, form: { kind: 'integer', minimum: 0 } });
    expect(optional(minutes)).toEqual({ ...declared, optional: true, form: minutes.form });
    expect(listOf(minutes, 'What.')).toEqual({
      ...declared,
      form: { kind: 'list', item: minutes, most: 100 },
    });
  });
});
