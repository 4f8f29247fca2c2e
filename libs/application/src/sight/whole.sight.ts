import {
  decide,
  type Decision,
  type ParticipantCommand,
  type ParticipantEvent,
  type SameAs,
} from '#libs/domain';
import type { ParticipantRecord } from '../commands/participant-records.ts';
import { CommandSight, type SeenHead } from './command-sight.ts';

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
