import { expect, it } from '@jest/globals';
import { bearing } from '#libs/access/testing';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { until } from '#libs/platform/testing';
import { type OpenTestEngines, startApi } from './api.harness.ts';
import { aWhile, linesOf, OpenStream } from './open-stream.ts';
import { enrolled, enrolmentFacts, lineOfEnrolment, lineOfHours } from './sample.ts';

/** What was accepted is answered before the API closes. */
export const describeClosing = (openEngines: OpenTestEngines): void => {
  it('answers what it accepted, takes nothing more, and then closes', async () => {
    const running = await startApi(openEngines);
    const id = await enrolled(running.client);
    const stream = new OpenStream(running.client.address);
    const release = running.store.hold();
    const { appends } = running.store;
    await stream.write(linesOf([lineOfHours(id, 'h-1', 60)]));
    await until(() => running.store.appends > appends);
    const single = running.client.send('POST', '/v1/participants', {
      participantId: randomUUID(),
      ...enrolmentFacts(),
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
      `POST /v1/commands HTTP/${version}\r\nhost: localhost\r\nauthorization: ${bearing().authorization}\r\ncontent-type: application/x-ndjson\r\n${framing}\r\n\r\n`,
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
    const request: RequestInit & { readonly duplex: 'half' } = {
      method: 'POST',
      headers: { ...bearing(), 'content-type': 'application/x-ndjson' },
      body: lines.readable,
      duplex: 'half',
    };
    const response = await fetch(`${running.client.address}/v1/commands`, request);
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
