import { event } from '../declaration/event.ts';
import { nullable } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const { ForloebNumber: forloeb, FreeText: reason } = values;

/** Moves into job, education or self-support. */
export const transitionEvents = {
  TransitionRecorded: event({
    says: 'A move into job, igu, fleksjob, education or self-support; it may start in the future.',
    fields: {
      forloeb,
      transitionId: values.TransitionId,
      transition: values.TransitionKind,
      startsOn: values.DanishDate,
      employerCvr: nullable(values.Cvr),
    },
    touches: 'head',
    published: ['forloeb', 'transitionId', 'transition', 'startsOn'],
  }),
  TransitionEnded: event({
    says: '`endedOn` is the last day on which it was in force.',
    fields: { transitionId: values.TransitionId, endedOn: values.DanishDate, reason },
    touches: 'head',
    published: ['transitionId', 'endedOn'],
  }),
  TransitionWithdrawn: event({
    says: 'The transition was registered in error.',
    fields: { transitionId: values.TransitionId, reason },
    touches: 'head',
    published: ['transitionId'],
  }),
};
