import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { until } from '#libs/platform/testing';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { linesOf, manyLinesMs, OpenStream } from './open-stream.ts';
import { lineOfEnrolment, lineOfHours } from './sample.ts';

/** Commands in a stream over HTTP. @param manyLines how many are sent without an end in sight. */
export const describeStreams = (openEngines: OpenTestEngines, manyLines: number): void => {
  let running: RunningApi;

  beforeAll(async () => {
    running = await startApi(openEngines, { commandStreams: 2, linesInFlight: 64 });
  });
  afterAll(() => running.end());

  it('answers each line in its order, good and bad, blank ones counted', async () => {
    const id = randomUUID();
    const answer = await running.client.sendLines([
      lineOfEnrolment(id, 'c-1'),
      lineOfHours(id, 'c-2', 60),
      '',
      '  ',
      'not json',
      { ...lineOfHours(id, 'c-6', 60), week: '2019-W10' },
      { ...lineOfHours(id, 'c-7', 60), extra: true },
      { ...lineOfHours(id, 'c-8', 60), commandId: undefined },
      { ...lineOfHours(id, 'c-9', 60), recordedAt: '2022-04-05T00:00:00Z' },
      lineOfHours(id, 'c-10', 60),
      lineOfHours(id, 'c-11', 61),
    ]);
    expect([answer.status, answer.contentType]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    expect(answer.lines.map(({ line, commandId, status, code }) => [line, commandId, status, code])).toEqual([
      [1, 'c-1', 'accepted', undefined],
      [2, 'c-2', 'accepted', undefined],
      [5, null, 'refused', 'malformed'],
      [6, 'c-6', 'refused', 'week_outside_forloeb'],
      [7, 'c-7', 'refused', 'malformed'],
      [8, null, 'refused', 'malformed'],
      [9, 'c-9', 'refused', 'malformed'],
      [10, 'c-10', 'unchanged', undefined],
      [11, 'c-11', 'accepted', undefined],
    ]);
    expect(answer.lines.at(-1)).toMatchObject({ events: 1, revision: 2, position: expect.any(String) });
    expect(answer.lines.map(({ errors }) => (errors as { path: string }[] | undefined)?.[0]?.path)).toEqual([
      undefined,
      undefined,
      '',
      'week',
      'extra',
      'commandId',
      'recordedAt',
      undefined,
      undefined,
    ]);
  });

  it('refuses a line that expects another revision, with the one now; a repeat is a repeat first', async () => {
    const id = randomUUID();
    const expecting = (expectedRevision: unknown, commandId: string, minutes = 60): object => ({
      ...lineOfHours(id, commandId, minutes),
      expectedRevision,
    });
    const { lines } = await running.client.sendLines([
      { ...lineOfEnrolment(id, 'e-1'), expectedRevision: 0 },
      lineOfEnrolment(id, 'e-2'),
      expecting(0, 'h-1'),
      expecting(0, 'h-2', 90),
      expecting(7, 'h-1'),
      expecting(0, 'h-1', 90),
      expecting(null, 'h-3'),
      expecting('1', 'h-4'),
    ]);
    expect(lines.map(({ status, code, revision }) => [status, code, revision])).toEqual([
      ['refused', 'revision_mismatch', undefined],
      ['accepted', undefined, 0],
      ['accepted', undefined, 1],
      ['refused', 'revision_mismatch', 1],
      ['unchanged', undefined, 1],
      ['refused', 'command_id_reused', undefined],
      ['unchanged', undefined, 1],
      ['refused', 'malformed', undefined],
    ]);
  });

  it('answers the same lines a second time without recording anything', async () => {
    const id = randomUUID();
    const lines = [lineOfEnrolment(id), lineOfHours(id, 'h-1', 60), lineOfHours(id, 'h-2', 90)];
    const first = await running.client.sendLines(lines);
    const second = await running.client.sendLines(lines);
    expect(second.lines).toEqual(first.lines.map((line) => ({ ...line, status: 'unchanged', events: 0 })));
  });

  it('takes the last line without its end, a byte order mark and CRLF', async () => {
    const id = randomUUID();
    const body = `\uFEFF${JSON.stringify(lineOfEnrolment(id))}\r\n${JSON.stringify(lineOfHours(id, 'h', 60))}`;
    const answer = await running.client.call('POST', '/v1/commands', body, {
      'content-type': 'application/ndjson',
    });
    expect(answer.lines.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  });

  it('refuses a line of more than 64 KiB and goes on with the next', async () => {
    const id = randomUUID();
    const tooLong = { ...lineOfHours(id, 'long', 60), reason: 'x'.repeat(70_000) };
    const answer = await running.client.sendLines([lineOfEnrolment(id), tooLong, lineOfHours(id, 'h', 60)]);
    expect(answer.lines.map(({ status }) => status)).toEqual(['accepted', 'refused', 'accepted']);
  });

  it('answers nothing to an empty body', async () => {
    const answer = await running.client.sendLines([]);
    expect([answer.status, answer.text]).toEqual([200, '']);
  });

  it(
    `answers ${manyLines} lines while they are still being sent, in bounded memory`,
    async () => {
      const [lines, participants] = [manyLines, Array.from({ length: 200 }, () => randomUUID())];
      const lineAt = (line: number): unknown => {
        const id = participants[line % participants.length] ?? '';
        return line < participants.length ? lineOfEnrolment(id) : lineOfHours(id, `h-${line}`, line % 600);
      };
      const stream = new OpenStream(running.client.address);
      const before = process.memoryUsage().heapUsed;
      for (let line = 0; line < lines; line += 100) {
        await stream.write(linesOf(Array.from({ length: 100 }, (_, index) => lineAt(line + index))));
        if (line === lines / 2) await until(() => stream.answered >= line);
      }
      const answeredBeforeTheEnd = stream.answered;
      stream.end();
      await stream.over;
      expect(answeredBeforeTheEnd).toBeGreaterThanOrEqual(lines / 2);
      expect(stream.answered).toBe(lines);
      const revision = lines / participants.length - 1;
      expect(stream.lastLine).toMatchObject({ line: lines, status: 'accepted', revision });
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(150_000_000);
    },
    manyLinesMs,
  );
};
