import {
  bufferedStderr,
  createLogger,
  type ExitCode,
  exitCode,
  exitCodeOf,
  type Logger,
  type LogLevel,
  Metrics,
  textOf,
} from '#libs/platform';

/** Writes a line of results, or of what a program that started this one waits for, to stdout. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Writes a line for people to stderr. */
export const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** Where a server writes and counts what happens. */
export interface Surroundings {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Does `work` and answers its exit code; of an error, tells people what it is and answers the code of its kind. */
export const explained = async (work: () => Promise<ExitCode>): Promise<ExitCode> => {
  try {
    return await work();
  } catch (error) {
    complain(textOf(error));
    return exitCodeOf(error);
  }
};

/**
 * Runs a server until it is asked to end, and answers the exit code. What nobody foresaw is told
 * in the log.
 *
 * @param configure reads the environment; throws a fault when it cannot be used.
 */
export const runServer = <Configuration extends { readonly logLevel: LogLevel }>(
  configure: () => Configuration,
  work: (config: Configuration, surroundings: Surroundings) => Promise<ExitCode>,
): Promise<ExitCode> =>
  explained(async () => {
    const config = configure();
    const destination = bufferedStderr();
    const logger = createLogger(config.logLevel, destination);
    process.on('uncaughtException', (err) => {
      logger.fatal({ err }, 'unforeseen');
      process.exit(exitCode.refused);
    });
    // A file that may not grow is told by the write that meets its limit, not by the end of the process.
    process.on('SIGXFSZ', () => undefined);
    // Nobody may hear where it listens (a full disk, a reader that has gone): a server serves all the same.
    process.stdout.on('error', (err) => logger.warn({ err }, 'stdout cannot be written'));
    try {
      return await work(config, { logger, metrics: new Metrics() });
    } catch (error) {
      if (exitCodeOf(error) === exitCode.refused) logger.fatal({ err: error }, 'ended');
      throw error;
    } finally {
      destination.end();
    }
  });
