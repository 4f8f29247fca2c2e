import { expect, it } from '@jest/globals';
import { commandNames, isCommandName } from './participant.commands.ts';

it('The name of a command is one of them, and nothing else', () => {
  expect(commandNames.filter(isCommandName)).toEqual(commandNames);
  const others = ['', 'toString', 'enrol', ['Enrol'], undefined, null, 7];
  expect(others.filter(isCommandName)).toEqual([]);
});
