import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commandNames, type ParticipantCommand } from '#libs/domain';
import { commandArbitrary } from '#libs/domain/testing';
import { HmacKey } from '#libs/event-store';
import { contentOf } from '../commands/decided-events.ts';
import { commandDigest, isDigestOf } from '../recording/appending.ts';
import { isFaults } from './read-fields.ts';
import { parseCommand, type ParsedCommand, type ParseOptions } from './parse-command.ts';

const participantId = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';

type Sent = ParticipantCommand & { readonly commandId: string; readonly participantId: string };
const sent = (command: ParticipantCommand): Sent => ({ ...command, commandId: 'c-1', participantId });

const doors: readonly ParseOptions[] = [
  {},
  { trustedHistory: true },
  { newCommandId: () => 'c-1', newParticipantId: () => participantId, stated: { command: 'RecordWeek' } },
];

const mangled = (command: ParticipantCommand): fc.Arbitrary<object> =>
  fc
    .tuple(fc.constantFrom(...Object.keys(sent(command)), 'recordedAt', '__proto__'), fc.anything())
    .map(([field, value]) => ({ ...sent(command), [field]: value }));

const arrives = (input: unknown): void => {
  for (const door of doors) {
    const read = parseCommand(input, door);
    expect(isFaults(read) ? read.errors.length : read.commandId.length).toBeGreaterThan(0);
  }
};

const parsed = (input: unknown): ParsedCommand => {
  const read = parseCommand(input, { trustedHistory: true });
  if (isFaults(read)) throw new Error(JSON.stringify(read));
  return read;
};

const digestBytes = Buffer.alloc(32, 7);
const digestKey = new HmacKey(digestBytes);

const digestOf = (input: unknown): string => {
  const read = parsed(input);
  return commandDigest(digestKey, contentOf(read));
};

const shuffled = (command: object): fc.Arbitrary<object> =>
  fc
    .shuffledSubarray(Object.entries(command), { minLength: Object.keys(command).length })
    .map((entries) => Object.fromEntries(entries));

describe('parseCommand', () => {
  it('takes every well-formed command and hands its fields on', () => {
    fc.assert(
      fc.property(commandArbitrary, (command) => {
        const read = parseCommand(sent(command), {});
        const withoutNulls: unknown = JSON.parse(
          JSON.stringify(command, (key, value: unknown) =>
            value === null && key !== 'minutesPerWeek' ? undefined : value,
          ),
        );
        expect(read).toMatchObject({ commandId: 'c-1', participantId, command: withoutNulls });
      }),
    );
  });

  it('never throws on any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), arrives));
  });

  it('never throws on anything under the name of a command', () => {
    fc.assert(
      fc.property(fc.constantFrom(...commandNames), fc.object({ maxDepth: 3 }), (command, fields) =>
        arrives({ ...fields, command }),
      ),
    );
  });

  it('never throws on a command of which one field is anything', () => {
    fc.assert(fc.property(commandArbitrary.chain(mangled), arrives), { numRuns: 500 });
  });

  it('says of every fault where and why', () => {
    fc.assert(
      fc.property(commandArbitrary.chain(mangled), (input) => {
        const read = parseCommand(input, {});
        for (const fault of isFaults(read) ? read.errors : []) {
          expect(['malformed', 'unknown_code']).toContain(fault.code);
          expect(fault.message).toMatch(/\.$/);
        }
      }),
    );
  });
});

describe('the digest of a command', () => {
  it('does not depend on the order of the fields', () => {
    fc.assert(
      fc.property(
        commandArbitrary.chain((command) => fc.tuple(fc.constant(sent(command)), shuffled(sent(command)))),
        ([command, other]) => {
          expect(digestOf(other)).toBe(digestOf(command));
        },
      ),
    );
  });

  it('depends on neither the command id nor recordedAt', () => {
    fc.assert(
      fc.property(commandArbitrary, fc.stringMatching(/^[A-Za-z0-9._:-]{1,46}$/), (command, commandId) => {
        const stated = { ...sent(command), commandId, recordedAt: '2022-04-04T08:30:00Z' };
        expect(digestOf(stated)).toBe(digestOf(sent(command)));
      }),
    );
  });

  it('differs between participants and between contents', () => {
    fc.assert(
      fc.property(commandArbitrary, commandArbitrary, (one, other) => {
        const elsewhere = { ...sent(one), participantId: '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c12' };
        expect(digestOf(elsewhere)).not.toBe(digestOf(sent(one)));
        const same = isDeepStrictEqual(parsed(sent(one)).command, parsed(sent(other)).command);
        expect(digestOf(sent(one)) === digestOf(sent(other))).toBe(same);
      }),
    );
  });

  it('is the HMAC-SHA-256 of the canonical JSON, and says so; an older SHA-256 of the same is known again', () => {
    const command = { command: 'WithdrawExit', reason: 'åben igen' } as const;
    const content = contentOf({ participantId, command });
    const older = '2df02d618016b9dfca6dac1309ab049870671f55f515b8d2f4ff2bc13dc050c4';
    const keyed = createHmac('sha256', digestBytes)
      .update(`{"command":"WithdrawExit","participantId":"${participantId}","reason":"åben igen"}`)
      .digest('hex');
    expect(commandDigest(digestKey, content)).toBe(`hmac-sha256:${keyed}`);
    for (const digest of [older, `hmac-sha256:${keyed}`]) {
      expect(isDigestOf(digest, digestKey, content)).toBe(true);
      expect(isDigestOf(digest, digestKey, { ...content, reason: 'lukket' })).toBe(false);
    }
    expect(isDigestOf(`hmac-sha256:${keyed}`, new HmacKey(Buffer.alloc(32)), content)).toBe(false);
  });
});
