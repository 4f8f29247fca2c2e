import { Fault } from '#libs/platform';
/** The broker did not answer, or cannot be reached; messages may or may not have been appended. */
export class BrokerUnavailable extends Fault {
  override readonly name = 'BrokerUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    return 'Kafka kan ikke nås.';
  }
}

/** A message is larger than its topic takes: sending it again is in vain. */
export class MessageTooLarge extends Fault {
  override readonly name = 'MessageTooLarge';
  readonly kind = 'refused';

  override get text(): string {
    return 'En meddelelse er større, end Kafka tager imod i dens emne.';
  }
}
