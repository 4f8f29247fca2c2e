import type { EnvironmentReader } from './environment.ts';

/** An engine that the environment chose, with settings that it alone understands. */
export interface ChosenEngine {
  readonly kind: string;
  readonly settings: unknown;
}

/** What must be known of an engine to read its settings. */
export interface EngineSettings {
  /** Reads what the environment says of it. `chosenBy`: `EVENT_STORE er kurrentdb`, or `false` when it is not chosen. */
  readonly settings: (read: EnvironmentReader, chosenBy: string | false) => unknown;
}

type ByName<Engine> = Readonly<Record<string, Engine>>;

/** An engine that is one process's, or shared by several. */
type MaybeShared = EngineSettings & { readonly isShared: boolean };

/** The engines that can be chosen, by their names; the first is chosen where the environment names none. */
export interface EngineChoices {
  readonly eventStores: ByName<MaybeShared>;
  /** Beside a log that processes share go those that they share, beside another one the others. */
  readonly storesBesideLog: ByName<MaybeShared>;
  readonly readModels: ByName<EngineSettings>;
}

/** The engines of what a process keeps. */
export interface EnginesConfig {
  readonly eventStore: ChosenEngine;
  /** What keeps the participants' keys, persons, erasures, actors, readings, sessions and results. */
  readonly besideLog: ChosenEngine;
  readonly readModels: ChosenEngine;
}

/** Reads the settings of every engine, so that what is wrong is told of those that are not chosen too. */
const chosenOf = (
  read: EnvironmentReader,
  engines: ByName<EngineSettings>,
  kind: string,
  chosenBy: string,
): ChosenEngine => {
  const settings = Object.entries(engines).map(
    ([name, engine]) => [name, engine.settings(read, name === kind && chosenBy)] as const,
  );
  return { kind, settings: Object.fromEntries(settings)[kind] };
};

/** The engines that the environment names. */
export const enginesOf = (
  read: EnvironmentReader,
  { eventStores, storesBesideLog, readModels }: EngineChoices,
): EnginesConfig => {
  const named = (variable: string, engines: ByName<EngineSettings>): string => {
    const [first = '', ...others] = Object.keys(engines);
    return read.oneOf(variable, [first, ...others], first);
  };
  const [log, rows] = [named('EVENT_STORE', eventStores), named('READ_MODELS', readModels)];
  const byLog = `EVENT_STORE er ${log}`;
  const fitting = Object.entries(storesBesideLog).filter(
    ([, { isShared }]) => isShared === eventStores[log]?.isShared,
  );
  const beside = named('STORES_BESIDE_LOG', Object.fromEntries(fitting));
  return {
    eventStore: chosenOf(read, eventStores, log, byLog),
    besideLog: chosenOf(read, storesBesideLog, beside, byLog),
    readModels: chosenOf(read, readModels, rows, `READ_MODELS er ${rows}`),
  };
};
