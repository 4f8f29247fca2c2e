import { command } from '../declaration/command.ts';
import { nullable, optional, validOn } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';
import { enrolment } from './enrolment.events.ts';

const reason = optional(values.FreeText);
const inForloeb = optional(values.ForloebNumber);

/** What a forløb begins with, and what of it changes from a day on. */
export const enrolmentCommands = {
  EnrolParticipant: command({
    does: 'Opens a forløb: a first one, or a further one after the last has ended.',
    casework: 'forloeb',
    fields: { ...enrolment, ydelse: validOn(enrolment.ydelse, 'enrolledOn') },
    statedFor: 'enrolledOn',
    example: {
      summary: 'A first forløb',
      fields: {
        kommunekode: '751',
        enrolledOn: '2022-04-04',
        ydelse: 'kontanthjaelp',
        readiness: 'jobparat',
        displacedUkrainian: false,
        targetGroupBasis: 'three_of_four_years',
      },
    },
  }),
  ChangeReadiness: command({
    does: 'Says the visitationskategori from a day on. A past date corrects; without `forloeb` the open one is meant.',
    casework: 'forloeb',
    fields: { readiness: values.Readiness, effectiveFrom: values.DanishDate, forloeb: inForloeb, reason },
    statedFor: 'effectiveFrom',
    example: {
      summary: 'Another category from a day on',
      fields: { readiness: 'aktivitetsparat', effectiveFrom: '2022-05-02' },
    },
  }),
  ChangeYdelse: command({
    does: 'Says the benefit from a day on; otherwise as ChangeReadiness.',
    casework: 'forloeb',
    fields: {
      ydelse: validOn(values.Ydelse, 'effectiveFrom'),
      effectiveFrom: values.DanishDate,
      forloeb: inForloeb,
    },
    statedFor: 'effectiveFrom',
    example: {
      summary: 'Another benefit from a day on',
      fields: { ydelse: 'uddannelseshjaelp', effectiveFrom: '2022-05-02' },
    },
  }),
  SetIndividualRequirement: command({
    does: 'Sets minutes a week in place of the category’s from a day on; `null` takes them away.',
    casework: 'forloeb',
    fields: {
      minutesPerWeek: nullable(values.MinutesPerWeek),
      effectiveFrom: values.DanishDate,
      forloeb: inForloeb,
      reason,
    },
    statedFor: 'effectiveFrom',
    example: {
      summary: 'A requirement of the participant’s own',
      fields: {
        minutesPerWeek: 900,
        effectiveFrom: '2022-06-06',
        reason: 'Lægelig vurdering af arbejdsevnen',
      },
    },
  }),
};
