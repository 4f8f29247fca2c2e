/** How the brokers are reached. */
export interface KafkaSettings {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  /** What the brokers call us in their logs. */
  readonly clientId: string;
  /** `null`: without TLS. `ca`: the certificates (PEM) to trust in the place of the machine's own; `null`: those. */
  readonly tls: { readonly ca: string | null } | null;
  readonly sasl: {
    readonly mechanism: 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  } | null;
}
