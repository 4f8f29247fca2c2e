import { decided, reasonRequired, refused, statedText } from '../decision/decision.ts';
import type { ParticipantCase } from './participant.case.ts';
import type { CommandOf } from './participant.commands.ts';
import type { ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';

/** What must be known of `sameAs` before two participants can be said to be one person. */
export interface SameAs {
  /** Something is recorded of it that the caller may see. */
  readonly isKnown: boolean;
  /** It is the participant itself. */
  readonly isItself: boolean;
  /** The two are linked already, by whichever streams and through whichever others. */
  readonly isLinked: boolean;
}

/** Nothing is known of it: of every command that names nobody else. */
export const nobodyElse: SameAs = { isKnown: false, isItself: false, isLinked: false };

/** LinkParticipants: the participant and `sameAs` are one person under two ids. */
export const linkParticipants = (
  _: ParticipantCase,
  { sameAs: id, reason: text }: CommandOf<'LinkParticipants'>,
  _today: string,
  sameAs: SameAs,
): Decision<ParticipantEvent> => {
  if (!sameAs.isKnown)
    return refused('unknown_participant', 'Den anden borger er ikke registreret.', 'sameAs');
  if (sameAs.isItself)
    return refused('same_participant', 'En borger kan ikke knyttes til sig selv.', 'sameAs');
  if (sameAs.isLinked)
    return refused('already_linked', 'De to er allerede registreret som samme person.', 'sameAs');
  const reason = statedText(text);
  if (!reason) return reasonRequired();
  return decided({ type: 'ParticipantLinked', data: { sameAs: id.toLowerCase(), reason } });
};

/** UnlinkParticipants: takes back a link that this participant's own stream made. */
export const unlinkParticipants = (
  { links }: ParticipantCase,
  { sameAs: id, reason: text }: CommandOf<'UnlinkParticipants'>,
): Decision<ParticipantEvent> => {
  const sameAs = id.toLowerCase();
  if (!links.some((link) => link.sameAs === sameAs))
    return refused('not_linked', 'Den anden er ikke knyttet til borgeren her.', 'sameAs');
  const reason = statedText(text);
  if (!reason) return reasonRequired();
  return decided({ type: 'ParticipantUnlinked', data: { sameAs, reason } });
};
