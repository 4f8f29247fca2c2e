import { isWithin, type Limit } from '#libs/access';
import {
  decide,
  type Decision,
  type Forloeb,
  forloebOfCommand,
  forloebOfWeek,
  type ParticipantCase,
  type ParticipantCommand,
  type ParticipantEvent,
  type SameAs,
} from '#libs/domain';
import type { ParticipantRecord, FactInSight } from '../commands/participant-records.ts';
import type { HandledCommand } from '../recording/folded-streams.ts';
import { CommandSight, inTheWay } from './command-sight.ts';

/** A participant of whom some forløb are of municipalities that may not be seen. */
export class PartSight extends CommandSight {
  readonly participantCase: ParticipantCase;
  readonly #within: Limit;
  readonly #hidden: ReadonlySet<string>;

  constructor(record: ParticipantRecord, within: Limit) {
    super(record);
    this.#within = within;
    const { all } = record.belonging;
    const kommunekoder = record.belonging.of(all);
    this.#hidden = new Set(all.filter((_, index) => !isWithin(within, kommunekoder[index]!)));
    this.participantCase = this.#seenCase(record.participantCase);
  }

  sees({ enrolment }: FactInSight): boolean {
    return enrolment !== null && !this.#hidden.has(enrolment);
  }

  /** What is about no forløb, as a link, is known again by who can say all of it. */
  override repeatable(commandId: string): readonly HandledCommand[] {
    return this.given(commandId, (fact) => this.sees(fact) || fact.enrolment === null);
  }

  /** Forløb have the numbers of the whole case; among those that are seen each has its own. */
  asSeen(command: ParticipantCommand): ParticipantCommand {
    if (!('forloeb' in command) || typeof command.forloeb !== 'number') return command;
    const { forloeb } = this.record.participantCase;
    const target = forloeb[command.forloeb - 1];
    const index = target ? this.participantCase.forloeb.indexOf(target) : -1;
    return { ...command, forloeb: index === -1 ? forloeb.length + 1 : index + 1 };
  }

  /** True for a command about a forløb that is not seen. */
  hides(command: ParticipantCommand): boolean {
    const { participantCase } = this.record;
    const target = participantCase.forloeb[forloebOfCommand(participantCase, command) - 1];
    return target !== undefined && !this.#seesForloeb(target);
  }

  decide(command: ParticipantCommand, today: string, sameAs: SameAs): Decision<ParticipantEvent> {
    const seen = decide(this.participantCase, this.asSeen(command), today, sameAs);
    if (seen.outcome === 'refused') return seen;
    if (this.hides(command)) return inTheWay();
    const whole = decide(this.record.participantCase, command, today, sameAs);
    return whole.outcome === 'refused' ? inTheWay() : whole;
  }

  #seesForloeb({ kommunekode }: Forloeb): boolean {
    return isWithin(this.#within, kommunekode);
  }

  #seenCase(whole: ParticipantCase): ParticipantCase {
    const isSeen = whole.forloeb.map((one) => this.#seesForloeb(one));
    const isOfSeen = ([week]: readonly [string, unknown]): boolean =>
      isSeen[forloebOfWeek(whole.forloeb, week) - 1] ?? false;
    const transitionIds = this.record.facts.flatMap((fact) =>
      fact.transitionId !== null && this.sees(fact) ? [fact.transitionId] : [],
    );
    return {
      ...whole,
      forloeb: whole.forloeb.filter((_, index) => isSeen[index]),
      weeks: Object.fromEntries(Object.entries(whole.weeks).filter(isOfSeen)),
      transitionIds,
    };
  }
}
