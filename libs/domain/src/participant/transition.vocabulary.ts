import { command } from '../declaration/command.ts';
import { event } from '../declaration/event.ts';
import { nullable, optional } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const { ForloebNumber: forloeb, FreeText: reason } = values;

/** Moves into job, education or self-support. */
export const transitionEvents = {
  TransitionRecorded: event({
    label: 'Overgang registreret',
    says: 'A move into job, igu, fleksjob, education or self-support; it may start in the future.',
    fields: {
      forloeb,
      transitionId: values.TransitionId,
      transition: values.TransitionKind,
      startsOn: values.DanishDate,
      employerCvr: nullable(values.Cvr),
    },
    touches: 'head',
    about: 'transition',
    corrects: false,
    published: ['forloeb', 'transitionId', 'transition', 'startsOn'],
  }),
  TransitionEnded: event({
    label: 'Overgang ophørt',
    says: '`endedOn` is the last day on which it was in force.',
    fields: { transitionId: values.TransitionId, endedOn: values.DanishDate, reason },
    touches: 'head',
    about: 'transition',
    corrects: false,
    published: ['transitionId', 'endedOn'],
  }),
  TransitionWithdrawn: event({
    label: 'Overgang trukket tilbage',
    says: 'The transition was registered in error.',
    fields: { transitionId: values.TransitionId, reason },
    touches: 'head',
    about: 'transition',
    corrects: true,
    published: ['transitionId'],
  }),
};

/** Moves into job, education or self-support. */
export const transitionCommands = {
  RecordTransition: command({
    does: 'Records a move into job, igu, fleksjob, education or self-support; it may start in the future.',
    casework: 'forloeb',
    fields: {
      transitionId: values.TransitionId,
      transition: values.TransitionKind,
      startsOn: values.DanishDate,
      employerCvr: optional(values.Cvr),
    },
    statedFor: 'startsOn',
    example: {
      summary: 'A job',
      fields: { transitionId: 't-1', transition: 'job', startsOn: '2022-10-31', employerCvr: '10150817' },
    },
  }),
  EndTransition: command({
    does: 'Says the last day that a transition was in force.',
    casework: 'forloeb',
    fields: { transitionId: values.TransitionId, endedOn: values.DanishDate, reason: optional(reason) },
    statedFor: 'endedOn',
    example: {
      summary: 'The last day of the job',
      fields: { transitionId: 't-1', endedOn: '2022-12-31', reason: 'Ansættelsen ophørte' },
    },
  }),
  WithdrawTransition: command({
    does: 'Takes a transition away that was registered in error.',
    casework: 'forloeb',
    fields: { transitionId: values.TransitionId, reason: optional(reason) },
    statedFor: null,
    example: {
      summary: 'Registered in error',
      fields: { transitionId: 't-1', reason: 'Ansættelsen blev ikke til noget' },
    },
  }),
};
