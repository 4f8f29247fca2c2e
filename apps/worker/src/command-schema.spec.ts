import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isFaults, parseCommand } from '#libs/application';
import { commandNames } from '#libs/domain';
import { commandArbitrary } from '#libs/domain/testing';
import { publishedSchema, validator } from '#libs/messaging/testing';

const schema = publishedSchema('commands.v1.schema.json');
const validate = validator(schema);
const envelope = { commandId: 'c-1', participantId: '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11' };

const odd = fc.constantFrom(null, undefined, '', 0, -1, 1.5, true, [], {}, 'x', '2022-13-01', '2022-W60');

/** A command with one field set to something odd, which may make it no command. */
const sent = fc
  .tuple(commandArbitrary, fc.option(fc.tuple(fc.nat(20), odd)))
  .map(([command, change]): Readonly<Record<string, unknown>> => {
    const message: Record<string, unknown> = { ...envelope, ...command };
    const keys = [...Object.keys(message), 'more'];
    if (change) message[keys[change[0] % keys.length] ?? 'more'] = change[1];
    return JSON.parse(JSON.stringify(message)) as Record<string, unknown>;
  });

describe('The published schema of commands', () => {
  it('has every command', () => {
    const { oneOf } = schema as { readonly oneOf: readonly { readonly $ref: string }[] };
    expect(oneOf.map(({ $ref }) => $ref.replace('#/definitions/', '')).toSorted()).toEqual(
      commandNames.toSorted(),
    );
  });

  it('takes every message that the intake takes', () => {
    let taken = 0;
    fc.assert(
      fc.property(sent, (message) => {
        if (isFaults(parseCommand(message, {}))) return;
        taken += 1;
        if (!validate(message)) throw new Error(JSON.stringify(validate.errors));
      }),
      { numRuns: 2_000 },
    );
    // About a quarter of what is sent at random is a command: far fewer would say that nothing was compared.
    expect(taken).toBeGreaterThan(300);
  });

  it.each([
    ['a command of another name', { ...envelope, command: 'FireParticipant' }],
    ['a command without its id', { command: 'WithdrawExit', participantId: envelope.participantId }],
    ['an unknown field', { ...envelope, command: 'WithdrawExit', cpr: '0101701234' }],
    ['a number as text', { ...envelope, command: 'WithdrawEnrolment', forloeb: '1' }],
  ])('refuses %s, as the intake does', (_, message) => {
    expect([validate(message), isFaults(parseCommand(message, {}))]).toEqual([false, true]);
  });
});
