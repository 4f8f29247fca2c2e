import { event } from '../declaration/event.ts';
import { nullable } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const { ForloebNumber: forloeb, FreeText: reason } = values;

/** With which provider the participant is. */
export const assignmentEvents = {
  ProviderAssigned: event({
    says: 'The participant is with a provider; nothing of it is published but that it happened.',
    fields: { forloeb, provider: values.Provider, from: values.DanishDate, to: nullable(values.DanishDate) },
    touches: 'head',
    published: [],
  }),
  AssignmentEnded: event({
    says: 'The last day with a provider was said; nothing of it is published but that it happened.',
    fields: {
      provider: values.Provider,
      from: values.DanishDate,
      endedOn: values.DanishDate,
      previous: nullable(values.DanishDate),
      reason,
    },
    touches: 'head',
    published: [],
  }),
};
