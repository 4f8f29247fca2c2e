import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import jest from '../../jest.config.mjs';

const [, options] = jest.transform['^.+\\.ts$'];
const here = (file) => new URL(file, import.meta.url).href;
const standIns = { '@jest/globals': here('./jest-globals.mjs'), 'fast-check': here('./few-runs.mjs') };
const compiled = new Map();
let generation = 0;

const compile = (filename) => {
  if (!compiled.has(filename))
    compiled.set(
      filename,
      transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false }).code,
    );
  return compiled.get(filename);
};

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (standIns[specifier] !== undefined && context.parentURL?.includes('.ts?'))
      return { url: standIns[specifier], shortCircuit: true };
    const resolved = nextResolve(specifier, context);
    return resolved.url.endsWith('.ts') ? { ...resolved, url: `${resolved.url}?${generation}` } : resolved;
  },
  load(url, context, nextLoad) {
    if (!/\.ts\?\d+$/.test(url)) return nextLoad(url, context);
    return { format: 'module', source: compile(fileURLToPath(url)), shortCircuit: true };
  },
});

/** From now on every source of ours that is imported is evaluated anew: nothing that a mutant left in a module stays. */
export const startAnew = () => {
  generation += 1;
};
