/** The broker did not answer, or cannot be reached; messages may or may not have been appended. */
export class BrokerUnavailable extends Error {
  override readonly name = 'BrokerUnavailable';
}

/** A message is larger than its topic takes: sending it again is in vain. */
export class MessageTooLarge extends Error {
  override readonly name = 'MessageTooLarge';
}
