import { describe, expect, it } from '@jest/globals';
import { daysField, isChanged, kindField, rowOf, shownAbsence, shownHours, standing } from './row.ts';
import { faultsInRow, typedAbsence, typedHours } from './typing.ts';

const loaded = {
  id: 'b',
  revision: 3,
  base: { 'nytteindsats P1000000001': 450, 'samtale P1000000001': 60, 'samtale ': 30, '! sygdom': 1 },
  before: { 'transport P1000000002': 15 },
};
const row = rowOf(loaded, 'P1000000009');

describe('Typing in a row', () => {
  it.each([
    ['of what stands keeps its provider', 'nytteindsats', '8', { 'nytteindsats P1000000001': 480 }],
    ['of something new takes that of last week', 'transport', '1', { 'transport P1000000002': 60 }],
    [
      'of something new takes the one that is asked for',
      'jobsoegning',
      '0',
      { 'jobsoegning P1000000009': 0 },
    ],
    ['nothing takes away what stands', 'nytteindsats', ' ', { 'nytteindsats P1000000001': null }],
    ['the same in other words changes nothing', 'nytteindsats', '7:30', {}],
    ['what cannot be read changes nothing', 'nytteindsats', 'syv', {}],
  ])('%s', (_, field, text, changes) => {
    const typed = typedHours(row, field, text);
    expect(typed.changes).toEqual(changes);
    expect(shownHours(typed, field)).toEqual({ text });
  });

  it('and then what stood leaves the row unchanged', () => {
    expect(isChanged(typedHours(typedHours(row, 'nytteindsats', '8'), 'nytteindsats', '7,5'))).toBe(false);
    expect(isChanged(typedHours(typedHours(row, 'transport', '8'), 'transport', ''))).toBe(false);
  });

  it('makes another draft, with an id of its own that nobody has confirmed', () => {
    const sent = { ...typedHours(row, 'transport', '60'), key: 'k', isConfirmed: true };
    const { key, isConfirmed } = typedHours(sent, 'transport', '61');
    expect([key, isConfirmed]).toEqual([null, false]);
  });

  it('locks a field that would have to show two providers, or two kinds', () => {
    expect(shownHours(row, 'samtale')).toEqual({ locked: 2 });
    expect(shownAbsence({ ...row, base: { '! sygdom': 1, '! ferie': 2 } })).toEqual({ locked: 2 });
  });

  it('of another kind of absence puts it in the place of the one that stands', () => {
    const typed = typedAbsence(row, kindField, 'ferie');
    expect(standing(typed)).toMatchObject({ '! ferie': 1 });
    expect(typed.changes).toEqual({ '! sygdom': null, '! ferie': 1 });
  });

  it.each([
    [
      'hours that are none',
      typedHours(row, 'transport', 'x'),
      'transport',
      'Skriv timer som 7,5 eller 7:30.',
    ],
    ['more than a week', typedHours(row, 'transport', '160'), '', 'En uge har 168 timer. Der står 169.'],
    [
      'six days',
      typedAbsence(row, daysField, '6'),
      daysField,
      'Fravær kan højst være 5 dage i alt. Der står 6.',
    ],
    ['half a day', typedAbsence(row, daysField, '1,5'), daysField, 'Skriv dage som et helt tal fra 1 til 5.'],
    [
      'a kind without days',
      typedAbsence(row, daysField, ''),
      daysField,
      'Skriv, hvor mange dage fraværet er: 1 til 5.',
    ],
    ['days without a kind', typedAbsence(row, kindField, ''), kindField, 'Vælg, hvad fraværet er.'],
  ])('is refused in words: %s', (_, typed, field, message) => {
    expect(faultsInRow(typed)).toEqual([{ field, message }]);
  });
});
