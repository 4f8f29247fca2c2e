import { describe, expect, it } from '@jest/globals';
import { breakingChanges } from './breaking-changes.ts';

const was = {
  type: 'object',
  required: ['week'],
  properties: { week: { type: 'string', pattern: '^\\d' }, kind: { enum: ['a', 'b'] } },
  oneOf: [{ title: 'One' }, { title: 'Two', properties: { x: { type: 'integer', minimum: 1 } } }],
};

describe('A schema breaks those who rely on it', () => {
  it.each([
    ['a field is removed', { ...was, properties: { kind: was.properties.kind } }, '/properties/week is gone'],
    [
      'a field is renamed',
      { ...was, properties: { uge: was.properties.week, kind: was.properties.kind } },
      '/properties/week is gone',
    ],
    [
      'a type changes',
      { ...was, properties: { ...was.properties, week: { type: 'integer', pattern: '^\\d' } } },
      '/properties/week/type was "string" and is "integer"',
    ],
    [
      'a form narrows',
      { ...was, properties: { ...was.properties, week: { type: 'string', pattern: '^2' } } },
      '/properties/week/pattern was "^\\\\d" and is "^2"',
    ],
    [
      'a limit comes',
      { ...was, properties: { ...was.properties, week: { ...was.properties.week, maxLength: 4 } } },
      '/properties/week/maxLength was undefined and is 4',
    ],
    [
      'a code is removed',
      { ...was, properties: { ...was.properties, kind: { enum: ['a'] } } },
      '/properties/kind/enum has lost "b"',
    ],
    ['a variant is removed', { ...was, oneOf: [was.oneOf[0]!] }, '/oneOf has lost "Two"'],
    [
      'a variant narrows',
      {
        ...was,
        oneOf: [{ title: 'One' }, { title: 'Two', properties: { x: { type: 'integer', minimum: 2 } } }],
      },
      '/oneOf/"Two"/properties/x/minimum was 1 and is 2',
    ],
    [
      'a map is removed',
      { type: 'object', required: ['week'], oneOf: was.oneOf },
      '/properties/week is gone',
    ],
  ])('when %s', (_, is, change) => {
    for (const way of ['published', 'accepted'] as const)
      expect(breakingChanges(was, is, way)).toContain(change);
  });

  it('when a published field is no longer sure to be there', () => {
    expect(breakingChanges(was, { ...was, required: [] }, 'published')).toEqual([
      '/week need not be there any more',
    ]);
    expect(breakingChanges(was, { ...was, required: [] }, 'accepted')).toEqual([]);
  });

  it('when an accepted field is newly asked for', () => {
    const is = { ...was, required: ['week', 'kind'] };
    expect(breakingChanges(was, is, 'accepted')).toEqual(['/kind is asked for now']);
    expect(breakingChanges(was, is, 'published')).toEqual([]);
  });

  it('not when fields, variants, codes or words are added', () => {
    const is = {
      ...was,
      title: 'A thing',
      properties: { ...was.properties, kind: { enum: ['a', 'b', 'c'] }, more: { type: 'string' } },
      oneOf: [...was.oneOf, { title: 'Three' }],
    };
    expect(breakingChanges(was, is, 'published')).toEqual([]);
  });
});
