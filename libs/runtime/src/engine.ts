import type { ChosenEngine, EngineSettings, EnvironmentReader } from '#libs/platform';

/** An engine that can be chosen: `at` answers what it does with its settings and the data folder, loading nothing yet. */
export interface Engine<At, Settings = unknown> extends EngineSettings {
  readonly settings: (read: EnvironmentReader, chosenBy: string | false) => Settings;
  readonly at: (settings: Settings, dataDir: string) => At;
}

/** An engine among others: what its settings are is its own matter. */
export const engine = <At, Settings>(declared: Engine<At, Settings>): Engine<At> => declared as Engine<At>;

/** The chosen one of some engines, where it was configured. */
export const engineAt = <At>(
  engines: Readonly<Record<string, Engine<At>>>,
  { kind, settings }: ChosenEngine,
  dataDir: string,
): At => {
  const chosen = engines[kind];
  if (!chosen) throw new TypeError(`no engine is called ${kind}`);
  return chosen.at(settings, dataDir);
};
