import { describe, expect, it } from '@jest/globals';
import { functions, policyOfRoute } from '#libs/access';
import { shownIn } from '#libs/access/read-log';
import { commands, type CommandName, values } from '#libs/domain';
import { parsedLines } from '../../testing/src/answer-check.ts';
import { operations } from '../openapi/openapi.document.ts';
import type { Operation } from '../openapi/operation.ts';

const someId = '00000000-0000-4000-8000-0000000000aa';

/** The examples of an answer; of lines each. */
const examplesOf = (example: unknown): readonly unknown[] =>
  typeof example === 'string' && example.startsWith('{') ? parsedLines(example) : [example];

/** True for a route that says whom it shows: of a question individuals, of a command its outcome. */
const isDeclared = ({ method, path }: Operation): boolean => {
  const policy = policyOfRoute(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'));
  if (policy === 'command') return true;
  if (policy === undefined || policy === 'public' || policy === 'signedIn') return false;
  const { shows } = functions[policy];
  return shows !== 'nobody' && (shows !== 'outcome' || method !== 'get');
};

describe('What is recorded as a reading', () => {
  it('is declared of each route that names a participant in its answer', () => {
    const naming = operations.filter(
      ({ answer }) => shownIn(examplesOf(answer.example)).participantIds.size > 0,
    );
    expect(naming.map(({ path }) => path)).toContain('/v1/worklist');
    expect(naming.filter((operation) => !isDeclared(operation)).map(({ path }) => path)).toEqual([]);
  });

  it('names a participant by the name of the field, whatever the command or event', () => {
    const declared = (Object.keys(commands) as CommandName[]).flatMap((name) =>
      Object.entries(commands[name].fields).flatMap(([field, value]) =>
        value === values.ParticipantId ? [field] : [],
      ),
    );
    for (const field of ['participantId', ...declared])
      expect([field, [...shownIn({ [field]: someId }).participantIds]]).toEqual([field, [someId]]);
  });
});
