import { Fault } from '#libs/platform';
import type { Position } from '#libs/event-store';

/** The tables do not stand where the writer believed: somebody else wrote them, or a rebuild took their place. */
export class CheckpointMoved extends Fault {
  override readonly name = 'CheckpointMoved';
  readonly kind = 'contended';

  constructor() {
    super('the read models do not stand where this projection left them');
  }

  override get text(): string {
    return 'En anden proces har flyttet læsemodellerne imens. Prøv igen.';
  }
}

/** The read models have seen more than the log holds: the log lost its tail, or is another log. */
export class CheckpointBeyondLog extends Fault {
  override readonly name = 'CheckpointBeyondLog';
  readonly kind = 'damaged';
  readonly checkpoint: Position;
  readonly logEnd: Position | null;

  constructor(checkpoint: Position, logEnd: Position | null) {
    super(`the read models stand at position ${checkpoint}, but the log ends at ${logEnd ?? 'none'}`);
    this.checkpoint = checkpoint;
    this.logEnd = logEnd;
  }

  override get text(): string {
    return 'Læsemodellerne har set mere, end loggen rummer: loggen har mistet sin ende, eller er en anden. Kør nytteindsats verify.';
  }
}

/** A row that is no longer what was written: it cannot be read. */
export class DamagedRow extends Fault {
  override readonly name = 'DamagedRow';
  readonly kind = 'damaged';
  readonly participantId: string;

  constructor(participantId: string) {
    super(`the rows of participant ${participantId} cannot be read`);
    this.participantId = participantId;
  }

  override get text(): string {
    return 'En række i læsemodellerne kan ikke læses. Kør nytteindsats verify, derefter rebuild.';
  }
}

/** The database is not there, or was written by another version of the tables. */
export class ReadModelsUnavailable extends Fault {
  override readonly name = 'ReadModelsUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    return 'Læsemodellerne kan ikke nås, eller der er ingen; start API’et, eller kør nytteindsats rebuild.';
  }
}
