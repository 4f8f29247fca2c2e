import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type OpenTestEngines, startApi } from './api.harness.ts';
import { rawExchange } from './raw-exchange.ts';
import { enrolled, lineOfEnrolment, lineOfHours } from './sample.ts';

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
  });

  it('are told so when they never send a line, however steadily blank ones drip', async () => {
    const running = await startApi(openEngines, { stalledMs: 200 });
    const pieces = [chunked, '1\r\n\n\r\n', '1\r\nx\r\n'];
    const answer = await rawExchange(running.client.address, pieces);
    expect([answer.status, answer.code]).toEqual([408, 'request_timeout']);
    await running.end();
  });

  it('keep the answers that they got, and see that there is no end to them', async () => {
    const running = await startApi(openEngines, { stalledMs: 200 });
    const line = `${JSON.stringify(lineOfEnrolment(randomUUID()))}\n`;
    const piece = `${Buffer.byteLength(line).toString(16)}\r\n${line}\r\n`;
    const answer = await rawExchange(running.client.address, [chunked, piece]);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('"status":"accepted"');
    expect(answer.text).not.toMatch(/0\r\n\r\n$/);
    await running.end();
  });
};
