import { command } from '../declaration/command.ts';
import { event } from '../declaration/event.ts';
import { facts, nullable, optional, validOn } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

/** The facts of an enrolment; `enrolledOn` is the first covered day. */
export const enrolment = {
  kommunekode: values.Kommunekode,
  enrolledOn: values.DanishDate,
  ydelse: values.Ydelse,
  readiness: values.Readiness,
  displacedUkrainian: values.DisplacedUkrainian,
  targetGroupBasis: values.TargetGroupBasis,
};

const someOfEnrolment = facts(
  {
    kommunekode: optional(enrolment.kommunekode),
    enrolledOn: optional(enrolment.enrolledOn),
    ydelse: optional(enrolment.ydelse),
    readiness: optional(enrolment.readiness),
    displacedUkrainian: optional(enrolment.displacedUkrainian),
    targetGroupBasis: optional(enrolment.targetGroupBasis),
  },
  'The facts that changed.',
);

const { ForloebNumber: forloeb, DanishDate: effectiveFrom, FreeText: reason } = values;

/** What a forløb began with, and what of it changed. */
export const enrolmentEvents = {
  ParticipantEnrolled: event({
    label: 'Forløb begyndt',
    says: 'A forløb begins on `enrolledOn`.',
    fields: { forloeb, ...enrolment },
    touches: 'head',
    about: 'forloeb',
    corrects: false,
    published: ['forloeb', 'kommunekode', 'enrolledOn', 'readiness'],
  }),
  EnrolmentCorrected: event({
    label: 'Indskrivning rettet',
    says: 'The enrolment was other than recorded; `changes` may be empty when only unpublished facts changed.',
    fields: { forloeb, changes: someOfEnrolment, previous: someOfEnrolment, reason },
    touches: 'head',
    about: 'forloeb',
    corrects: true,
    published: ['forloeb', 'changes', 'previous'],
  }),
  EnrolmentWithdrawn: event({
    label: 'Indskrivning trukket tilbage',
    says: 'The enrolment was a mistake; the forløb is gone and later ones move up.',
    fields: { forloeb, reason },
    touches: 'head',
    about: 'forloeb',
    corrects: true,
    published: ['forloeb'],
  }),
  ReadinessChanged: event({
    label: 'Visitation ændret',
    says: 'Visitation changed from a day on.',
    fields: {
      forloeb,
      readiness: values.Readiness,
      previous: values.Readiness,
      effectiveFrom,
      reason: optional(reason),
    },
    touches: 'head',
    about: 'forloeb',
    corrects: false,
    published: ['forloeb', 'readiness', 'previous', 'effectiveFrom'],
  }),
  YdelseChanged: event({
    label: 'Ydelse ændret',
    says: 'The benefit changed from a day on; which one is not published.',
    fields: { forloeb, ydelse: values.Ydelse, previous: values.Ydelse, effectiveFrom },
    touches: 'head',
    about: 'forloeb',
    corrects: false,
    published: ['forloeb', 'effectiveFrom'],
  }),
  IndividualRequirementSet: event({
    label: 'Individuelt timekrav ændret',
    says: 'An individual requirement from a day on, or none any more.',
    fields: {
      forloeb,
      minutesPerWeek: nullable(values.MinutesPerWeek),
      previous: nullable(values.MinutesPerWeek),
      effectiveFrom,
      reason,
    },
    touches: 'head',
    about: 'forloeb',
    corrects: false,
    published: ['forloeb', 'minutesPerWeek', 'previous', 'effectiveFrom'],
  }),
};

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
    fields: {
      readiness: values.Readiness,
      effectiveFrom: values.DanishDate,
      forloeb: inForloeb,
      reason: optional(reason),
    },
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
      reason: optional(reason),
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
