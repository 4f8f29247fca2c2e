/** What an adapter found when it opened a store, and says in Danish. */
export interface StoreFault {
  /**
   * `held`: by another process; `unusable`: not by this version; `damaged`: not as it was acknowledged;
   * `misconfigured`: the environment's value cannot be used.
   */
  readonly kind: 'held' | 'unusable' | 'damaged' | 'misconfigured';
  readonly message: string;
}

const kinds: Readonly<Record<string, StoreFault['kind']>> = {
  StoreHeldByAnotherProcess: 'held',
  StoreTooNew: 'unusable',
  LogDamaged: 'damaged',
  UnreadableEvent: 'damaged',
  EventStoreRefused: 'damaged',
  KeysDamaged: 'damaged',
  SchemaMismatch: 'unusable',
  MasterKeyUnusable: 'misconfigured',
  UnusableConnectionString: 'misconfigured',
  UnusableKurrentDbAddress: 'misconfigured',
};

/** Tells errors apart that say in Danish what is wrong, by name: no adapter is loaded to ask. `undefined` for any other error. */
export const storeFaultOf = (error: unknown): StoreFault | undefined => {
  if (!(error instanceof Error)) return undefined;
  const kind = Object.hasOwn(kinds, error.name) ? kinds[error.name] : undefined;
  return kind && { kind, message: error.message };
};
