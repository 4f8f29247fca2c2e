import type { Position } from '#libs/event-store';

/** The tables do not stand where the writer believed: somebody else wrote them, or a rebuild took their place. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';

  constructor() {
    super('the read models do not stand where this projection left them');
  }
}

/** The read models have seen more than the log holds: the log lost its tail, or is another log. */
export class CheckpointBeyondLog extends Error {
  override readonly name = 'CheckpointBeyondLog';
  readonly checkpoint: Position;
  readonly logEnd: Position | null;

  constructor(checkpoint: Position, logEnd: Position | null) {
    super(`the read models stand at position ${checkpoint}, but the log ends at ${logEnd ?? 'none'}`);
    this.checkpoint = checkpoint;
    this.logEnd = logEnd;
  }
}

/** A row that is no longer what was written: it cannot be read. */
export class DamagedRow extends Error {
  override readonly name = 'DamagedRow';
  readonly participantId: string;

  constructor(participantId: string) {
    super(`the rows of participant ${participantId} cannot be read`);
    this.participantId = participantId;
  }
}

/** The database is not there, or was written by another version of the tables. */
export class ReadModelsUnavailable extends Error {
  override readonly name = 'ReadModelsUnavailable';
}
