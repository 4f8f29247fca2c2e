import { describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { openApiDocument } from './openapi.document.ts';

const faultsOf = async (document: object): Promise<readonly string[]> => {
  const config = await createConfig({
    extends: ['recommended'],
    rules: { 'info-license': 'off' }, // unlicensed, as the package says
  });
  const found = await lintFromString({
    source: JSON.stringify(document),
    absoluteRef: 'openapi.json',
    config,
  });
  return found.map(({ ruleId, message }) => `${ruleId}: ${message}`);
};

describe('The OpenAPI document', () => {
  it('has nothing that its linter would mend', async () => {
    expect(await faultsOf(openApiDocument)).toEqual([]);
  });

  it('is linted in truth: a fault in it is found', async () => {
    expect(await faultsOf({ ...openApiDocument, servers: [] })).toEqual([
      expect.stringContaining('no-empty-servers'),
    ]);
  });
});
