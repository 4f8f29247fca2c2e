import { describe, expect, it } from '@jest/globals';
import { FrameworkLog } from './framework-log.ts';
import { createLogger } from './logging.ts';

const logged = (work: (log: FrameworkLog) => void): readonly unknown[] => {
  const lines: string[] = [];
  work(new FrameworkLog(createLogger('trace', { write: (line) => lines.push(line) })));
  return lines.map((line): unknown => JSON.parse(line));
};

describe("the framework's messages", () => {
  it('keep their levels and their context', () => {
    const lines = logged((log) => {
      log.log('started', 'NestFactory');
      log.warn('old');
      log.error('broken', 'Error: x\n    at y', 'Router');
      log.fatal('dead');
      log.debug('seen');
      log.verbose('all', 'Router');
    });
    expect(lines).toMatchObject([
      { level: 'info', msg: 'started', context: 'NestFactory' },
      { level: 'warn', msg: 'old' },
      { level: 'error', msg: 'broken', context: 'Router' },
      { level: 'fatal', msg: 'dead' },
      { level: 'debug', msg: 'seen' },
      { level: 'trace', msg: 'all', context: 'Router' },
    ]);
  });

  it('are no place for stacks', () => {
    const [line] = logged((log) => log.error('broken', 'Error: x\n    at y'));
    expect(JSON.stringify(line)).not.toContain('at y');
  });

  it('may be errors and objects', () => {
    expect(
      logged((log) => {
        log.error(new Error('broken'), 'Router');
        log.log({ routes: 3 });
      }),
    ).toMatchObject([{ err: { message: 'broken' }, context: 'Router' }, { detail: { routes: 3 } }]);
  });
});
