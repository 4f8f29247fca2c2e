import type { Grounds } from '#libs/access';
import {
  decide,
  type Decision,
  forloebOfCommand,
  type ParticipantCase,
  type ParticipantCommand,
  type ParticipantEvent,
  type RefusalCode,
  type SameAs,
} from '#libs/domain';
import type { Position } from '#libs/event-store';
import type { ParticipantRecord, FactInSight } from '../commands/participant-records.ts';
import type { HandledCommand } from '../recording/folded-streams.ts';

/** Where a participant stands. */
export interface SeenHead {
  /** The number of the last event, from 0, among those that are seen. */
  readonly revision: number;
  readonly position: Position;
}

/** A participant as the giver of a command sees it: whatever the giver may not see is treated as if it did not exist. */
export abstract class CommandSight {
  /** Everything that is recorded, for the append alone. */
  readonly record: ParticipantRecord;

  constructor(record: ParticipantRecord) {
    this.record = record;
  }

  /** Whose right it is by which a command is given: the municipality's, or a provider's. */
  readonly reach: Grounds['reach'] = 'municipality';

  /** What stands, as far as it is seen. */
  abstract readonly participantCase: ParticipantCase;

  abstract sees(fact: FactInSight): boolean;

  /** The command as it reads in the case that is seen. */
  abstract asSeen(command: ParticipantCommand): ParticipantCommand;

  /** What the command does, refused in words that tell nothing that is not seen. */
  abstract decide(command: ParticipantCommand, today: string, sameAs: SameAs): Decision<ParticipantEvent>;

  /** The right by which a command is given, with the municipality that it is about: where it is about no forløb, of the last. */
  groundsOf(command: ParticipantCommand): Grounds {
    const { reach, record } = this;
    if (command.command === 'EnrolParticipant') return { reach, kommunekode: command.kommunekode };
    const { participantCase, belonging } = record;
    const target = participantCase.forloeb[forloebOfCommand(participantCase, command) - 1];
    return { reach, kommunekode: target?.kommunekode ?? belonging.of(belonging.all).at(-1) ?? '' };
  }

  /** Where the participant stands; `null` when nothing is recorded. */
  get head(): SeenHead | null {
    return this.headOf(this.record);
  }

  /** Where the participant stands after what is recorded; `null` when nothing is. */
  headOf(record: ParticipantRecord): SeenHead | null {
    const recorded = record.head ? record.facts.slice(0, record.head.revision + 1) : [];
    const seen = recorded.filter((fact) => this.sees(fact));
    return seen.length === 0 ? null : { revision: seen.length - 1, position: seen.at(-1)!.position };
  }

  /** The participant's revision after a command that the caller knows of, as it was answered then. */
  headAfter({ revision }: HandledCommand): SeenHead | null {
    const { record } = this;
    const head = this.headOf({ ...record, head: record.head && { ...record.head, revision } });
    return head && { ...head, position: record.facts[revision]!.position };
  }

  /** The commands of an id, as far as they are seen. */
  handled(commandId: string): readonly HandledCommand[] {
    return this.given(commandId, (fact) => this.sees(fact));
  }

  /** Those of an id that a repeat is compared with. */
  repeatable(commandId: string): readonly HandledCommand[] {
    return this.handled(commandId);
  }

  /** The commands of an id of which whoever asks may know. */
  protected given(commandId: string, mayKnow: (fact: FactInSight) => boolean): readonly HandledCommand[] {
    const { head, handled, facts } = this.record;
    const commands = handled.get(commandId);
    if (!head || !commands) return [];
    return commands.filter(({ revision }) => revision <= head.revision && mayKnow(facts[revision]!));
  }
}

/** Everything that is recorded of a participant. */
export class WholeSight extends CommandSight {
  readonly participantCase = this.record.participantCase;

  sees(): boolean {
    return true;
  }

  override headOf({ head, facts }: ParticipantRecord): SeenHead | null {
    return head && { revision: head.revision, position: facts[head.revision]!.position };
  }

  asSeen(command: ParticipantCommand): ParticipantCommand {
    return command;
  }

  decide(command: ParticipantCommand, today: string, sameAs: SameAs): Decision<ParticipantEvent> {
    return decide(this.participantCase, command, today, sameAs);
  }
}

/** The refusal of what only something that is not seen stands in the way of. */
export const inTheWay = (code: RefusalCode = 'forloeb_conflict'): Decision<never> => ({
  outcome: 'refused',
  refusal: { code, message: 'Det passer ikke med det, der er registreret om borgeren.' },
});
