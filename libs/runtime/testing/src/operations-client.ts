/** What a process says of itself under `/health/ready` on its operations port. */
export interface ReadinessReport extends Readonly<Record<string, unknown>> {
  readonly status: 'ready' | 'not_ready';
  readonly reasons?: Readonly<Record<string, string>>;
}

/** Asks the operations port of a process. */
export class OperationsClient {
  readonly address: string;

  /** @param said what the process has written on stdout; `undefined` while it does not name the port. */
  static saidIn(said: string): OperationsClient | undefined {
    const address = /(http:\S+)\/health\/ready/.exec(said)?.[1];
    return address === undefined ? undefined : new OperationsClient(address);
  }

  constructor(address: string) {
    this.address = address;
  }

  /** @throws Error when the status of the answer says something else than the answer. */
  async readiness(): Promise<ReadinessReport> {
    const response = await fetch(`${this.address}/health/ready`);
    const answer = (await response.json()) as ReadinessReport;
    if (response.status !== (answer.status === 'ready' ? 200 : 503))
      throw new Error(`${response.status}, and it says ${answer.status}`);
    return answer;
  }

  async isReady(): Promise<boolean> {
    return (await this.readiness()).status === 'ready';
  }

  /** What is measured, as Prometheus reads it. */
  async metrics(): Promise<string> {
    return (await fetch(`${this.address}/metrics`)).text();
  }

  /** One figure by its name and labels, as it stands in `metrics`; not-a-number when it is not measured. */
  async measured(name: string): Promise<number> {
    const line = (await this.metrics()).split('\n').find((one) => one.startsWith(`${name} `));
    return Number(line?.slice(name.length + 1) ?? Number.NaN);
  }
}
