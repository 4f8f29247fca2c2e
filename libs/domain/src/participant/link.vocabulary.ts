import { command } from '../declaration/command.ts';
import { event } from '../declaration/event.ts';
import { optional } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const { FreeText: reason } = values;

/** One person under several ids. */
export const linkEvents = {
  ParticipantLinked: event({
    label: 'Registreret som samme person',
    says: 'The participant and another one are the same person; which one is not published.',
    fields: { sameAs: values.ParticipantId, reason },
    touches: 'head',
    about: 'person',
    corrects: false,
    published: [],
  }),
  ParticipantUnlinked: event({
    label: 'Ikke længere samme person',
    says: 'The participant and another one are not the same person; which one is not published.',
    fields: { sameAs: values.ParticipantId, reason },
    touches: 'head',
    about: 'person',
    corrects: true,
    published: [],
  }),
};

/** One person under several ids. */
export const linkCommands = {
  LinkParticipants: command({
    does: 'Says that the participant and `sameAs` are one person under two ids; they are counted as one from then on.',
    casework: 'forloeb',
    fields: { sameAs: values.ParticipantId, reason: optional(reason) },
    statedFor: null,
    example: {
      summary: 'One person under two ids',
      fields: { sameAs: '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10', reason: 'Oprettet to gange' },
    },
  }),
  UnlinkParticipants: command({
    does: 'Takes back a link that was made from this participant.',
    casework: 'forloeb',
    fields: { sameAs: values.ParticipantId, reason: optional(reason) },
    statedFor: null,
    example: {
      summary: 'They were two after all',
      fields: { sameAs: '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10', reason: 'Det var to personer' },
    },
  }),
};
