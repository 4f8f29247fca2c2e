import { describe, expect, it } from '@jest/globals';
import { inProcess } from '../testing/in-process.ts';
import { verbs } from '../verbs.ts';
import { findVerb, verbCalled } from './find-verb.ts';

const found = (...words: readonly string[]) => {
  const verb = findVerb(verbs, words);
  return verb && [verb.name, ...verb.args];
};

describe('The verb of a command line', () => {
  it('is its first word, or its first and the one that tells which kind, wherever that stands', () => {
    expect(found('verify', '--data', 'x')).toEqual(['verify', '--data', 'x']);
    expect(found('report', 'status', '--to', '2022-11-28')).toEqual(['report status', '--to', '2022-11-28']);
    expect(found('report', '--kommune', '751', 'status')).toEqual(['report status', '--kommune', '751']);
  });

  it.each([[[]], [['report']], [['report', 'x']], [['report status']], [['status']], [['toString']]])(
    'is none for %j',
    (words) => {
      expect(found(...words)).toBeUndefined();
    },
  );

  it('is what help is asked with, as far as it is known', () => {
    expect([['report', 'status'], ['report', 'x'], ['x']].map((words) => verbCalled(verbs, words))).toEqual([
      ' report status',
      ' report',
      '',
    ]);
  });

  it('of two words is helped with by its first word alone, and which there are is told', async () => {
    const [both, status, compare] = await Promise.all(
      [['report'], ['report', 'status'], ['report', 'compare']].map((words) =>
        inProcess([...words, '--help']),
      ),
    );
    expect(both!.code).toBe(0);
    expect(both!.stdout).toContain(status!.stdout.trim());
    expect(both!.stdout).toContain(compare!.stdout.trim());
    expect(await inProcess(['report'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'Efter report skal der stå: status, months, goal, compare, freeze, publish, withdraw, list, verify eller diff.\nnytteindsats report --help viser, hvad der kan stå.\n',
    });
  });
});
