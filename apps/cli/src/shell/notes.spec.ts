import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { Notes } from './notes.ts';

const stderr = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY });
const wordsIn = (stream: PassThrough): string => String(stream.read() ?? '');

describe('Progress', () => {
  it('is a bar on a terminal', async () => {
    const stream = stderr(true);
    const progress = await new Notes(stream).progress('Indlæser', 'linjer');
    progress.advance(1_000, 2_000);
    progress.end();
    expect(wordsIn(stream)).toContain(
      `Indlæser  ${'█'.repeat(15)}${'░'.repeat(15)}  50 %  1.000 af 2.000 linjer`,
    );
  });

  it('is the amount alone while nobody knows of how much', async () => {
    const stream = stderr(true);
    const progress = await new Notes(stream).progress('Indlæser', 'linjer');
    progress.advance(1_000, null);
    progress.end();
    const words = wordsIn(stream);
    expect(words).toContain('Indlæser  1.000 linjer');
    expect(words).not.toContain('%');
  });

  it('keeps quiet about quick work where there is no terminal', async () => {
    const stream = stderr(false);
    const progress = await new Notes(stream).progress('Indlæser', 'linjer');
    for (let done = 1; done <= 1_000; done += 1) progress.advance(done, 1_000);
    progress.end();
    expect(wordsIn(stream)).toBe('');
  });
});
