import { describe, expect, it } from '@jest/globals';
import { eventIdField } from '../timekrav/assessment.ts';
import { answered, figure, group, listed, means, namedObject, placesOf, position } from './answer.ts';
import { wrongInField } from './field-checks.ts';
import { type Field, flag, integer, text } from './field.ts';

const toldOf = (field: Field, value: unknown): readonly string[] =>
  wrongInField(field)(value, {}).map(({ wrong }) => wrong);

const anyText = text({ holds: () => true, wrong: '' }, 'What.');

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
    expect(listed(anyText, 'Navne', 'Names.', { source: 'Persons.' })).toEqual({
      name: null,
      description: 'Names.',
      form: { kind: 'list', item: anyText, most: Infinity },
      optional: false,
      nullable: false,
      meaning: { label: 'Navne', unit: null, source: 'Persons.' },
    });
  });

  it.each([
    [position, 'Positionen skal være en tekst.'],
    [answered.name, 'Navnet skal være en tekst.'],
    [eventIdField, ''],
  ])('that is any text is a text', (field, wrong) => {
    expect(toldOf(field, 'x')).toEqual([]);
    expect(toldOf(field, 7)).toEqual([wrong]);
  });

  it('stands at its place; objects and lists only hold others', () => {
    const day = means(anyText, 'Dag', 'A day.');
    const one = namedObject('One', { day }, 'One.');
    const fields = {
      day,
      at: group({ day, deep: group({ day }, 'Dyb', 'Deep.') }, 'Da', 'When.'),
      names: listed(anyText, 'Navne', 'Names.'),
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
