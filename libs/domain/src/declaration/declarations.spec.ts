import { describe, expect, it } from '@jest/globals';
import { commands, type Field, type Fields, values } from '#libs/domain';

const declaredFields: readonly (readonly [string, Field, Fields])[] = Object.entries(commands).flatMap(
  ([name, { fields }]) =>
    Object.entries<Field>(fields).map(([field, declared]) => [`${name}.${field}`, declared, fields] as const),
);

describe('A declared command', () => {
  it.each(declaredFields)('%s is of a kind that schemas name, or a list of one', (_, declared) => {
    const { name } = declared.form.kind === 'list' ? declared.form.item : declared;
    expect(Object.keys(values)).toContain(name);
  });

  it.each(declaredFields.filter(([, { validOn }]) => validOn !== undefined))(
    '%s is judged on a date that the command has',
    (_, { form, validOn }, fields) => {
      expect([form.kind, fields[validOn!]?.name]).toEqual(['code', 'DanishDate']);
    },
  );

  it('states its fact for one of its dates or weeks, which is required', () => {
    for (const { statedFor, fields } of Object.values(commands)) {
      const stated = statedFor === null ? values.DanishDate : (fields as Fields)[statedFor];
      expect([values.DanishDate.name, values.IsoWeek.name]).toContain(stated?.name);
      expect(stated?.optional).toBe(false);
    }
  });
});

describe('The kinds of values', () => {
  it('each have a name of their own and say what they are', () => {
    for (const [name, { name: given, description }] of Object.entries(values))
      expect([given, description.length > 5]).toEqual([name, true]);
  });
});
