import { command } from '../declaration/command.ts';
import { event } from '../declaration/event.ts';
import { facts, optional } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const { ForloebNumber: forloeb, FreeText: reason } = values;

/** The end of a forløb. */
export const exitEvents = {
  ParticipantExited: event({
    label: 'Forløb afsluttet',
    says: '`exitedOn` is the first day no longer covered.',
    fields: {
      forloeb,
      exitedOn: values.DanishDate,
      exitReason: values.ExitReason,
      note: optional(values.FreeText),
    },
    touches: 'head',
    about: 'forloeb',
    corrects: false,
    published: ['forloeb', 'exitedOn', 'exitReason'],
  }),
  ExitWithdrawn: event({
    label: 'Afslutning trukket tilbage',
    says: 'The exit was a mistake; the forløb is open again.',
    fields: {
      forloeb,
      previous: facts(
        { exitedOn: values.DanishDate, exitReason: values.ExitReason },
        'The exit that was taken back.',
      ),
      reason,
    },
    touches: 'head',
    about: 'forloeb',
    corrects: true,
    published: ['forloeb', 'previous.exitedOn'],
  }),
};

/** The end of a forløb. */
export const exitCommands = {
  ExitParticipant: command({
    does: 'Ends the open forløb; `exitedOn` is the first day no longer covered.',
    casework: 'forloeb',
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
};
