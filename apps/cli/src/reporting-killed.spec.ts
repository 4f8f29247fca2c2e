import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openLog, readConfig } from '#libs/runtime';
import { bulk, enrolLine } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { startCli } from './testing/run-cli.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();

/** What the disk shows of the log's writing: it changes with every commit. */
const written = (): string => {
  const seen = statSync(path('data/events.db-wal'), { bigint: true, throwIfNoEntry: false });
  return seen ? `${seen.size} ${seen.mtimeNs}` : '';
};

/** Runs a verb and kills it as soon as it has written to the log for the `nth` time; false: it came to its end before. */
const killedAtWrite = async (nth: number, words: readonly string[]): Promise<boolean> => {
  const child = startCli([...words, '--data', path('data')]);
  const ended = once(child, 'exit');
  let [last, seen] = [written(), 0];
  while (child.exitCode === null && child.signalCode === null) {
    const now = written();
    if (now !== last && (seen += 1) === nth) child.kill('SIGKILL');
    last = now;
    await turn();
  }
  const [, signal] = (await ended) as [number | null, NodeJS.Signals | null];
  return signal === 'SIGKILL';
};

/** The events of the municipality's reporting, as they stand in the log. */
const recorded = async (): Promise<readonly string[]> => {
  const read = readConfig({ DATA_DIR: path('data') });
  if (!('config' in read)) throw new TypeError('the configuration is unusable');
  const log = await openLog(read.config, 'read');
  try {
    const types: string[] = [];
    for await (const events of log.store.readAll(['reporting']))
      types.push(...events.map(({ type }) => type));
    return types;
  } finally {
    await log.close();
  }
};

describe('A command to the reporting', () => {
  beforeAll(async () => {
    writeFileSync(
      path('few.ndjson'),
      bulk(enrolLine(1), enrolLine(2), enrolLine(3), enrolLine(4), enrolLine(5)),
    );
    await inProcess(['import', path('few.ndjson'), '--data', path('data')]);
  });

  it('whose process is killed at any write of the log is recorded once when it is given again', async () => {
    const report = async (): Promise<string> => {
      const { stdout } = await inProcess(['report', 'list', '--format', 'json', '--data', path('data')]);
      return (JSON.parse(stdout) as readonly { readonly reportId: string }[])[0]!.reportId;
    };
    const commands = [
      async () => ['period', 'close', '2022-04', '--kommune', '751'],
      async () => ['report', 'freeze', '--kommune', '751', '--period', '2022-04'],
      async () => ['report', 'publish', await report()],
      async () => ['report', 'withdraw', await report(), '--reason', 'Fejl i grundlaget'],
    ];
    let kills = 0;
    for (const [index, wordsOf] of commands.entries()) {
      const words = [...(await wordsOf()), '--command-id', `drabt-${index}`];
      for (let nth = 1; await killedAtWrite(nth, words); nth += 1) kills += 1;
      expect(await inProcess([...words, '--data', path('data')])).toMatchObject({ code: 0 });
    }
    expect(kills).toBeGreaterThanOrEqual(commands.length);
    expect(await recorded()).toEqual(['PeriodClosed', 'ReportFrozen', 'ReportPublished', 'ReportWithdrawn']);
    expect(await inProcess(['verify', '--data', path('data')])).toMatchObject({ code: 0 });
  });
});
