import { isIsoWeek, mondayOf } from '../calendar/iso-week.ts';
import { ruleOf } from './command-rules.ts';
import { refused } from '../decision/decision.ts';
import { correctedYdelseRefusal } from './enrolment.decide.ts';
import { diedOn } from './forloeb.ts';
import { nobodyElse, type SameAs } from './link.decide.ts';
import type { ParticipantCase } from './participant.case.ts';
import { commands, type ParticipantCommand } from './participant.commands.ts';
import type { ParticipantEvent } from './participant.events.ts';
import { providerRefusal } from './provider.rule.ts';
import type { Decision } from './refusal.ts';

/** The date that a command states a fact for; `null` for corrections and withdrawals, which may always be made. */
const statedFor = (command: ParticipantCommand): string | null => {
  const { statedFor: field } = commands[command.command];
  if (field === null) return null;
  const stated: unknown = Reflect.get(command, field);
  return isIsoWeek(stated) ? mondayOf(stated) : String(stated);
};

/** What the door would refuse, had it the case: `malformed` and `unknown_code`, which a caller hears before any other. */
export const refusedByForm = (
  participantCase: ParticipantCase,
  command: ParticipantCommand,
): Decision<never> | null =>
  providerRefusal(participantCase, command) ?? correctedYdelseRefusal(participantCase, command);

/** The refusal of every command to a participant who was erased. */
export const refusedAfterErasure = ({ erased }: ParticipantCase): Decision<never> | null =>
  erased
    ? refused(
        'participant_erased',
        'Oplysningerne om personen er slettet for altid; der kan ikke registreres mere om borgeren.',
      )
    : null;

/**
 * What a command does to a participant's case: the events to record, none when everything stands already, or the
 * first refusal that applies. Pure. `today` is the Danish date on which the command is given; `sameAs` is what
 * LinkParticipants must know of the other participant. Whether the command is well-formed, a repeat, or about a known
 * participant is settled before.
 */
export const decide = (
  participantCase: ParticipantCase,
  command: ParticipantCommand,
  today: string,
  sameAs: SameAs = nobodyElse,
): Decision<ParticipantEvent> => {
  const before = refusedByForm(participantCase, command) ?? refusedAfterErasure(participantCase);
  if (before) return before;
  const death = diedOn(participantCase);
  const date = death === null ? null : statedFor(command);
  if (death !== null && date !== null && date > death)
    return refused(
      'after_death',
      `Borgeren er registreret som død ${death}; datoen ligger efter.`,
      commands[command.command].statedFor ?? undefined,
    );
  return ruleOf(command).decide(participantCase, command, today, sameAs);
};

/** The number of the forløb that a command would change or record something for; 0: none of those that stand. */
export const forloebOfCommand = (participantCase: ParticipantCase, command: ParticipantCommand): number =>
  ruleOf(command).forloeb(participantCase, command);
