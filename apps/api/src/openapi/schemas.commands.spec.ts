import { describe, expect, it } from '@jest/globals';
import { isFaults, parseCommand } from '#libs/application';
import { commandNames } from '#libs/domain';
import { openApiDocument } from './openapi.document.ts';
import type { Schema } from './schema.ts';

const schemas: Readonly<Record<string, Schema>> = openApiDocument.components.schemas;

const faultsOf = (input: unknown): readonly { readonly path: string; readonly message: string }[] => {
  const read = parseCommand(input, { mayName: () => true });
  return isFaults(read) ? read.errors : [];
};

describe('The document’s commands', () => {
  it.each(commandNames)('require the fields that are required: %s', (command) => {
    const missing = faultsOf({ command }).map(({ path }) => path);
    expect([...(schemas[`${command}Line`]?.required ?? [])].toSorted()).toEqual(
      ['command', ...missing].toSorted(),
    );
  });

  it.each(commandNames)('have no field that is unknown: %s', (command) => {
    const fields = Object.keys(schemas[`${command}Line`]?.properties ?? {});
    const nonsense = Object.fromEntries(fields.map((field) => [field, {}]));
    const unknown = faultsOf({ ...nonsense, command }).filter(
      ({ message }) => message === 'Feltet er ukendt.',
    );
    expect(unknown).toEqual([]);
    expect(faultsOf({ command, nonsense: 1 })).toContainEqual(
      expect.objectContaining({ path: 'nonsense', message: 'Feltet er ukendt.' }),
    );
  });
});
