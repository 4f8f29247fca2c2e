import { type Limit, readIntakeLimit } from '#libs/access';
import { type Config, EnvironmentReader, portOf, type VariableFault } from '#libs/platform';
import { readConfig } from '#libs/runtime';

/** What a worker does; at least one of them. */
interface Duties {
  readonly projections: boolean;
  readonly publisher: boolean;
  readonly intake: boolean;
}

/** What the environment says to a worker, checked. */
export interface WorkerConfig {
  readonly config: Config;
  readonly duties: Duties;
  /** The municipalities that commands from Kafka are good for. */
  readonly intakeWithin: Limit;
  /** Where health and metrics are served; 0 takes any free port. */
  readonly port: number;
}

const ordinaryPort = 3_001;

/** `on` or `off`; left out: on, when it is possible at all. */
const isOn = (read: EnvironmentReader, variable: string, impossible: string | false): boolean => {
  const holds = (text: string): boolean => text === 'off' || (text === 'on' && impossible === false);
  const message = impossible === false ? 'skal være on eller off' : `skal være off, ${impossible}`;
  const text = read.matching(variable, holds, { message });
  return text === undefined ? impossible === false : text === 'on';
};

/** The worker's configuration, or every fault in the environment. */
export const readWorkerConfig = (
  environment: Readonly<Record<string, string | undefined>>,
): WorkerConfig | { readonly faults: readonly VariableFault[] } => {
  const common = readConfig(environment);
  const read = new EnvironmentReader(environment);
  const withoutKafka = read.text('KAFKA_BROKERS') === undefined && 'når KAFKA_BROKERS ikke er angivet';
  const duties: Duties = {
    projections: isOn(read, 'WORKER_PROJECTIONS', false),
    publisher: isOn(read, 'WORKER_PUBLISHER', withoutKafka),
    intake: isOn(read, 'WORKER_INTAKE', withoutKafka),
  };
  const port = portOf(read, 'WORKER_PORT', ordinaryPort);
  const intake = readIntakeLimit(environment);
  const faults = [common, intake].flatMap((one) => ('faults' in one ? one.faults : [])).concat(read.faults);
  if ('faults' in common || 'faults' in intake || faults.length > 0) return { faults };
  if (!Object.values(duties).includes(true))
    return {
      faults: [
        {
          variable: 'WORKER_PROJECTIONS',
          message: 'WORKER_PROJECTIONS, WORKER_PUBLISHER og WORKER_INTAKE er alle off',
        },
      ],
    };
  return { config: common.config, duties, ...intake, port };
};
