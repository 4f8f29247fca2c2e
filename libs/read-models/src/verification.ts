/** Where the read models are not what the log says. */
export interface ReadModelFault {
  readonly table: 'projection' | 'participant' | 'week_sheet';
  readonly participantId: string | null;
  readonly week: string | null;
  /** What was found and where, in Danish, for people. */
  readonly message: string;
}

/** What `verify` found. */
export interface ReadModelVerification {
  /** Events up to the checkpoint, as the projection counts them. */
  readonly events: number;
  /** Participant rows compared with a fresh replay. */
  readonly participants: number;
  /** How many faults there are. */
  readonly faultCount: number;
  /** The first 100 of them. */
  readonly faults: readonly ReadModelFault[];
}

/** How many faults are listed. */
export const mostFaults = 100;

const place = ({ table, participantId, week }: Omit<ReadModelFault, 'message'>): string =>
  [`Tabel ${table}`, participantId && `borger ${participantId}`, week && `uge ${week}`]
    .filter((part) => part !== null)
    .join(', ');

/** Counts every fault and keeps the first. */
export class FaultTally {
  readonly faults: ReadModelFault[] = [];
  count = 0;

  /** A fault in the row of a participant, or in that of one of the participant's weeks. */
  row(participantId: string, week: string | null, finding: string): void {
    this.#add({ table: week === null ? 'participant' : 'week_sheet', participantId, week }, finding);
  }

  /** A fault in what the projection says of itself. */
  projection(finding: string): void {
    this.#add({ table: 'projection', participantId: null, week: null }, finding);
  }

  /** Faults of week rows that are too many to be named one by one. */
  more(count: number): void {
    this.count += count;
  }

  #add(where: Omit<ReadModelFault, 'message'>, finding: string): void {
    this.count += 1;
    if (this.faults.length < mostFaults)
      this.faults.push({ ...where, message: `${place(where)}: ${finding}` });
  }
}
