import { describe, expect, it } from '@jest/globals';
import { readVerbArguments } from './verb-arguments.ts';
import { type OptionCard, type VerbCard } from './verb.ts';

const card = (operands: readonly string[], options: Readonly<Record<string, OptionCard>> = {}): VerbCard => ({
  operands,
  options,
  summary: '',
  more: [],
  load: () => Promise.reject(new Error('not called for')),
});

const importing = card(['FIL|-'], {
  format: { value: 'ndjson|csv', about: '' },
  'trusted-history': { about: '' },
});

describe('A command line', () => {
  it('has operands and options in any order', () => {
    const { operands, options } = readVerbArguments(importing, ['--format', 'csv', '-', '--trusted-history']);
    expect(operands).toEqual(['-']);
    expect([...options]).toEqual([
      ['format', 'csv'],
      ['trusted-history', ''],
    ]);
  });

  it('takes values after = too', () => {
    expect(readVerbArguments(importing, ['f', '--format=csv']).options.get('format')).toBe('csv');
  });

  it.each([
    ['an unknown option', ['f', '--speed'], 'Ukendt tilvalg --speed.'],
    [
      'an unknown option that may hold anything, without repeating it',
      ['f', '--0101901234'],
      'Ukendt tilvalg.',
    ],
    ['an unknown option that every object has', ['f', '--constructor'], 'Ukendt tilvalg --constructor.'],
    ['a short option', ['f', '-x'], 'Ukendt tilvalg.'],
    ['an option without its value', ['f', '--format'], '--format mangler sin værdi (ndjson|csv).'],
    [
      'another option in the place of a value',
      ['f', '--format', '--trusted-history'],
      '--format mangler sin værdi',
    ],
    ['an empty value', ['f', '--format='], '--format mangler sin værdi'],
    [
      'a value for an option that takes none',
      ['f', '--trusted-history=no'],
      '--trusted-history tager ingen værdi.',
    ],
    ['the same option twice', ['f', '--format', 'csv', '--format', 'csv'], '--format står der to gange.'],
    ['a missing operand', ['--format', 'csv'], 'FIL|- mangler.'],
    ['an operand too many', ['f', 'g'], 'Der står mere på linjen'],
  ])('refuses %s', (_what, args, message) => {
    expect(() => readVerbArguments(importing, args)).toThrow(
      expect.objectContaining({ code: 2, message: expect.stringContaining(message) }),
    );
  });

  it('may leave out an operand in brackets', () => {
    expect(readVerbArguments(card(['[ID]']), []).operands).toEqual([]);
  });

  it('is not held to its operands when it asks for help', () => {
    expect(readVerbArguments(importing, ['--help']).asksForHelp).toBe(true);
  });
});
