import { describe, expect, it } from '@jest/globals';
import { commandNames, commands } from '#libs/domain';
import { caseworkFormNames, caseworkForms } from './casework-forms.ts';
import { enrolmentForm } from './enrolment.form.ts';

describe('Forms of casework', () => {
  it('are there for every command of casework; the week sheet states the hours and absences', () => {
    const ofForloeb = commandNames.filter((name) => commands[name].casework === 'forloeb');
    const formed = new Set(caseworkFormNames.map((name) => caseworkForms[name].command));
    expect(ofForloeb.filter((name) => !formed.has(name))).toEqual([]);
  });

  it.each(caseworkFormNames)('ask or state every field of their command, and no other: %s', (name) => {
    const { command, fields, states } = caseworkForms[name];
    const said = [...Object.keys(fields), ...Object.keys(states?.('key') ?? {})];
    expect(said.toSorted()).toEqual(Object.keys(commands[command].fields).toSorted());
  });

  it('ask of somebody new who it is, and every field of an enrolment', () => {
    expect(Object.keys(enrolmentForm.fields).toSorted()).toEqual(
      [
        'person.cpr',
        'person.name',
        'person.protectedAddress',
        ...Object.keys(commands.EnrolParticipant.fields),
      ].toSorted(),
    );
  });

  it('say something of their own at each field, and end every sentence', () => {
    for (const { fields, done } of [enrolmentForm, ...Object.values(caseworkForms)]) {
      expect(done).toMatch(/\.$/);
      for (const { label, wrong } of Object.values(fields)) {
        expect(label).toMatch(/^\p{Lu}/u);
        expect(wrong).toMatch(/\.$/);
      }
    }
  });
});
