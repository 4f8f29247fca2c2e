import { isWithin } from '#libs/access';
import { blankRecord, type ParticipantRecord } from '../commands/participant-records.ts';
import type { CommandOrigin } from '../commands/record-command.ts';
import type { CommandSight } from './command-sight.ts';
import { PartSight } from './part.sight.ts';
import { assignmentsOf, ProviderSight } from './provider.sight.ts';
import { WholeSight } from './whole.sight.ts';

/** Whose participant it is: the municipalities of the forløb that stand, or of the last one that was withdrawn. */
const ownersOf = ({ belonging }: ParticipantRecord): readonly string[] =>
  belonging.of(belonging.standing.length > 0 ? belonging.standing : belonging.all.slice(-1));

/**
 * A participant as somebody sees it who gives a command; that of nobody when nothing of it may be seen.
 *
 * @param today Danish date.
 */
export const sightOf = (
  record: ParticipantRecord,
  { within = 'all', providers = [] }: Pick<CommandOrigin, 'within' | 'providers'>,
  today: string,
): CommandSight => {
  if (record.head === null || within === 'all') return new WholeSight(record);
  if (record.belonging.isWithin(within)) return new WholeSight(record);
  if (ownersOf(record).some((one) => isWithin(within, one))) return new PartSight(record, within);
  const assignments = assignmentsOf(record.participantCase, providers, today);
  return assignments.length > 0 ? new ProviderSight(record, assignments) : new WholeSight(blankRecord());
};
