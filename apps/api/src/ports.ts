import type { Config } from '#libs/platform';
import {
  type BoundAddress,
  KnownHosts,
  listening,
  type OperationsServer,
  type ReadinessChecks,
  say,
  serveOperations,
  type Surroundings,
} from '#libs/runtime';
import { type SignInWay } from '#libs/runtime/doors';

/** The ports of this process. */
export interface Ports {
  /** What the operations port tells from now on. */
  judgedBy(readiness: ReadinessChecks): void;
  /** Opens them, unless they are, and says where. */
  open(listen: () => Promise<BoundAddress>): Promise<void>;
  close(): Promise<void>;
}

/** What is served, and how people sign in to it. */
interface Served {
  readonly config: Config;
  readonly way: SignInWay;
}

/** Says where to look. What lets somebody in on this machine is for whoever started the process, and stands in no log. */
const announce = (
  { config: { publicUrl }, way }: Served,
  { address, local }: BoundAddress,
  operations: BoundAddress,
): void => {
  const here = publicUrl ?? local;
  say(`Nytteindsats lytter på ${address} - åbn ${here}/docs`);
  if (way.kind === 'here')
    say(`Log ind (gælder, til processen slutter): ${here}/log-ind?hemmelighed=${way.secret.text}`);
  say(`Til driften: ${operations.address}/health/ready og /metrics`);
};

/** The ports, not open yet; `first` is what the operations port tells until something else is. */
export const portsOf = (said: Served, first: ReadinessChecks, surroundings: Surroundings): Ports => {
  const { config } = said;
  let judge = first;
  let operations: OperationsServer | undefined;
  const at = {
    variable: 'OPERATIONS_PORT',
    port: config.operationsPort,
    host: config.operationsHost,
    hosts: new KnownHosts(config.publicUrl),
  } as const;
  return {
    judgedBy: (readiness) => void (judge = readiness),
    open: async (listen) => {
      const bound = await listening({ port: 'PORT', host: 'HOST' }, listen);
      if (operations) return;
      operations = await serveOperations({ answer: () => judge.answer() }, surroundings, at);
      announce(said, bound, operations.bound);
    },
    close: async () => operations?.close(),
  };
};
