import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as macrotask } from 'node:timers/promises';
import { participantStream } from '#libs/event-store';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { OpenStream } from './open-stream.ts';
import { rawExchange } from './raw-exchange.ts';
import { enrolled, enrolment, lineOfEnrolment, lineOfHours } from './sample.ts';

const textOf = (commands: readonly unknown[]): string =>
  commands.map((command) => `${JSON.stringify(command)}\n`).join('');

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await macrotask();
};

/** So many turns of the event loop and the disk go by. */
const aWhile = async (): Promise<void> => {
  for (let turn = 0; turn < 200; turn += 1) await macrotask();
};

/** A limit for the tests with many lines; engines on a network take their time. */
const manyLinesMs = 300_000;

/** Commands in a stream over HTTP. */
export const describeStreams = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;

  beforeAll(async () => {
    running = await startApi(openEngines, { commandStreams: 2, linesInFlight: 64 });
  });
  afterAll(() => running.end());

  const open = (): OpenStream => new OpenStream(running.client.address);

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
    'answers 20,000 lines while they are still being sent, in bounded memory',
    async () => {
      const [lines, participants] = [20_000, Array.from({ length: 200 }, () => randomUUID())];
      const lineAt = (line: number): unknown => {
        const id = participants[line % participants.length] ?? '';
        return line < participants.length ? lineOfEnrolment(id) : lineOfHours(id, `h-${line}`, line % 600);
      };
      const stream = open();
      const before = process.memoryUsage().heapUsed;
      for (let line = 0; line < lines; line += 100) {
        await stream.write(textOf(Array.from({ length: 100 }, (_, index) => lineAt(line + index))));
        if (line === lines / 2) await until(() => stream.answered >= line);
      }
      const answeredBeforeTheEnd = stream.answered;
      stream.end();
      await stream.over;
      expect(answeredBeforeTheEnd).toBeGreaterThanOrEqual(lines / 2);
      expect(stream.answered).toBe(lines);
      expect(stream.lastLine).toMatchObject({ line: lines, status: 'accepted', revision: 99 });
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(150_000_000);
    },
    manyLinesMs,
  );

  it('answers a line as soon as it is carried out, while the caller waits with the next', async () => {
    const id = randomUUID();
    const stream = open();
    for (const [index, line] of [
      lineOfEnrolment(id),
      lineOfHours(id, 'a', 1),
      lineOfHours(id, 'b', 2),
    ].entries()) {
      await stream.write(textOf([line]));
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
    const body = textOf(
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
  }, 30_000);

  it(
    'stops reading while the caller does not read the answers',
    async () => {
      const id = await enrolled(running.client);
      const stream = open();
      await stream.write(textOf([lineOfHours(id, 'first', 1)]));
      await until(() => stream.answered === 1);
      const linesRead = async (): Promise<number> => {
        const { values } = await running.metrics.refusals.get();
        return values.find(({ labels }) => labels.code === 'malformed')?.value ?? 0;
      };
      const [lines, before] = [150_000, await linesRead()];
      stream.pause();
      const taken = stream.write(textOf(Array.from({ length: lines }, () => 'x')));
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
    await stream.write(textOf([lineOfHours(id, 'h-1', 60), lineOfHours(id, 'h-2', 90)]));
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
    await stream.write(textOf([lineOfHours(id, 'h-1', 60)]));
    await until(() => stream.answered === 1);
    running.store.fail();
    await stream.write(textOf([lineOfHours(id, 'h-2', 90)]));
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
      textOf(Array.from({ length: 50_000 }, (_, index) => lineOfHours(id, `h-${index}`, index % 600))),
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
      await stream.write(textOf([lineOfHours(id, `s-${index}`, index)]));
      await until(() => stream.answered === 1);
    }
    const answer = await running.client.sendLines([lineOfHours(id, 's-3', 3)]);
    expect([answer.status, answer.code, answer.headers['retry-after']]).toEqual([503, 'overloaded', '1']);
    for (const stream of streams) stream.end();
    await Promise.all(streams.map(({ over }) => over));
    expect((await running.client.sendLines([lineOfHours(id, 's-3', 3)])).status).toBe(200);
  });
};

/** Callers that open a stream and let it wait. */
export const describeSilent = (openEngines: OpenTestEngines): void => {
  const head = (version: string): string =>
    `POST /v1/commands HTTP/${version}\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\n`;
  const chunked = `${head('1.1')}transfer-encoding: chunked\r\n\r\n`;

  it('give way to others when all places are taken, and are told so', async () => {
    const running = await startApi(openEngines, { commandStreams: 2, patienceMs: 0 });
    const id = await enrolled(running.client);
    const silent = [1, 2].map(() => rawExchange(running.client.address, [chunked]));
    const used = async (): Promise<number> =>
      (await running.client.sendLines([lineOfHours(id, 'h', 1)])).status;
    for (let sent = 0; sent < 5; sent += 1) expect(await used()).toBe(200);
    silent.push(...[3, 4].map(() => rawExchange(running.client.address, [chunked])));
    const [first] = await Promise.all([Promise.race(silent), used()]);
    expect([first.status, first.code]).toEqual([408, 'request_timeout']);
    await running.end();
    await Promise.allSettled(silent);
  }, 60_000);

  it('are told so when they never send a line, however steadily blank ones drip', async () => {
    const running = await startApi(openEngines, { stalledMs: 200 });
    const pieces = [chunked, '1\r\n\n\r\n', '1\r\nx\r\n'];
    const answer = await rawExchange(running.client.address, pieces);
    expect([answer.status, answer.code]).toEqual([408, 'request_timeout']);
    await running.end();
  }, 60_000);

  it('keep the answers that they got, and see that there is no end to them', async () => {
    const running = await startApi(openEngines, { stalledMs: 200 });
    const line = `${JSON.stringify(lineOfEnrolment(randomUUID()))}\n`;
    const piece = `${Buffer.byteLength(line).toString(16)}\r\n${line}\r\n`;
    const answer = await rawExchange(running.client.address, [chunked, piece]);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('"status":"accepted"');
    expect(answer.text).not.toMatch(/0\r\n\r\n$/);
    await running.end();
  }, 60_000);
};

/** What was accepted is answered before the API closes. */
export const describeClosing = (openEngines: OpenTestEngines): void => {
  it('answers what it accepted, takes nothing more, and then closes', async () => {
    const running = await startApi(openEngines);
    const id = await enrolled(running.client);
    const stream = new OpenStream(running.client.address);
    const release = running.store.hold();
    const { appends } = running.store;
    await stream.write(textOf([lineOfHours(id, 'h-1', 60)]));
    await until(() => running.store.appends > appends);
    const single = running.client.send('POST', '/v1/participants', {
      participantId: randomUUID(),
      ...enrolment(),
    });
    await until(() => running.store.appends > appends + 1);
    const closed = running.api.close();
    await aWhile();
    await expect(running.client.fresh('/health/live')).rejects.toThrow('ECONNREFUSED');
    release();
    expect((await single).status).toBe(201);
    expect((await single).headers.connection).toBe('close');
    await stream.over;
    expect(stream.lines).toEqual([expect.objectContaining({ line: 1, status: 'accepted' })]);
    expect(await closed).toBe(true);
    await running.end();
  });

  it.each([
    ['1.1', 'transfer-encoding: chunked'],
    ['1.0', 'content-length: 100000'],
  ])('does not let an answer look complete that is not (HTTP/%s)', async (version, framing) => {
    const running = await startApi(openEngines);
    const { hostname, port } = new URL(running.client.address);
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.setEncoding('utf8').on('data', (more: string) => (text += more));
    const over = once(socket, 'close').catch((error: Error) => error);
    const line = `${JSON.stringify(lineOfEnrolment(randomUUID()))}\n`;
    socket.write(
      `POST /v1/commands HTTP/${version}\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\n${framing}\r\n\r\n`,
    );
    socket.write(version === '1.1' ? `${Buffer.byteLength(line).toString(16)}\r\n${line}\r\n` : line);
    await until(() => text.includes('"status":"accepted"'));
    const closed = running.api.close();
    const [hadError] = [await over].flat();
    expect(text).not.toMatch(/\r\n0\r\n\r\n$/);
    if (version === '1.0') expect(hadError).toMatchObject({ code: 'ECONNRESET' });
    expect(await closed).toBe(true);
    await running.end();
  });

  it('lets a real client see that its stream was cut off', async () => {
    const running = await startApi(openEngines);
    const lines = new TransformStream<Uint8Array, Uint8Array>();
    const writer = lines.writable.getWriter();
    writer.closed.catch(() => undefined);
    void writer
      .write(Buffer.from(`${JSON.stringify(lineOfEnrolment(randomUUID()))}\n`))
      .catch(() => undefined);
    const response = await fetch(`${running.client.address}/v1/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.readable,
      duplex: 'half',
    });
    expect(response.status).toBe(200);
    const read = response.text().catch((error: unknown) => error);
    await running.api.close();
    expect(await read).toMatchObject({ name: 'TypeError', message: 'terminated' });
    await running.end();
  });

  it('tears connections when the time for answers runs out', async () => {
    const running = await startApi(openEngines, { shutdownMs: 50 });
    const id = await enrolled(running.client);
    const { appends } = running.store;
    const release = running.store.hold();
    const torn = running.client.sendLines([lineOfHours(id, 'h', 60)]).catch((error: unknown) => error);
    await until(() => running.store.appends > appends);
    expect(await running.api.close()).toBe(false);
    expect(await torn).toMatchObject({ code: 'ECONNRESET' });
    release();
    await running.end();
  });
};
