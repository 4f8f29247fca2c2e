import { Metrics, SystemClock } from '../../dist/libs/platform/src/index.js';
import { loadRuleSets, openApplication, openEngines, readConfig } from '../../dist/libs/runtime/src/index.js';

export const configOf = (dataDir, env = {}) => {
  const read = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env });
  if (!('config' in read)) throw new Error(JSON.stringify(read.faults));
  return read.config;
};

/** The whole application over the embedded engines of a folder, as every app composes it. */
export const openWhole = async (dataDir, env) => {
  const config = configOf(dataDir, env);
  const engines = await openEngines(config, 'write');
  const application = await openApplication({
    ...engines,
    retention: config.retention,
    clock: new SystemClock(),
    ruleSets: await loadRuleSets(config),
    metrics: new Metrics(),
  });
  return {
    ...engines,
    ...application,
    close: async () => {
      await application.close();
      await engines.close();
    },
  };
};
