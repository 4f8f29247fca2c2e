import { command } from '../declaration/command.ts';
import { optional } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

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
