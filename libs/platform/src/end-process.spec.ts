import { EventEmitter } from 'node:events';

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { askedToEnd } from '#libs/platform';

const source = new URL('./end-process.ts', import.meta.url).href;

const run = (program: string) => {
  const code = `import { endProcess } from ${JSON.stringify(source)};\n${program}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

describe('A process that is to end', () => {
  it('ends with its code and all of its output, though something holds it', async () => {
    const child = run(`
      setInterval(() => undefined, 1_000_000);
      process.stdout.write('x'.repeat(1_000_000));
      endProcess(3, 1);`);
    const ended = once(child, 'exit');
    expect(await text(child.stdout)).toHaveLength(1_000_000);
    expect((await ended)[0]).toBe(3);
  });

  it('ends at once when nothing holds it', async () => {
    const child = run('endProcess(0, 1_000_000_000);');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it('ends when nobody reads its output any more', async () => {
    const child = run(`
      setInterval(() => undefined, 1_000_000);
      process.stdout.on('error', () => undefined);
      process.stdout.write('x'.repeat(1_000_000));
      endProcess(0, 1);`);
    const ended = once(child, 'exit');
    child.stdout.destroy();
    expect((await ended)[0]).toBe(0);
  });
});

describe('The signals that ask a process to end', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'are heard once: after %s the next one ends it as usual',
    (first) => {
      const signals = new EventEmitter();
      const asked = askedToEnd(signals);
      expect(asked.aborted).toBe(false);
      signals.emit(first);
      expect(asked.aborted).toBe(true);
      expect([signals.listenerCount('SIGINT'), signals.listenerCount('SIGTERM')]).toEqual([0, 0]);
    },
  );
});
