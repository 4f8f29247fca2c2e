import { Fault } from '#libs/platform';

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
