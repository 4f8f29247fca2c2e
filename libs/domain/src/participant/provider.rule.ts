import { isProvider, providerForm } from '../declaration/texts.ts';
import { refused } from './decision.ts';
import type { ParticipantCase } from './participant.case.ts';
import type { ParticipantCommand, StatedHours } from './participant.commands.ts';
import type { Decision } from './refusal.ts';
import { hoursOf, sheetOf } from './week-sheet.ts';

type Place = Pick<StatedHours, 'activity' | 'provider'>;

const placesIn = (command: ParticipantCommand): readonly [week: string, places: readonly Place[]] => {
  switch (command.command) {
    case 'RecordWeek':
      return [command.week, command.entries];
    case 'RecordHours':
    case 'WithdrawHours':
      return [command.week, [command]];
    default:
      return ['', []];
  }
};

/**
 * The refusal of hours at a provider of an older form, unless hours stand under it: those may be corrected and
 * withdrawn. The door lets the older forms pass, because what stands is not known there.
 */
export const providerRefusal = (
  participantCase: ParticipantCase,
  command: ParticipantCommand,
): Decision<never> | null => {
  const [week, places] = placesIn(command);
  const isRefused = ({ activity, provider = null }: Place): boolean =>
    provider !== null &&
    !isProvider(provider) &&
    hoursOf(sheetOf(participantCase, week), activity, provider) === undefined;
  return places.some(isRefused) ? refused('malformed', providerForm) : null;
};
