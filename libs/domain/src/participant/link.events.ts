import { event } from '../declaration/event.ts';
import { values } from '../declaration/values.ts';

const { FreeText: reason } = values;

/** One person under several ids. */
export const linkEvents = {
  ParticipantLinked: event({
    says: 'The participant and another one are the same person; which one is not published.',
    fields: { sameAs: values.ParticipantId, reason },
    touches: 'head',
    published: [],
  }),
  ParticipantUnlinked: event({
    says: 'The participant and another one are not the same person; which one is not published.',
    fields: { sameAs: values.ParticipantId, reason },
    touches: 'head',
    published: [],
  }),
};
