import { command } from '../declaration/command.ts';
import { optional } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const reason = optional(values.FreeText);

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
    fields: { transitionId: values.TransitionId, endedOn: values.DanishDate, reason },
    statedFor: 'endedOn',
    example: {
      summary: 'The last day of the job',
      fields: { transitionId: 't-1', endedOn: '2022-12-31', reason: 'Ansættelsen ophørte' },
    },
  }),
  WithdrawTransition: command({
    does: 'Takes a transition away that was registered in error.',
    casework: 'forloeb',
    fields: { transitionId: values.TransitionId, reason },
    statedFor: null,
    example: {
      summary: 'Registered in error',
      fields: { transitionId: 't-1', reason: 'Ansættelsen blev ikke til noget' },
    },
  }),
};
