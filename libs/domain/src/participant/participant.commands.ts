import {
  type Field,
  type Fields,
  listOf,
  nullable,
  optional,
  type StatedOf,
  validOn,
} from '../declaration/field.ts';
import { values } from '../declaration/values.ts';
import { enrolment } from './participant.events.ts';

/** A command as it is declared: the one place that says what it takes. */
export interface CommandDeclaration<Declared extends Fields = Fields> {
  /** What it does; English, for developers of other systems. */
  readonly does: string;
  /** Its fields beside `command`, `commandId` and `participantId`. */
  readonly fields: Declared;
  /** The field with the date or week that it states a fact for; `null` for what may be said after the death too. */
  readonly statedFor: (keyof Declared & string) | null;
  /** Fields that work, once the examples of the commands declared before it have been carried out. */
  readonly example: { readonly summary: string; readonly fields: StatedOf<Declared> };
}

const command = <const Declared extends Fields>(
  declaration: CommandDeclaration<Declared>,
): CommandDeclaration<Declared> => declaration;

/**
 * What every command carries beside its own fields. `recordedAt` is read from trusted history only; `expectedRevision`
 * from lines and messages, since a single call says it by `If-Match`.
 */
export const commandEnvelope = {
  commandId: values.CommandId,
  participantId: values.ParticipantId,
  expectedRevision: optional(values.Revision),
  recordedAt: optional(values.Instant),
};

const reason = optional(values.FreeText);
const inForloeb = optional(values.ForloebNumber);
const provider = optional(values.Provider);

const mayBeCorrected = {
  kommunekode: optional(enrolment.kommunekode),
  enrolledOn: optional(enrolment.enrolledOn),
  ydelse: optional(validOn(enrolment.ydelse, 'enrolledOn')),
  readiness: optional(enrolment.readiness),
  displacedUkrainian: optional(enrolment.displacedUkrainian),
  targetGroupBasis: optional(enrolment.targetGroupBasis),
};

/**
 * Every command, in the order of a life. A new one goes here; the compiler then asks for its case in the decider, and
 * everything else that takes commands (doors, schemas, documents, random commands for tests) follows from this.
 */
export const commands = {
  EnrolParticipant: command({
    does: 'Opens a forløb: a first one, or a further one after the last has ended.',
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
    fields: { readiness: values.Readiness, effectiveFrom: values.DanishDate, forloeb: inForloeb, reason },
    statedFor: 'effectiveFrom',
    example: {
      summary: 'Another category from a day on',
      fields: { readiness: 'aktivitetsparat', effectiveFrom: '2022-05-02' },
    },
  }),
  ChangeYdelse: command({
    does: 'Says the benefit from a day on; otherwise as ChangeReadiness.',
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
  RecordWeek: command({
    does: 'States all hours and all absence of a week. Both lists are required; an empty one says that nothing stands.',
    fields: {
      week: values.IsoWeek,
      entries: listOf(values.StatedHours, 'All hours of the week; empty: none.'),
      absences: listOf(values.StatedAbsence, 'All absence of the week; empty: none.'),
      reason,
    },
    statedFor: 'week',
    example: {
      summary: 'All that is known of a week, as PUT …/weeks/{week}',
      fields: {
        week: '2022-W16',
        entries: [{ activity: 'ordinaere_timer', minutes: 2_220, provider: 'CVR10150817' }],
        absences: [],
      },
    },
  }),
  RecordHours: command({
    does: 'States the hours of one activity at one provider; the rest of the week stays.',
    fields: { week: values.IsoWeek, activity: values.Activity, provider, minutes: values.Minutes, reason },
    statedFor: 'week',
    example: {
      summary: 'One entry of a week; the rest of the week stays',
      fields: { week: '2022-W15', activity: 'nytteindsats', minutes: 450 },
    },
  }),
  WithdrawHours: command({
    does: 'Takes the hours of one activity at one provider away.',
    fields: { week: values.IsoWeek, activity: values.Activity, provider, reason },
    statedFor: null,
    example: {
      summary: 'Takes an entry away',
      fields: { week: '2022-W15', activity: 'nytteindsats', reason: 'Tastet på forkert borger' },
    },
  }),
  RecordAbsence: command({
    does: 'States the days of one kind of absence; the rest of the week stays. Ferie, barsel, anden_lovlig and fritagelse may be recorded up to 52 weeks ahead.',
    fields: { week: values.IsoWeek, kind: values.Absence, days: values.AbsenceDays, reason },
    statedFor: 'week',
    example: {
      summary: 'One kind of absence of a week; the rest of the week stays',
      fields: { week: '2022-W16', kind: 'ferie', days: 5 },
    },
  }),
  WithdrawAbsence: command({
    does: 'Takes the days of one kind of absence away.',
    fields: { week: values.IsoWeek, kind: values.Absence, reason },
    statedFor: null,
    example: {
      summary: 'Takes a kind of absence away',
      fields: { week: '2022-W16', kind: 'ferie', reason: 'Ferien blev aflyst' },
    },
  }),
  RecordTransition: command({
    does: 'Records a move into job, igu, fleksjob, education or self-support; it may start in the future.',
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
    fields: { transitionId: values.TransitionId, endedOn: values.DanishDate, reason },
    statedFor: 'endedOn',
    example: {
      summary: 'The last day of the job',
      fields: { transitionId: 't-1', endedOn: '2022-12-31', reason: 'Ansættelsen ophørte' },
    },
  }),
  WithdrawTransition: command({
    does: 'Takes a transition away that was registered in error.',
    fields: { transitionId: values.TransitionId, reason },
    statedFor: null,
    example: {
      summary: 'Registered in error',
      fields: { transitionId: 't-1', reason: 'Ansættelsen blev ikke til noget' },
    },
  }),
  AssignProvider: command({
    does: 'Says with which provider the participant is, from a day to a day, both included, or from a day on.',
    fields: { provider: values.Provider, from: values.DanishDate, to: optional(values.DanishDate) },
    statedFor: 'from',
    example: {
      summary: 'With a provider from a day on',
      fields: { provider: 'P1000000001', from: '2022-04-04' },
    },
  }),
  EndAssignment: command({
    does: 'Says the last day with a provider; it may be said anew, earlier.',
    fields: { provider: values.Provider, endedOn: values.DanishDate, reason },
    statedFor: 'endedOn',
    example: {
      summary: 'The last day with the provider',
      fields: { provider: 'P1000000001', endedOn: '2022-06-30', reason: 'Aftalen er udløbet' },
    },
  }),
  ExitParticipant: command({
    does: 'Ends the open forløb; `exitedOn` is the first day no longer covered.',
    fields: {
      exitedOn: values.DanishDate,
      exitReason: values.ExitReason,
      note: optional(values.FreeText),
    },
    statedFor: 'exitedOn',
    example: {
      summary: 'The first day no longer covered',
      fields: { exitedOn: '2022-11-01', exitReason: 'overgang' },
    },
  }),
  LinkParticipants: command({
    does: 'Says that the participant and `sameAs` are one person under two ids; they are counted as one from then on.',
    fields: { sameAs: values.ParticipantId, reason },
    statedFor: null,
    example: {
      summary: 'One person under two ids',
      fields: { sameAs: '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10', reason: 'Oprettet to gange' },
    },
  }),
  UnlinkParticipants: command({
    does: 'Takes back a link that was made from this participant.',
    fields: { sameAs: values.ParticipantId, reason },
    statedFor: null,
    example: {
      summary: 'They were two after all',
      fields: { sameAs: '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10', reason: 'Det var to personer' },
    },
  }),
  WithdrawEnrolment: command({
    does: 'Takes a forløb away that was registered in error, e.g. for the wrong person; nothing may stand in it.',
    fields: { forloeb: values.ForloebNumber, reason },
    statedFor: null,
    example: {
      summary: 'An enrolment of the wrong person',
      fields: { forloeb: 2, reason: 'Forkert person' },
    },
  }),
  WithdrawExit: command({
    does: 'Opens the last forløb again.',
    fields: { reason },
    statedFor: null,
    example: {
      summary: 'Opens the last forløb again',
      fields: { reason: 'Borgeren er stadig i forløb' },
    },
  }),
  CorrectEnrolment: command({
    does: 'States anew what an enrolment said; fields left out stay.',
    fields: { forloeb: values.ForloebNumber, ...mayBeCorrected, reason },
    statedFor: null,
    example: {
      summary: 'Other facts of an enrolment',
      fields: { forloeb: 1, enrolledOn: '2022-03-28', reason: 'Forkert startdato' },
    },
  }),
};

export type CommandName = keyof typeof commands;

/** Every command's name. */
export const commandNames = Object.keys(commands) as readonly CommandName[];

/** True for the name of a command. */
export const isCommandName = (value: unknown): value is CommandName =>
  typeof value === 'string' && Object.hasOwn(commands, value);

/**
 * The fields of each command. A field that may be left out may also be `null`; only in `minutesPerWeek` does `null`
 * mean something.
 */
export type CommandFields = {
  readonly [Name in CommandName]: StatedOf<(typeof commands)[Name]['fields']>;
};

/** One command with its fields, as the decider takes it. */
export type CommandOf<Name extends CommandName> = { readonly command: Name } & CommandFields[Name];

/** Any command. */
export type ParticipantCommand = { [Name in CommandName]: CommandOf<Name> }[CommandName];

type Stated<Declared> = Declared extends Field<infer Value> ? Value : never;

/** What RecordWeek states for one activity at one provider. */
export type StatedHours = Stated<typeof values.StatedHours>;

/** What RecordWeek states for one kind of absence. */
export type StatedAbsence = Stated<typeof values.StatedAbsence>;
