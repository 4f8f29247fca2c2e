import { command } from '../declaration/command.ts';
import { optional } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const reason = optional(values.FreeText);

/** One person under several ids. */
export const linkCommands = {
  LinkParticipants: command({
    does: 'Says that the participant and `sameAs` are one person under two ids; they are counted as one from then on.',
    casework: 'forloeb',
    fields: { sameAs: values.ParticipantId, reason },
    statedFor: null,
    example: {
      summary: 'One person under two ids',
      fields: { sameAs: '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10', reason: 'Oprettet to gange' },
    },
  }),
  UnlinkParticipants: command({
    does: 'Takes back a link that was made from this participant.',
    casework: 'forloeb',
    fields: { sameAs: values.ParticipantId, reason },
    statedFor: null,
    example: {
      summary: 'They were two after all',
      fields: { sameAs: '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10', reason: 'Det var to personer' },
    },
  }),
};
