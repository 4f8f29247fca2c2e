import { periodOf, startStatistics } from '../../../dist/libs/domain/src/index.js';
import { VisibleMunicipalities } from '../../../dist/libs/application/src/index.js';
import { Cases } from '../../../dist/libs/application/src/questions/cases.js';
import { People } from '../../../dist/libs/application/src/questions/people.js';
import { RememberingParticipants } from '../../../dist/libs/read-models/participants/src/index.js';
import { loadRuleSets } from '../../../dist/libs/runtime/src/index.js';
import { configOf, openWhole } from '../application.mjs';
import { median } from '../measure.mjs';

const today = '2022-11-28';

/** Milliseconds that the statistics of one month take, and of all of them in one pass, as a process counts them that has counted before. */
export const statisticsOf = async (demo, months, rounds) => {
  const whole = await openWhole(demo);
  try {
    const people = new People(new Cases(whole.store, new RememberingParticipants(whole.participants)));
    const { default: ruleSet } = await loadRuleSets(configOf(demo));
    const asked = { visible: VisibleMunicipalities.asked('751'), knownAt: null };
    const count = async (some) => {
      const start = performance.now();
      const scopes = some.map(([from]) => ({
        period: periodOf(from.slice(0, 7)),
        kommunekode: '751',
        knownOn: today,
      }));
      const counting = startStatistics(scopes);
      for await (const person of people.read(asked, { ruleSet, on: today })) counting.add(person);
      counting.finish();
      return performance.now() - start;
    };
    const [one, all] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      one.push(await count(months.slice(0, 1)));
      all.push(await count(months));
    }
    return { oneMs: median(one), allMs: median(all) };
  } finally {
    await whole.close();
  }
};
