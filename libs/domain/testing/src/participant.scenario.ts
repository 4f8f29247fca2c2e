import {
  type Decision,
  decide,
  emptyCase,
  evolve,
  type IdentifiedEvent,
  type ParticipantCase,
  type ParticipantCommand,
  type ParticipantEvent,
  type SameAs,
} from '#libs/domain';

/** The day on which commands of a scenario are given, unless it says otherwise. */
export const scenarioToday = '2022-12-31';

/** A case, and the events that led to it. */
export interface ScenarioState {
  readonly participantCase: ParticipantCase;
  readonly events: readonly IdentifiedEvent[];
}

/** Nothing recorded yet. */
export const blankScenario: ScenarioState = { participantCase: emptyCase, events: [] };

/** The scenario after these events, with ids that count on. */
export const happened = (before: ScenarioState, events: readonly ParticipantEvent[]): ScenarioState => {
  const identified = events.map((event, index) => ({
    ...event,
    id: `e-${before.events.length + index + 1}`,
  }));
  return {
    participantCase: identified.reduce(evolve, before.participantCase),
    events: [...before.events, ...identified],
  };
};

/** Everybody whom a command names is known and somebody else; linked, when the case says so. */
export const somebodyElse = (participantCase: ParticipantCase, command: ParticipantCommand): SameAs => ({
  isKnown: true,
  isItself: false,
  isLinked:
    command.command === 'LinkParticipants' &&
    participantCase.links.some(({ sameAs }) => sameAs === command.sameAs.toLowerCase()),
});

/** The scenario after a command; a refused one changes nothing. */
export const attempt = (
  before: ScenarioState,
  command: ParticipantCommand,
  today = scenarioToday,
): ScenarioState & { readonly decision: Decision<ParticipantEvent> } => {
  const decision = decide(
    before.participantCase,
    command,
    today,
    somebodyElse(before.participantCase, command),
  );
  return { ...(decision.outcome === 'decided' ? happened(before, decision.events) : before), decision };
};

/** The scenario after commands that must all be accepted. */
export const given = (
  commands: readonly ParticipantCommand[],
  today = scenarioToday,
  before = blankScenario,
): ScenarioState =>
  commands.reduce<ScenarioState>((scenario, command) => {
    const { decision, ...after } = attempt(scenario, command, today);
    if (decision.outcome === 'refused')
      throw new Error(`${command.command} was refused: ${decision.refusal.code}`);
    return after;
  }, before);

/** The refusal code that a command meets, or the types of the events that it records. */
export const outcomeOf = (
  before: ScenarioState,
  command: ParticipantCommand,
  today = scenarioToday,
): string | readonly string[] => {
  const { decision } = attempt(before, command, today);
  return decision.outcome === 'refused' ? decision.refusal.code : decision.events.map(({ type }) => type);
};
