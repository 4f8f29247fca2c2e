import { describe, expect, it } from '@jest/globals';
import { correlated, createLogger, type LogLevel, type Logger } from './logging.ts';

const logged = (level: LogLevel, work: (logger: Logger) => void): readonly unknown[] => {
  const lines: string[] = [];
  work(createLogger(level, { write: (line) => lines.push(line) }));
  return lines.map((line): unknown => JSON.parse(line));
};

describe('the log', () => {
  it('is JSON lines with level, time and fields', () => {
    expect(logged('info', (logger) => logger.info({ projection: 'cases' }, 'klar'))).toEqual([
      { level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), projection: 'cases', msg: 'klar' },
    ]);
  });

  it('holds nothing below its level', () => {
    expect(logged('warn', (logger) => logger.info('stille'))).toEqual([]);
    expect(logged('silent', (logger) => logger.fatal('stille'))).toEqual([]);
  });

  it('carries the correlation id of what is being done, across awaits', async () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line) => lines.push(line) });
    await correlated('corr-1', async () => {
      await Promise.resolve();
      logger.child({ part: 'http' }).info('svar');
    });
    logger.info('uden for');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ correlationId: 'corr-1', part: 'http' });
    expect(JSON.parse(lines[1] ?? '')).not.toHaveProperty('correlationId');
  });

  it('lets no CPR number and no password out, wherever it stands', () => {
    const cause = new Error('duplicate key 010190-1234', { cause: new Error('0101901234') });
    const [line] = logged('trace', (logger) =>
      logger
        .child({ bound: '010190-1234' })
        .error(
          { err: cause, deep: { list: [{ text: 'nr. 0101901234' }] }, url: 'postgres://me:hemmelig@db/x' },
          'afvist %s',
          '010190-1234',
        ),
    );
    const text = JSON.stringify(line);
    expect(text).not.toMatch(/010190-?1234|hemmelig/);
    expect(text.match(/\[cpr\]/g)?.length).toBeGreaterThanOrEqual(4);
    expect(line).toMatchObject({ bound: '[cpr]', msg: 'afvist [cpr]' });
  });

  it('shows the stack of an error at debug and trace only', () => {
    const error = Object.assign(new Error('gik galt'), { code: 'E_X' });
    const [quiet] = logged('info', (logger) => logger.error({ err: error }, 'fejl'));
    expect(quiet).toMatchObject({ err: { type: 'Error', message: 'gik galt', code: 'E_X' } });
    expect(JSON.stringify(quiet)).not.toContain('logging.spec');
    const [loud] = logged('debug', (logger) => logger.error(error));
    expect(loud).toMatchObject({ err: { stack: expect.stringContaining('logging.spec') } });
  });

  it.each([null, 'tekst', 5])('takes anything for an error: %j', (thrown) => {
    expect(logged('info', (logger) => logger.error({ err: thrown }, 'fejl'))).toMatchObject([
      { err: thrown },
    ]);
  });
});
