import type { CommandName } from '#libs/domain';
import { flag, integer, list, nullable, object, optional, ref, type Schema } from './schema.ts';

type Fields = Readonly<Record<string, Schema>>;

const reason = { reason: ref('FreeText') };
const forloeb = { forloeb: { ...integer('The number of the forløb, from 1.'), minimum: 1 } };
const effectiveFrom = { effectiveFrom: ref('DanishDate') };
const provider = { provider: ref('Provider') };

const enrolment: Fields = {
  kommunekode: ref('Kommunekode'),
  enrolledOn: ref('DanishDate'),
  ydelse: ref('Ydelse'),
  readiness: ref('Readiness'),
  displacedUkrainian: flag('A displaced Ukrainian.'),
  targetGroupBasis: ref('TargetGroupBasis'),
};

/** The fields of each command: those that must be given, and those that may be left out or null. */
const fields: Readonly<Record<CommandName, { readonly required: Fields; readonly optional?: Fields }>> = {
  EnrolParticipant: { required: enrolment },
  CorrectEnrolment: { required: forloeb, optional: { ...enrolment, ...reason } },
  WithdrawEnrolment: { required: forloeb, optional: reason },
  ChangeReadiness: {
    required: { readiness: ref('Readiness'), ...effectiveFrom },
    optional: { ...forloeb, ...reason },
  },
  ChangeYdelse: { required: { ydelse: ref('Ydelse'), ...effectiveFrom }, optional: forloeb },
  SetIndividualRequirement: {
    required: {
      minutesPerWeek: nullable(integer('1 to 2220 minutes; null takes the individual requirement away.')),
      ...effectiveFrom,
    },
    optional: { ...forloeb, ...reason },
  },
  RecordWeek: {
    required: {
      week: ref('IsoWeek'),
      entries: { ...list(ref('StatedHours'), 'All hours of the week; empty: none.'), maxItems: 100 },
      absences: { ...list(ref('StatedAbsence'), 'All absence of the week; empty: none.'), maxItems: 100 },
    },
    optional: reason,
  },
  RecordHours: {
    required: { week: ref('IsoWeek'), activity: ref('Activity'), minutes: ref('Minutes') },
    optional: { ...provider, ...reason },
  },
  WithdrawHours: {
    required: { week: ref('IsoWeek'), activity: ref('Activity') },
    optional: { ...provider, ...reason },
  },
  RecordAbsence: {
    required: { week: ref('IsoWeek'), kind: ref('Absence'), days: integer('1 to 5, and at most 5 in all.') },
    optional: reason,
  },
  WithdrawAbsence: { required: { week: ref('IsoWeek'), kind: ref('Absence') }, optional: reason },
  RecordTransition: {
    required: {
      transitionId: ref('TransitionId'),
      transition: ref('TransitionKind'),
      startsOn: ref('DanishDate'),
    },
    optional: { employerCvr: ref('Cvr') },
  },
  EndTransition: {
    required: { transitionId: ref('TransitionId'), endedOn: ref('DanishDate') },
    optional: reason,
  },
  WithdrawTransition: { required: { transitionId: ref('TransitionId') }, optional: reason },
  ExitParticipant: {
    required: { exitedOn: ref('DanishDate'), exitReason: ref('ExitReason') },
    optional: { note: ref('FreeText') },
  },
  WithdrawExit: { required: {}, optional: reason },
};

const names = Object.keys(fields) as readonly CommandName[];

/** The commands that are sent to `/commands/{command}`. */
export const otherCommands = names.filter((name) => name !== 'EnrolParticipant');

const ids = { commandId: ref('CommandId'), participantId: ref('ParticipantId') };

/** The body of a single call: what the address says may be left out, or repeated. */
const bodyOf = (name: CommandName): Schema => {
  const { required, optional: further = {} } = fields[name];
  return object(required, optional({ ...further, command: { const: name }, ...ids }), `${name}.`);
};

/** The body of PUT …/weeks/{week}. */
const weekBody = (): Schema => {
  const { week = {}, ...required } = fields.RecordWeek.required;
  return object(required, optional({ week, ...reason, command: { const: 'RecordWeek' }, ...ids }));
};

const lineOf = (name: CommandName): Schema => {
  const { required, optional: further = {} } = fields[name];
  return object({ command: { const: name }, ...ids, ...required }, optional(further));
};

/** The bodies of single calls and the lines of a stream. */
export const commandSchemas: Readonly<Record<string, Schema>> = {
  StatedHours: object({ activity: ref('Activity'), minutes: ref('Minutes') }, optional(provider)),
  StatedAbsence: object({ kind: ref('Absence'), days: integer('1 to 5, and at most 5 in all.') }),
  WeekBody: weekBody(),
  ...Object.fromEntries(names.map((name) => [name, bodyOf(name)])),
  ...Object.fromEntries(names.map((name) => [`${name}Line`, lineOf(name)])),
  CommandLine: {
    oneOf: names.map((name) => ref(`${name}Line`)),
    discriminator: {
      propertyName: 'command',
      mapping: Object.fromEntries(names.map((name) => [name, `#/components/schemas/${name}Line`])),
    },
  },
};
