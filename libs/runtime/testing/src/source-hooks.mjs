import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import jest from '../../../../jest.config.mjs';

/**
 * Lets a child process run the TypeScript sources as they stand, compiled as the tests compile them: a test of a
 * whole program can then never run against an older build. Load with `--import`.
 */
const optionsFor = (filename) =>
  Object.entries(jest.transform).find(([pattern]) => new RegExp(pattern).test(filename))[1][1];

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !/\.tsx?$/.test(url)) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      ...optionsFor(filename),
      filename,
      swcrc: false,
      sourceMaps: 'inline',
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
