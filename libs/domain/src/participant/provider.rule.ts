import { isProvider, providerForm } from '../declaration/texts.ts';
import { refused } from '../decision/decision.ts';
import type { ParticipantCase } from './participant.case.ts';
import type { ParticipantCommand, StatedHours } from './participant.commands.ts';
import type { Decision } from './refusal.ts';
import { hoursOf, sheetOf } from './week-sheet.ts';

type Place = Partial<Pick<StatedHours, 'activity' | 'provider'>>;

interface Places {
  readonly week: string;
  readonly places: readonly Place[];
  /** How the command calls the provider of one of them. */
  readonly pathOf: (index: number) => string;
}

const placesIn = (command: ParticipantCommand): Places => {
  const pathOf = (): string => 'provider';
  switch (command.command) {
    case 'RecordWeek':
      return {
        week: command.week,
        places: command.entries,
        pathOf: (index) => `entries[${index}].provider`,
      };
    case 'AssignProvider':
      return { week: '', places: [{ provider: command.provider }], pathOf };
    case 'RecordHours':
    case 'WithdrawHours':
      return { week: command.week, places: [command], pathOf };
    default:
      return { week: '', places: [], pathOf };
  }
};

/**
 * The refusal of a provider of an older form, unless hours stand under it: those may be corrected and
 * withdrawn. The door lets the older forms pass, because what stands is not known there.
 */
export const providerRefusal = (
  participantCase: ParticipantCase,
  command: ParticipantCommand,
): Decision<never> | null => {
  const { week, places, pathOf } = placesIn(command);
  const stands = ({ activity, provider = null }: Place): boolean =>
    activity !== undefined && hoursOf(sheetOf(participantCase, week), activity, provider) !== undefined;
  const isRefused = (place: Place): boolean =>
    typeof place.provider === 'string' && !isProvider(place.provider) && !stands(place);
  const index = places.findIndex(isRefused);
  return index === -1 ? null : refused('malformed', providerForm, pathOf(index));
};
