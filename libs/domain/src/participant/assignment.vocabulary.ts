import { command } from '../declaration/command.ts';
import { event } from '../declaration/event.ts';
import { nullable, optional } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const { ForloebNumber: forloeb, FreeText: reason } = values;

/** With which provider the participant is. */
export const assignmentEvents = {
  ProviderAssigned: event({
    label: 'Leverandør tilknyttet',
    says: 'The participant is with a provider; nothing of it is published but that it happened.',
    fields: { forloeb, provider: values.Provider, from: values.DanishDate, to: nullable(values.DanishDate) },
    touches: 'head',
    about: 'provider',
    corrects: false,
    published: [],
  }),
  AssignmentEnded: event({
    label: 'Tilknytning til leverandør ophørt',
    says: 'The last day with a provider was said; nothing of it is published but that it happened.',
    fields: {
      provider: values.Provider,
      from: values.DanishDate,
      endedOn: values.DanishDate,
      previous: nullable(values.DanishDate),
      reason,
    },
    touches: 'head',
    about: 'provider',
    corrects: false,
    published: [],
  }),
};

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
    fields: { provider: values.Provider, endedOn: values.DanishDate, reason: optional(reason) },
    statedFor: 'endedOn',
    example: {
      summary: 'The last day with the provider',
      fields: { provider: 'P1000000001', endedOn: '2022-06-30', reason: 'Aftalen er udløbet' },
    },
  }),
};
