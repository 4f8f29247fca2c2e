import { describe, expect, it } from '@jest/globals';
import { inProcess } from '../testing/in-process.ts';

const told = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await inProcess(args, { DATA_DIR: '/nowhere/at/all' });
  expect({ stdout, lines: stderr.split('\n').length }).toEqual({ stdout: '', lines: 2 });
  return { ended: code, ...(JSON.parse(stderr) as object) };
};

describe('Errors with --errors json', () => {
  it('are one object on stderr, with the option that is wrong as its path', async () => {
    expect(await told('timekrav', '--on', '2022-02-30', '--errors', 'json')).toEqual({
      ended: 2,
      code: 'wrong_usage',
      exitCode: 2,
      message: '--on skal være en dato, der findes, skrevet ÅÅÅÅ-MM-DD.',
      path: '--on',
    });
  });

  it('have the kind of the fault as their code, and the names of options', async () => {
    expect(
      await told(
        'history',
        '00000000-0000-4000-8000-000000000001',
        '--known-at=2199-01-01T00:00:00Z',
        '--errors=json',
      ),
    ).toEqual({
      ended: 2,
      code: 'malformed',
      exitCode: 2,
      message: expect.stringContaining('--known-at: '),
      path: '--known-at',
    });
  });

  it('tell of a store that is not there, without a path', async () => {
    expect(await told('verify', '--errors', 'json')).toEqual({
      ended: 3,
      code: 'unavailable',
      exitCode: 3,
      message: expect.stringMatching(/^Der er ingen log i mappen /),
    });
  });

  it.each([
    ['no verb', [], { message: 'Kommandoen mangler.' }],
    ['an unknown verb', ['slet'], { message: 'Ukendt kommando.' }],
    [
      'an unknown option',
      ['verify', '--hurtigt'],
      { message: 'Ukendt tilvalg --hurtigt.', path: '--hurtigt' },
    ],
    ['an operand too few', ['import'], { message: 'FIL|- mangler.', path: 'FIL' }],
  ])('stand before the verb too: %s', async (_what, args, error) => {
    expect(await told('--errors', 'json', ...args)).toEqual({
      ended: 2,
      code: 'wrong_usage',
      exitCode: 2,
      ...error,
    });
  });

  it('are refused in another format', async () => {
    const { code, stderr } = await inProcess(['verify', '--errors', 'xml']);
    expect(code).toBe(2);
    expect(stderr).toContain('--errors skal være en af: text, json.');
  });
});
