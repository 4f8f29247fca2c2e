import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ClientPlace, openClientPlace, ran, root, sevenCalls } from '../testing/src/generated-client.ts';

const venv = join(root, 'node_modules/.cache/openapi-python-client');
const generator = join(venv, 'bin/openapi-python-client');

const hasPython =
  spawnSync('python3', ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))']).status ===
  0;

const install = (): void => {
  if (existsSync(generator)) return;
  ran('python3', ['-m', 'venv', venv], root);
  ran(join(venv, 'bin/pip'), ['install', '--quiet', 'openapi-python-client==0.29.1'], root);
};

const title = 'A Python client made of the OpenAPI document';

// Where there is no Python the report of the tests says that this one was left out.
(hasPython ? describe : describe.skip)(
  hasPython ? title : `${title} (left out: no python3 of 3.11 or later with venv)`,
  () => {
    let place: ClientPlace;

    beforeAll(async () => {
      install();
      place = await openClientPlace();
    });
    afterAll(() => place.close());

    it('has every operation, and makes seven calls of the API', () => {
      const { address, folder, document, participant } = place;
      copyFileSync(join(root, 'infra/clients/seven_calls.py'), join(folder, 'seven_calls.py'));
      const said = ran(
        generator,
        ['generate', '--path', document, '--output-path', 'nytteindsats', '--meta', 'none'],
        folder,
      );
      expect(said).not.toContain('Endpoint will not be generated');
      expect(
        JSON.parse(ran(join(venv, 'bin/python'), ['seven_calls.py', address, participant], folder)),
      ).toEqual(sevenCalls);
    });
  },
);
