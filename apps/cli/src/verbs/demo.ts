import { ReportQuery, VisibleMunicipalities } from '#libs/application';
import { statusReport } from '#libs/domain';
import { exitCode, SettableClock } from '#libs/platform';
import { Aarhus2022 } from '../demo/aarhus-2022.ts';
import { playedUntil, reportPeriod } from '../demo/scenario-calendar.ts';
import { prepareDemoFolder, startClock } from '../demo-run/demo-folder.ts';
import { playScenario } from '../demo-run/play-scenario.ts';
import { catchUp } from '../shell/catch-up.ts';
import { fallsBackOnPractice, practiceFolder } from '#libs/runtime';
import { ParticipantRows } from '#libs/read-models/participants';
import { configOf } from '../shell/config-of.ts';
import { openSession } from '../shell/session.ts';
import type { Verb } from '../shell/verb.ts';
import { refused } from '../shell/verb-fault.ts';
import { number, seconds } from '../text/danish.ts';
import { headPractice } from '../text/practice-head.ts';
import { sheetText } from '../text/sheet-text.ts';

const aarhus = '751';

const nextStep = (folder: string, address: string, startsByItself: boolean): string =>
  [
    'Start API’et på disse data:',
    startsByItself ? '  npm start' : `  DATA_DIR=${folder} npm start`,
    'Åbn det link, der så bliver skrevet, og vælg en rolle. Et program bruger en adgangsnøgle:',
    `  npm run -s cli -- token --role koordinator --kommune ${aarhus} --data ${folder}`,
    `Den gives under Authorize på ${address}/docs.`,
    'Rapporten, uden API:',
    `  npm run -s cli -- report status --kommune ${aarhus} --from ${reportPeriod.from} --to ${reportPeriod.to} --data ${folder}`,
  ].join('\n');

/** `demo`: plays the Aarhus 2022 scenario into a folder of its own and reports on it. Always on the embedded stores. */
export const demo: Verb = async (call) => {
  const began = performance.now();
  const folder = call.options.get('data') ?? practiceFolder;
  const env = { ...call.env, DATA_DIR: folder, EVENT_STORE: 'sqlite', READ_MODELS: 'sqlite' };
  const config = configOf({ env });
  await prepareDemoFolder(config);
  const clock = new SettableClock(`${reportPeriod.from}T00:00:00Z`);
  await using session = await openSession({ ...call, env }, 'write', { clock, isPractice: true });
  await session.engines.projections?.start();
  const played = await playScenario(new Aarhus2022().commands(), session, clock, call);
  if (call.stop.aborted) throw refused(`Scenariet er ikke færdigt; kør nytteindsats demo igen.`);
  await catchUp(session.engines, call.notes);
  clock.set(playedUntil);
  await startClock(config, playedUntil);
  const asked = { visible: VisibleMunicipalities.asked(aarhus), knownAt: null, ...reportPeriod };
  const found = await session.queries.execute(new ReportQuery(statusReport, asked));
  const { count } = await session.engines.readModels.of(ParticipantRows).checkpoint();
  await headPractice(call.results, session);
  await call.results.line(`${sheetText(statusReport.sheet(found, session.ruleSets))}\n`);
  await call.results.line(
    `${number(count)} hændelser af ${number(played)} kommandoer, bygget på ${seconds(performance.now() - began)}. Øvedataenes ur står på den 28. november 2022 og går derfra.\n`,
  );
  const startsByItself = folder === practiceFolder && fallsBackOnPractice(call.env);
  await call.results.line(nextStep(folder, `http://${config.host}:${config.port}`, startsByItself));
  return exitCode.done;
};
