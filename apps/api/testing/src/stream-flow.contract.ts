import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { participantStream } from '#libs/event-store';
import { until } from '#libs/platform/testing';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { aWhile, linesOf, manyLinesMs, OpenStream } from './open-stream.ts';
import { enrolled, lineOfEnrolment, lineOfHours } from './sample.ts';

/** That answers keep up with the lines of a stream, and lines with the answers. */
export const describeStreamFlow = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;

  beforeAll(async () => {
    running = await startApi(openEngines, { commandStreams: 2, linesInFlight: 64 });
  });
  afterAll(() => running.end());

  const open = (): OpenStream => new OpenStream(running.client.address);

  it('answers a line as soon as it is carried out, while the caller waits with the next', async () => {
    const id = randomUUID();
    const stream = open();
    for (const [index, line] of [
      lineOfEnrolment(id),
      lineOfHours(id, 'a', 1),
      lineOfHours(id, 'b', 2),
    ].entries()) {
      await stream.write(linesOf([line]));
      await until(() => stream.answered === index + 1);
    }
    expect(stream.lines.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted']);
    stream.end();
    await stream.over;
  });

  it('reads no further than it can answer', async () => {
    const id = await enrolled(running.client);
    const stream = open();
    const before = running.store.appends;
    const release = running.store.hold();
    const body = linesOf(
      Array.from({ length: 200_000 }, (_, index) => lineOfHours(id, `h-${index}`, index % 600)),
    );
    const taken = stream.write(body);
    await until(() => running.store.appends > before);
    await aWhile();
    expect(running.store.appends - before).toBe(1);
    expect(stream.waiting).toBeGreaterThan(body.length / 2);
    stream.tear();
    release();
    await taken;
  });

  it(
    'stops reading while the caller does not read the answers',
    async () => {
      const id = await enrolled(running.client);
      const stream = open();
      await stream.write(linesOf([lineOfHours(id, 'first', 1)]));
      await until(() => stream.answered === 1);
      const linesRead = async (): Promise<number> => {
        const { values } = await running.metrics.refusals.get();
        return values.find(({ labels }) => labels.code === 'malformed')?.value ?? 0;
      };
      const [lines, before] = [150_000, await linesRead()];
      stream.pause();
      const taken = stream.write(linesOf(Array.from({ length: lines }, () => 'x')));
      let read = -1;
      while (read !== (await linesRead())) {
        read = await linesRead();
        await aWhile();
      }
      expect(read - before).toBeGreaterThan(0);
      expect(read - before).toBeLessThan(lines);
      stream.resume();
      await taken;
      stream.end();
      await stream.over;
      expect(stream.answered).toBe(lines + 1);
    },
    manyLinesMs,
  );

  it('finishes what it took when the caller goes away', async () => {
    const id = await enrolled(running.client);
    const stream = open();
    const appends = (): number => running.store.appendsTo(participantStream(id)) - 1;
    const release = running.store.hold();
    await stream.write(linesOf([lineOfHours(id, 'h-1', 60), lineOfHours(id, 'h-2', 90)]));
    await until(() => appends() === 1);
    stream.tear();
    await aWhile();
    release();
    await until(() => appends() === 2);
    await aWhile();
    const again = await running.client.sendLines([lineOfHours(id, 'h-1', 60), lineOfHours(id, 'h-2', 90)]);
    expect(again.lines.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
    expect(running.log.text).not.toContain('ECONNRESET');
  });

  it('calls a line failed when the store breaks, and ends the answers there', async () => {
    const id = await enrolled(running.client);
    const other = await enrolled(running.client);
    const stream = open();
    await stream.write(linesOf([lineOfHours(id, 'h-1', 60)]));
    await until(() => stream.answered === 1);
    running.store.fail();
    await stream.write(linesOf([lineOfHours(id, 'h-2', 90)]));
    await stream.over;
    running.store.recover();
    expect(stream.lines).toEqual([
      expect.objectContaining({ line: 1, status: 'accepted' }),
      {
        line: 2,
        commandId: 'h-2',
        status: 'failed',
        code: 'unavailable',
        message: expect.stringContaining('samme commandId'),
      },
    ]);
    const again = await running.client.sendLines([lineOfHours(id, 'h-2', 90), lineOfHours(other, 'h', 60)]);
    expect(again.lines.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  });

  it('lets a caller that is still sending read the last answer', async () => {
    const id = await enrolled(running.client);
    const stream = open();
    running.store.fail();
    const sending = stream.write(
      linesOf(Array.from({ length: 50_000 }, (_, index) => lineOfHours(id, `h-${index}`, index % 600))),
    );
    await stream.over;
    running.store.recover();
    stream.tear();
    await sending;
    expect(stream.lines[0]).toMatchObject({ line: 1, status: 'failed' });
    expect(stream.answered).toBeLessThanOrEqual(64);
  });

  it('takes a bounded number of streams at once', async () => {
    const streams = [open(), open()];
    const id = await enrolled(running.client);
    for (const [index, stream] of streams.entries()) {
      await stream.write(linesOf([lineOfHours(id, `s-${index}`, index)]));
      await until(() => stream.answered === 1);
    }
    const answer = await running.client.sendLines([lineOfHours(id, 's-3', 3)]);
    expect([answer.status, answer.code, answer.headers['retry-after']]).toEqual([503, 'overloaded', '1']);
    for (const stream of streams) stream.end();
    await Promise.all(streams.map(({ over }) => over));
    expect((await running.client.sendLines([lineOfHours(id, 's-3', 3)])).status).toBe(200);
  });
};
