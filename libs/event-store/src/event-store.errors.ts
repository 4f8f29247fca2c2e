import { Fault, systemFault } from '#libs/platform';
import type { Position } from './stored-event.ts';

/** The stream's head is not the one that the append built on. `actual` is its last revision, `null` when it has none. */
export class ConcurrencyConflict extends Error {
  override readonly name = 'ConcurrencyConflict';
  readonly actual: number | null;

  constructor(stream: string, actual: number | null) {
    super(`${stream} stands at revision ${actual ?? 'none'}`);
    this.actual = actual;
  }
}

/** The store did not answer, or cannot be reached; an append may or may not have happened. */
export class EventStoreUnavailable extends Fault {
  override readonly name = 'EventStoreUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    return systemFault(this.cause)?.text ?? 'Hændelsesloggen kan ikke nås, eller der er ingen.';
  }
}

/**
 * The store will never do this, however often it is asked: the stream was deleted or cut, or the append is more than it
 * takes. Others are not concerned. The message says, in Danish, what is wrong.
 */
export class EventStoreRefused extends Fault {
  override readonly name = 'EventStoreRefused';
  readonly kind = 'refused';
}

/** An event in the log that this program did not write, or that was damaged. The message says so in Danish. */
export class UnreadableEvent extends Fault {
  override readonly name: string = 'UnreadableEvent';
  readonly kind = 'damaged';
  readonly position: Position;

  constructor(position: Position, options?: ErrorOptions) {
    super(
      `Hændelsen på position ${position} kan ikke læses: den er beskadiget eller ikke skrevet af dette program.`,
      options,
    );
    this.position = position;
  }
}

/** An event whose content is not what its hash covers: somebody has changed it. The message says so in Danish. */
export class AlteredEvent extends UnreadableEvent {
  override readonly name = 'AlteredEvent';
  readonly stream: string;

  constructor(position: Position, stream: string) {
    super(position);
    this.stream = stream;
  }

  override get text(): string {
    return (
      `Hændelsen på position ${this.position} i strømmen ${this.stream} er ændret: indholdet svarer ikke til dens hash. ` +
      'Kør nytteindsats verify.'
    );
  }
}

/** A position that this store never gave. */
export class MalformedPosition extends Fault {
  override readonly name = 'MalformedPosition';
  readonly kind = 'malformed';

  override get text(): string {
    return 'Positionen er ikke en, som systemet har givet.';
  }
}
