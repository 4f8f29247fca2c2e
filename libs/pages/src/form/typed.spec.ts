import { describe, expect, it } from '@jest/globals';
import type { AskedFields } from './asked-fields.ts';
import { faultsOf } from './form-state.ts';
import { bodyOf, typedOf } from './typed.ts';

const said = { label: 'Felt', wrong: 'Skriv det rigtigt.' };
const fields: AskedFields = {
  day: { ...said, input: { kind: 'date' } },
  minutes: { ...said, input: { kind: 'hours' } },
  month: { ...said, input: { kind: 'month' } },
  'person.name': { ...said, input: { kind: 'text' } },
  'person.isHere': { ...said, input: { kind: 'yesNo' } },
  number: { ...said, input: { kind: 'list', options: [], numeric: true } },
  text: { ...said, input: { kind: 'prose' } },
};

describe('What is typed in a form', () => {
  it.each([
    [{}, {}],
    [
      {
        'day-dag': '4',
        'day-maaned': ' 11',
        'day-aar': '2022',
        minutes: '7,5',
        month: ' 3-2022',
        number: '2',
        text: ' To\nlinjer ',
      },
      { day: '2022-11-04', minutes: 450, month: '2022-03', number: 2, text: 'To\nlinjer' },
    ],
    [{ 'person.name': 'Anna', 'person.isHere': 'nej' }, { person: { name: 'Anna', isHere: false } }],
    [
      { 'day-dag': '4', minutes: '7.30', month: 'nu', number: 'to', 'person.isHere': 'måske' },
      { day: '0000-00-04', minutes: 'ambiguous', month: 'nu', number: 'to', person: { isHere: 'måske' } },
    ],
  ])('is a body, what cannot be read too, for the door to refuse: %j', (typed, body) => {
    expect(bodyOf(fields, typed)).toEqual(body);
  });

  it('stands in the inputs as it would be typed', () => {
    const values = { day: '2022-11-04', minutes: 440, 'person.isHere': true, number: 2, text: null };
    const typed = typedOf(fields, values);
    expect(typed).toEqual({
      'day-dag': '04',
      'day-maaned': '11',
      'day-aar': '2022',
      minutes: '7:20',
      'person.isHere': 'ja',
      number: '2',
    });
  });
});

describe('What is wrong with a form', () => {
  it('is said as the field asks for it where it has not its form, otherwise as it was refused, each once', () => {
    const errors = [
      { path: 'day', code: 'malformed', message: 'Datoen skal …' },
      { path: 'day', code: 'malformed', message: 'Feltet skal …' },
      { path: 'minutes', code: 'requirement_out_of_range', message: 'Højst 37 timer.' },
      { path: '__proto__', code: 'malformed', message: 'Feltet er ukendt.' },
    ];
    expect(faultsOf(fields, { message: 'Alt.', errors })).toEqual([
      { path: 'day', message: 'Skriv det rigtigt.', label: 'Felt' },
      { path: 'minutes', message: 'Højst 37 timer.', label: 'Felt' },
      { path: '', message: 'Feltet er ukendt.' },
    ]);
    expect(faultsOf(fields, { message: 'Prøv igen.' })).toEqual([{ path: '', message: 'Prøv igen.' }]);
  });
});
