import { describe, expect, it } from '@jest/globals';
import { anyText, figure, group, listed, means, namedObject, placesOf } from './answer.ts';
import { flag, integer } from './field.ts';

const what = anyText('What.');

describe('A field of an answer', () => {
  it('says what it means, and has a unit where it is said', () => {
    const said = { source: 'Hours.', overlap: 'None.' };
    expect(means(flag('What.'), 'Fortrudt', 'Whether.', said)).toEqual({
      ...flag('Whether.'),
      meaning: { label: 'Fortrudt', unit: null, ...said },
    });
    expect(means(flag('What.'), 'Fortrudt', 'Whether.')).toEqual({
      ...flag('Whether.'),
      meaning: { label: 'Fortrudt', unit: null },
    });
    expect(figure('Uger', 'Weeks.', { unit: 'weeks' })).toEqual({
      ...integer({ minimum: 0 }, 'Weeks.'),
      meaning: { label: 'Uger', unit: 'weeks' },
    });
  });

  it('may be a list of any length', () => {
    expect(listed(what, 'Navne', 'Names.', { source: 'Persons.' })).toEqual({
      name: null,
      description: 'Names.',
      form: { kind: 'list', item: what, most: Infinity },
      optional: false,
      nullable: false,
      meaning: { label: 'Navne', unit: null, source: 'Persons.' },
    });
  });

  it('that is any text is a text', () => {
    const { form } = anyText('What.');
    expect(form).toEqual({ kind: 'text', holds: expect.any(Function), wrong: '' });
    const held = ['x', '', 7, null, ['x']].map((value) => form.kind === 'text' && form.holds(value));
    expect(held).toEqual([true, true, false, false, false]);
  });

  it('stands at its place; objects and lists only hold others', () => {
    const day = means(what, 'Dag', 'A day.');
    const one = namedObject('One', { day }, 'One.');
    const fields = {
      day,
      at: group({ day, deep: group({ day }, 'Dyb', 'Deep.') }, 'Da', 'When.'),
      names: listed(what, 'Navne', 'Names.'),
      all: listed(one, 'Alle', 'All.'),
    };
    expect(placesOf(fields)).toEqual([
      ['day', day],
      ['at.day', day],
      ['at.deep.day', day],
      ['names', fields.names],
      ['all', fields.all],
      ['all[].day', day],
    ]);
    expect(one.name).toBe('One');
  });
});
