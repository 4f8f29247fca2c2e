import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClientPlace, openClientPlace, ran, root, sevenCalls } from '../testing/src/generated-client.ts';

const ofPackage = (path: string): string => join(root, 'node_modules', path);

describe('A TypeScript client made of the OpenAPI document', () => {
  let place: ClientPlace;

  beforeAll(async () => {
    place = await openClientPlace();
  });
  afterAll(() => place.close());

  it('passes the compiler with strict types, and makes seven calls of the API', () => {
    const { address, folder, document, participant } = place;
    const node = (...args: readonly string[]): string => ran(process.execPath, args, folder);
    copyFileSync(join(root, 'infra/clients/seven-calls.ts'), join(folder, 'seven-calls.ts'));
    node(ofPackage('openapi-typescript/bin/cli.js'), document, '--output', 'openapi.d.ts');
    node(
      ofPackage('typescript/bin/tsc'),
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--allowImportingTsExtensions',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--types',
      'node',
      'seven-calls.ts',
    );
    expect(JSON.parse(node('seven-calls.ts', address, participant))).toEqual(sevenCalls);
  });
});
