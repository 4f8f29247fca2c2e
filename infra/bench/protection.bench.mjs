/**
 * Protecting small numbers of the demo's year: every month, quarter and the year at once, and the year's last month when
 * all before it was published. How long it takes, and how many numbers are not shown. `DEMO_DIR` names a demo that is
 * built already.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  emptyCase,
  evolve,
  participantEventOf,
  participantFacts,
  periodOf,
  startStatistics,
} from '../../dist/libs/domain/src/index.js';
import { protect, stillProtects, tableSetOf } from '../../dist/libs/protection/src/index.js';
import { loadRuleSets, openLog } from '../../dist/libs/runtime/src/index.js';
import { configOf } from './application.mjs';
import { seconds, sized, withFolder } from './measure.mjs';

const main = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const year = '2022';
const today = '2023-01-09';
const threshold = 5;
const months = Array.from(
  { length: sized(12, 2) },
  (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`,
);
const quarters = sized([1, 2, 3, 4], []).map((quarter) => `${year}-Q${quarter}`);

/** What statistics read of everybody in the log. */
const everybody = async (folder) => {
  const config = configOf(folder);
  const { store, close } = await openLog(config, 'read');
  const ruleSet = (await loadRuleSets(config)).byId.get('aarhus-2022');
  const known = new Map();
  for await (const batch of store.readStreams(['participant']))
    for (const stored of batch) {
      const participantId = stored.stream.slice('participant-'.length);
      const one = known.get(participantId) ?? { participantId, case: emptyCase, recorded: new Map() };
      one.case = evolve(one.case, participantEventOf(stored));
      one.recorded.set(stored.id, stored.metadata.recordedAt);
      known.set(participantId, one);
    }
  await close();
  return [...known.values()].map(({ participantId, case: participantCase, recorded }) =>
    participantFacts(
      { participantId, case: participantCase, hidden: new Set(), recordedAt: (id) => recorded.get(id) },
      ruleSet,
      today,
    ),
  );
};

/** The tables of every period of the year. */
const tablesOf = (facts) => {
  const scopes = [...months, ...quarters, ...sized([year], [])].map((id) => ({
    period: periodOf(id),
    kommunekode: '751',
    knownOn: today,
  }));
  const counting = startStatistics(scopes, { withContributors: true });
  for (const one of facts) counting.add([one]);
  return counting.finish().map((tally) => tableSetOf(tally, { version: 1, position: 1n }));
};

const say = (what, elapsed, { suppressions, exposed }) => {
  const cells = suppressions.flatMap(({ set }) => set.cells).filter(({ amount }) => amount > 0).length;
  const hidden = suppressions.reduce((sum, { suppressed }) => sum + suppressed.size, 0);
  const primary = suppressions.reduce((sum, { primary: small }) => sum + small.size, 0);
  const secondary = hidden - primary;
  console.log(
    `${what.padEnd(44)} ${elapsed.toFixed(1).padStart(5)} s   ${cells} tal over 0: ${primary} primært og ${secondary} sekundært skjult (${(secondary / primary).toFixed(2)} for hvert)${exposed.length > 0 ? `; ${exposed.length} KAN IKKE BESKYTTES` : ''}`,
  );
};

const protectedIn = async (what, problem) => {
  let protection;
  const elapsed = await seconds(async () => {
    protection = await protect({ threshold, ...problem });
  });
  say(what, elapsed, protection);
  return protection.suppressions.map(({ set, suppressed }) => ({ ...set, suppressed }));
};

const measure = async (folder) => {
  const sets = tablesOf(await everybody(folder));
  const isLast = ({ period }) => period.id === months.at(-1);
  await protectedIn('et år: måneder, kvartaler og år', { published: [], candidates: sets });
  const before = sets.filter(({ period }) => period.kind === 'month' && !isLast({ period }));
  const published = await protectedIn('måneder januar til november', { published: [], candidates: before });
  const [last] = await protectedIn('næste måned', { published, candidates: sets.filter(isLast) });
  const elapsed = await seconds(async () => {
    if (!(await stillProtects({ threshold, published }, [last]))) throw new Error('Beskytter ikke.');
  });
  console.log(`beskytter den stadig?                        ${elapsed.toFixed(1).padStart(5)} s`);
};

const { DEMO_DIR } = process.env;
if (DEMO_DIR) await measure(DEMO_DIR);
else
  await withFolder(async (folder) => {
    execFileSync(process.execPath, [main, 'demo', '--data', folder], { stdio: 'ignore' });
    await measure(folder);
  });
