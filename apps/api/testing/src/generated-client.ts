import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ordinaryToken } from '#libs/access/testing';
import { ApiProcess } from './api-process.ts';

/** The repository. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** What seven calls come to: the programs in infra/clients make the same ones and say so in JSON. */
export const sevenCalls = {
  enrolled: 'accepted',
  week: 1,
  lines: 'accepted',
  weeks: [[2_220], [600]],
  metWeeks: 1,
  covered: 1,
  refused: 'unknown_participant',
};

/** A real API, and a folder beside our packages in which a client is generated of the document that it serves. */
export interface ClientPlace {
  readonly address: string;
  readonly folder: string;
  /** The document's file. */
  readonly document: string;
  /** A participant whom the API does not know yet. */
  readonly participant: string;
  readonly close: () => Promise<void>;
}

export const openClientPlace = async (): Promise<ClientPlace> => {
  const data = mkdtempSync(join(tmpdir(), 'nytteindsats-client-'));
  mkdirSync(join(root, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(root, 'dist/client-'));
  const api = new ApiProcess({ DATA_DIR: join(data, 'data'), LOG_LEVEL: 'error' });
  const address = await api.address();
  const document = join(folder, 'openapi.json');
  writeFileSync(document, await (await fetch(`${address}/openapi.json`)).text());
  const close = async (): Promise<void> => {
    api.signal('SIGTERM');
    await api.exitCode();
    rmSync(folder, { recursive: true });
    rmSync(data, { recursive: true });
  };
  return { address, folder, document, participant: randomUUID(), close };
};

/**
 * Runs a program to its end in a folder; answers its stdout.
 *
 * @throws Error with all that it wrote, when it does not end with 0.
 */
export const ran = (program: string, args: readonly string[], cwd: string): string => {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NYTTEINDSATS_TOKEN: ordinaryToken },
  });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? ''}${stdout}${stderr}`);
  return stdout;
};
