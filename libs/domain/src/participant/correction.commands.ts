import { command } from '../declaration/command.ts';
import { optional, validOn } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';
import { enrolment } from './enrolment.vocabulary.ts';

const reason = optional(values.FreeText);

const mayBeCorrected = {
  kommunekode: optional(enrolment.kommunekode),
  enrolledOn: optional(enrolment.enrolledOn),
  ydelse: optional(validOn(enrolment.ydelse, 'enrolledOn')),
  readiness: optional(enrolment.readiness),
  displacedUkrainian: optional(enrolment.displacedUkrainian),
  targetGroupBasis: optional(enrolment.targetGroupBasis),
};

/** What was registered in error, of a forløb as a whole. */
export const correctionCommands = {
  WithdrawEnrolment: command({
    does: 'Takes a forløb away that was registered in error, e.g. for the wrong person; nothing may stand in it.',
    casework: 'forloeb',
    fields: { forloeb: values.ForloebNumber, reason },
    statedFor: null,
    example: {
      summary: 'An enrolment of the wrong person',
      fields: { forloeb: 2, reason: 'Forkert person' },
    },
  }),
  WithdrawExit: command({
    does: 'Opens the last forløb again.',
    casework: 'forloeb',
    fields: { reason },
    statedFor: null,
    example: {
      summary: 'Opens the last forløb again',
      fields: { reason: 'Borgeren er stadig i forløb' },
    },
  }),
  CorrectEnrolment: command({
    does: 'States anew what an enrolment said; fields left out stay.',
    casework: 'forloeb',
    fields: { forloeb: values.ForloebNumber, ...mayBeCorrected, reason },
    statedFor: null,
    example: {
      summary: 'Other facts of an enrolment',
      fields: { forloeb: 1, enrolledOn: '2022-03-28', reason: 'Forkert startdato' },
    },
  }),
};
