import { readiness, ydelse } from '../codes/code-lists.ts';
import { decided, reasonRequired, refused, statedText } from '../decision/decision.ts';
import { forloebNumbered, inForceOn, type NumberedForloeb, openForloeb } from './forloeb.ts';
import type { ParticipantCase } from './participant.case.ts';
import type { CommandOf } from './participant.commands.ts';
import type { ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';

/** The highest individual requirement: 37 hours, in minutes. */
const maximumIndividualRequirement = 2_220;

interface EffectiveCommand {
  readonly effectiveFrom: string;
  readonly forloeb?: number | null;
}

const within = (
  participantCase: ParticipantCase,
  { forloeb: number, effectiveFrom }: EffectiveCommand,
  decideFor: (target: NumberedForloeb) => Decision<ParticipantEvent>,
): Decision<ParticipantEvent> => {
  const target =
    number === undefined || number === null
      ? openForloeb(participantCase)
      : forloebNumbered(participantCase, number);
  if (!target)
    return refused(
      'no_open_forloeb',
      'Borgeren har ikke et sådant forløb, eller intet er åbent.',
      typeof number === 'number' ? 'forloeb' : undefined,
    );
  const { enrolledOn, exitedOn } = target.forloeb;
  if (effectiveFrom < enrolledOn)
    return refused(
      'effective_before_enrolment',
      `Datoen ligger før forløbets begyndelse ${enrolledOn}.`,
      'effectiveFrom',
    );
  if (exitedOn !== null && effectiveFrom >= exitedOn)
    return refused(
      'effective_after_exit',
      `Datoen ligger efter forløbets afslutning ${exitedOn}.`,
      'effectiveFrom',
    );
  return decideFor(target);
};

/** ChangeReadiness: the visitationskategori from a date on; a past date is a retroactive correction. */
export const changeReadiness = (
  participantCase: ParticipantCase,
  command: CommandOf<'ChangeReadiness'>,
): Decision<ParticipantEvent> =>
  within(participantCase, command, ({ number, forloeb }) => {
    const { effectiveFrom } = command;
    const previous = inForceOn(forloeb.readiness, effectiveFrom)!.value;
    if (previous === command.readiness)
      return refused(
        'readiness_unchanged',
        `Borgeren er allerede registreret som "${readiness[previous].label}" pr. ${effectiveFrom}.`,
        'readiness',
      );
    const reason = statedText(command.reason);
    return decided({
      type: 'ReadinessChanged',
      data: {
        forloeb: number,
        readiness: command.readiness,
        previous,
        effectiveFrom,
        ...(reason !== undefined && { reason }),
      },
    });
  });

/** ChangeYdelse: the benefit from a date on. */
export const changeYdelse = (
  participantCase: ParticipantCase,
  command: CommandOf<'ChangeYdelse'>,
): Decision<ParticipantEvent> =>
  within(participantCase, command, ({ number, forloeb }) => {
    const { effectiveFrom } = command;
    const previous = inForceOn(forloeb.ydelse, effectiveFrom)!.value;
    if (previous === command.ydelse)
      return refused(
        'ydelse_unchanged',
        `Borgeren modtager allerede "${ydelse[previous].label}" pr. ${effectiveFrom}.`,
        'ydelse',
      );
    return decided({
      type: 'YdelseChanged',
      data: { forloeb: number, ydelse: command.ydelse, previous, effectiveFrom },
    });
  });

/** SetIndividualRequirement: minutes a week in place of the category's from a date on; `null` takes it away. */
export const setIndividualRequirement = (
  participantCase: ParticipantCase,
  command: CommandOf<'SetIndividualRequirement'>,
): Decision<ParticipantEvent> =>
  within(participantCase, command, ({ number, forloeb }) => {
    const { effectiveFrom, minutesPerWeek } = command;
    if (minutesPerWeek !== null && (minutesPerWeek < 1 || minutesPerWeek > maximumIndividualRequirement))
      return refused(
        'requirement_out_of_range',
        `Et individuelt timekrav er fra 1 til ${maximumIndividualRequirement} minutter om ugen.`,
        'minutesPerWeek',
      );
    const reason = statedText(command.reason);
    if (!reason) return reasonRequired();
    const previous = inForceOn(forloeb.requirement, effectiveFrom)?.value ?? null;
    if (previous === minutesPerWeek) return decided();
    return decided({
      type: 'IndividualRequirementSet',
      data: { forloeb: number, minutesPerWeek, previous, effectiveFrom, reason },
    });
  });
