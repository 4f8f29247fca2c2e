import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ordinaryToken, testKey } from '#libs/access/testing';
import { fromSource } from '#libs/runtime/testing';
import { bulk, enrolLine, outputLines, participant, weekLine } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();

const fileOf = (name: string, text: string | Buffer): string => {
  writeFileSync(path(name), text);
  return path(name);
};

const imported = (api: string, file: string, ...options: readonly string[]) =>
  inProcess(['import', file, '--api', api, '--data', path('nowhere'), ...options], {
    NYTTEINDSATS_TOKEN: ordinaryToken,
  });

const hoursOf = (hours: string): string =>
  ['deltager;uge;aktivitet;timer', `${participant(1)};uge 16, 2022;Løntilskud;${hours}`, ''].join('\r\n');

describe('An import through a running API', () => {
  let api: ChildProcess;
  let address = '';

  beforeAll(async () => {
    mkdirSync(path('held'), { mode: 0o700 });
    writeFileSync(path('held/signing.key'), testKey, { mode: 0o600 });
    api = spawn(process.execPath, fromSource('apps/api/src/main.ts'), {
      env: {
        PATH: process.env['PATH'] ?? '',
        DATA_DIR: path('held'),
        PORT: '0',
        OPERATIONS_PORT: '0',
        LOG_LEVEL: 'silent',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    for await (const chunk of api.stdout!) {
      said += String(chunk);
      address = /http:\/\/\S+/.exec(said)?.[0] ?? '';
      if (address !== '') break;
    }
  });
  afterAll(async () => {
    api.kill('SIGTERM');
    await once(api, 'close');
  });

  it('has every line answered as without one, good and bad, and ends alike', async () => {
    const lines = [
      enrolLine(1),
      '',
      '{"command":',
      weekLine(1, 14, 2220),
      weekLine(1, 1, 60),
      weekLine(9, 14, 60),
    ];
    const file = fileOf('mixed.ndjson', bulk(...lines));
    const local = await inProcess(['import', file, '--data', path('beside')]);
    const remote = await imported(address, file);
    expect(remote.code).toBe(1);
    expect(outputLines(remote.stdout)).toEqual(outputLines(local.stdout));
    expect(remote.stderr).toContain('2 udført (2 hændelser), 0 uændret, 3 afvist.');
    expect((await imported(address, fileOf('good.ndjson', bulk(enrolLine(1)).trimEnd()))).code).toBe(0);
  });

  it('takes hours from people, dry or for good', async () => {
    expect((await imported(address, fileOf('one.ndjson', bulk(enrolLine(1))))).code).toBe(0);
    const file = fileOf('hours.csv', Buffer.from(hoursOf('7,5'), 'latin1'));
    const dry = await imported(address, file, '--dry-run');
    expect(outputLines(dry.stdout)).toMatchObject([{ line: 2, status: 'accepted' }]);
    const first = await imported(address, file);
    expect(first).toMatchObject({ code: 0 });
    expect(outputLines(first.stdout)).toMatchObject([{ line: 2, status: 'accepted' }]);
    expect(outputLines((await imported(address, file)).stdout)).toMatchObject([{ status: 'unchanged' }]);
  });

  it('takes lines and rows that name persons, and answers as without one', async () => {
    const person = { cpr: '0606865001', name: 'Fjern Prøve' };
    const enrolling = JSON.stringify({ ...(JSON.parse(enrolLine(3)) as object), person });
    expect((await imported(address, fileOf('person.ndjson', bulk(enrolling)))).code).toBe(0);
    const rows = [
      'cpr;uge;aktivitet;timer',
      '606865001;2022-W16;samtale;1',
      '0707875001;2022-W16;samtale;1',
      '',
    ];
    const { code, stdout } = await imported(address, fileOf('numbers.csv', rows.join('\n')));
    expect([code, outputLines(stdout)]).toEqual([
      1,
      [
        expect.objectContaining({ line: 2, status: 'accepted', note: expect.stringContaining('ni cifre') }),
        expect.objectContaining({ line: 3, code: 'unknown_participant' }),
      ],
    ]);
  });

  it('answers for a file that is refused as a whole what it answers without one', async () => {
    const text = `deltager;uge;aktivitet;timer;begrundelse\n${participant(1)};2022-W14;samtale;1;"ja\n${participant(2)};2022-W14;samtale;1;`;
    const file = fileOf('quote.csv', text);
    const remote = await imported(address, file);
    expect(remote.code).toBe(1);
    expect(outputLines(remote.stdout)).toEqual(
      outputLines((await inProcess(['import', file, '--data', path('beside')])).stdout),
    );
  });

  it('leaves to the stores what no API does', async () => {
    const file = fileOf('plain.ndjson', bulk(enrolLine(1)));
    for (const option of ['--trusted-history', '--dry-run'])
      expect(await imported(address, file, option)).toMatchObject({ code: 2, stdout: '' });
    expect((await imported('127.0.0.1:3000', file)).code).toBe(2);
  });
});

describe('An API that is not what it should be', () => {
  const file = (): string => fileOf('three.ndjson', bulk(enrolLine(1), enrolLine(2), enrolLine(3)));

  const against = async (listener: RequestListener, name: string) => {
    const server: Server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      return await imported(`http://127.0.0.1:${port}`, name);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };

  const answer = (line: number): string =>
    `${JSON.stringify({ line, commandId: `enrol-${line}`, status: 'accepted', events: 1, revision: 0, position: '1' })}\n`;

  it('is told in words when the connection is cut: the answers so far stand, and it ends with 3', async () => {
    for (const name of [file(), fileOf('cut.csv', hoursOf('1'))]) {
      const { code, stdout, stderr } = await against((request, response) => {
        request.resume();
        response.writeHead(200, { 'content-type': 'application/x-ndjson' });
        response.write(answer(1), () => setImmediate(() => response.destroy()));
      }, name);
      expect({ code, lines: outputLines(stdout).length }).toEqual({ code: 3, lines: 1 });
      expect(stderr).toContain('blev afbrudt efter svaret på linje 1');
    }
  });

  it('is told in words when it ends before every line was answered', async () => {
    const { code, stderr } = await against((request, response) => {
      request
        .resume()
        .on('end', () => response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end(answer(1)));
    }, file());
    expect(code).toBe(3);
    expect(stderr).toContain('blev afbrudt efter svaret på linje 1');
  });

  it('is told in words when it refuses, is overloaded, or is something else', async () => {
    const problem =
      (status: number, code: string): RequestListener =>
      (request, response) => {
        request.resume();
        response.writeHead(status, { 'content-type': 'application/problem+json' });
        response.end(JSON.stringify({ status, code, detail: 'Systemet siger nej.' }));
      };
    expect(await against(problem(403, 'forbidden'), file())).toMatchObject({ code: 1, stdout: '' });
    const busy = await against(problem(503, 'overloaded'), file());
    expect(busy).toMatchObject({ code: 3, stdout: '' });
    expect(busy.stderr).toContain('Systemet siger nej.');
    const other = await against((request, response) => {
      request.resume();
      response.end('<html>');
    }, file());
    expect(other.code).toBe(3);
    expect(other.stderr).toContain('er ikke API’et');
  });

  it('is told in words when it is not there', async () => {
    const { code, stdout, stderr } = await imported('http://127.0.0.1:1', file());
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('kan ikke nås');
  });

  it('gets the token', async () => {
    const seen: unknown[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      request
        .resume()
        .on('end', () => response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end(answer(1)));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const one = fileOf('token.ndjson', bulk(enrolLine(1)));
    const { code } = await inProcess(['import', one, '--api', `http://127.0.0.1:${port}`], {
      NYTTEINDSATS_TOKEN: 'abc',
    });
    server.closeAllConnections();
    server.close();
    expect({ code, seen }).toEqual({ code: 0, seen: ['Bearer abc'] });
  });
});
