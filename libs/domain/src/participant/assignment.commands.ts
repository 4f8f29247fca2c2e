import { command } from '../declaration/command.ts';
import { optional } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const reason = optional(values.FreeText);

/** With which provider the participant is. */
export const assignmentCommands = {
  AssignProvider: command({
    does: 'Says with which provider the participant is, from a day to a day, both included, or from a day on.',
    casework: 'forloeb',
    fields: { provider: values.Provider, from: values.DanishDate, to: optional(values.DanishDate) },
    statedFor: 'from',
    example: {
      summary: 'With a provider from a day on',
      fields: { provider: 'P1000000001', from: '2022-04-04' },
    },
  }),
  EndAssignment: command({
    does: 'Says the last day with a provider; it may be said anew, earlier.',
    casework: 'forloeb',
    fields: { provider: values.Provider, endedOn: values.DanishDate, reason },
    statedFor: 'endedOn',
    example: {
      summary: 'The last day with the provider',
      fields: { provider: 'P1000000001', endedOn: '2022-06-30', reason: 'Aftalen er udløbet' },
    },
  }),
};
