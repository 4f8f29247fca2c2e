import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { relative } from 'node:path';

const untold = new Set(['Killed', 'Ignored', 'CompileError']);

const line = ({ status, statusReason, fileName, location: { start }, mutatorName, replacement }) =>
  `${status} ${relative('.', fileName)}:${start.line}:${start.column} ${mutatorName}: ${replacement.replaceAll(/\s+/g, ' ').slice(0, 100)}` +
  (statusReason ? ` (${statusReason.slice(0, 80)})` : '');

/** Tells every mutant that no test noticed, or that never ended, as soon as that is known. */
const makeReporter = () => ({
  onMutantTested: (result) => {
    if (!untold.has(result.status)) console.log(line(result));
  },
});
makeReporter.inject = [];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Reporter, 'as-it-goes', makeReporter)];
