import { assess, type DanishDate, defaultRuleSet, type ParticipantCase } from '#libs/domain';
import type { CloudEvent, IncomingMessage } from '#libs/messaging';

/** How often each milestone was reached more than withdrawn; what comes to nothing is left out. */
export const milestonesPublished = (messages: readonly IncomingMessage[]): ReadonlyMap<string, number> => {
  const turns = new Map(messages.map((message) => [message.headers['ce_id'], message]));
  const standing = new Map<string, number>();
  for (const { value } of turns.values()) {
    const { type, data } = JSON.parse(String(value)) as CloudEvent;
    const [, measure = '', turn] = /^dk\.nytteindsats\.(\w+)(Reached|Withdrawn)$/.exec(type) ?? [];
    const name = `${measure} ${data['participantId'] as string} ${data['forloeb'] as number}`;
    const count = (standing.get(name) ?? 0) + (turn === 'Reached' ? 1 : -1);
    if (count === 0) standing.delete(name);
    else standing.set(name, count);
  }
  return standing;
};

/** The milestones that stand in the cases on a date, each once. */
export const milestonesStanding = (
  cases: ReadonlyMap<string, ParticipantCase>,
  on: DanishDate,
): ReadonlyMap<string, number> => {
  const standing = new Map<string, number>();
  for (const [participantId, participantCase] of cases)
    for (const { number, timekravMet, metInConnectionWithWork } of assess(
      participantCase,
      defaultRuleSet,
      on,
    )) {
      if (timekravMet) standing.set(`Timekrav ${participantId} ${number}`, 1);
      if (metInConnectionWithWork) standing.set(`TimekravWithWork ${participantId} ${number}`, 1);
    }
  return standing;
};
