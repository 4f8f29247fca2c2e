import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { defaultLimits } from './api.limits.ts';
import { FrontDoor } from './front-door.ts';

const answering =
  (words: string): RequestListener =>
  (_request, response) =>
    void response.end(words);

describe('The port of an API whose stores were away', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const door = new FrontDoor(defaultLimits, answering('waits'));
  afterEach(async () => {
    agent.destroy();
    await door.close();
  });

  it('is taken over without a gap: who was told to wait is answered on the same connection', async () => {
    let connections = 0;
    door.server.on('connection', () => (connections += 1));
    const { address } = await door.listen(0, '127.0.0.1');
    const ask = async (): Promise<string> => {
      const [answer] = (await once(get(address, { agent }), 'response')) as [IncomingMessage];
      return text(answer);
    };
    expect(await ask()).toBe('waits');
    door.leadsTo(answering('serves'));
    expect(await ask()).toBe('waits');
    door.open();
    expect(await door.listen(0, '127.0.0.1')).toMatchObject({ address });
    expect(await ask()).toBe('serves');
    expect(connections).toBe(1);
  });
});
