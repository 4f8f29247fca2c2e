import { isOfProvider, isWithin } from '#libs/access';
import type { ParticipantCommand } from '#libs/domain';
import type { EventStore } from '#libs/event-store';
import { blankRecord, type ParticipantRecord, ParticipantRecords } from '../commands/participant-records.ts';
import type { CommandOrigin, ProviderNumbers } from '../commands/record-command.ts';
import { type CommandSight, WholeSight } from './command-sight.ts';
import { PartSight } from './part.sight.ts';
import { assignmentsOf, ProviderSight } from './provider.sight.ts';

/** Whose participant it is: the municipalities of the forløb that stand, or of the last one that was withdrawn. */
const ownersOf = ({ belonging }: ParticipantRecord): readonly string[] =>
  belonging.of(belonging.standing.length > 0 ? belonging.standing : belonging.all.slice(-1));

/** The participant as a provider sees it that may give the command; `null` when no assignment allows it. */
const providedTo = (
  record: ParticipantRecord,
  providers: readonly ProviderNumbers[],
  today: string,
  command: ParticipantCommand | undefined,
): ProviderSight | null => {
  const giving = providers.filter(
    ({ numbers }) => !command || isOfProvider(numbers, command.command, { ...command }),
  );
  const assignments = assignmentsOf(record.participantCase, giving, today);
  return assignments.length > 0 ? new ProviderSight(record, assignments) : null;
};

/**
 * A participant as somebody sees it who gives a command; that of nobody when nothing of it may be seen. Whoever is of a
 * municipality and a provider too gives each command as what lets them: no role of theirs takes anything from another, nor
 * lends it its limits.
 *
 * @param today Danish date.
 * @param command what is given; left out: something about the participant alone.
 */
export const sightOf = (
  record: ParticipantRecord,
  { within = 'all', providers = [] }: Pick<CommandOrigin, 'within' | 'providers'>,
  today: string,
  command?: ParticipantCommand,
): CommandSight => {
  if (record.belonging.isWithin(within)) return new WholeSight(record);
  const isPart = ownersOf(record).some((one) => isWithin(within, one));
  const part = isPart ? new PartSight(record, within) : null;
  if (part && (!command || !part.hides(command))) return part;
  const provided = providedTo(record, providers, today, command);
  if (!part) return provided ?? new WholeSight(blankRecord());
  return command && provided?.reaches(command) ? provided : part;
};

/**
 * A participant as providers of these numbers see it now, as the log stands; `null` when no assignment lets them.
 *
 * @param today Danish date.
 */
export const providerSight = async (
  store: EventStore,
  participantId: string,
  providers: readonly ProviderNumbers[],
  today: string,
): Promise<ProviderSight | null> => {
  const record = await new ParticipantRecords(store).read(participantId);
  const sight = sightOf(record, { within: new Set(), providers }, today);
  return sight instanceof ProviderSight && !record.participantCase.erased ? sight : null;
};
