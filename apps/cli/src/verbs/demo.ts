import { ReportQuery, VisibleMunicipalities } from '#libs/application';
import { danish, statusReport } from '#libs/domain';
import { exitCode } from '#libs/platform';
import { Aarhus2022 } from '../demo/aarhus-2022.ts';
import { countedPeriod } from '../demo/scenario-calendar.ts';
import { openDemo } from '../demo-run/open-demo.ts';
import { fallsBackOnPractice, practiceFolder } from '#libs/runtime';
import { ParticipantRows } from '#libs/read-models/participants';
import type { Verb } from '../shell/verb.ts';
import { seconds } from '../text/danish.ts';
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
    `  npm run -s cli -- report status --kommune ${aarhus} --from ${countedPeriod.from} --to ${countedPeriod.to} --data ${folder}`,
  ].join('\n');

/** `demo`: plays the Aarhus 2022 scenario into a folder of its own and reports on it. Always on the embedded stores. */
export const demo: Verb = async (call) => {
  const began = performance.now();
  const folder = call.options.get('data') ?? practiceFolder;
  const env = { ...call.env, DATA_DIR: folder, EVENT_STORE: 'sqlite', READ_MODELS: 'sqlite' };
  await using stores = await openDemo({ ...call, env }, new Aarhus2022());
  const { config, commandsGiven } = stores;
  const asked = { visible: VisibleMunicipalities.asked(aarhus), knownAt: null, ...countedPeriod };
  const found = await stores.queries.execute(new ReportQuery(statusReport, asked));
  const { count } = await stores.engines.readModels.of(ParticipantRows).checkpoint();
  await headPractice(call.results, stores);
  await call.results.line(`${sheetText(statusReport.sheet(found, stores.ruleSets))}\n`);
  await call.results.line(
    `${danish.number(count)} hændelser af ${danish.number(commandsGiven)} kommandoer, bygget på ${seconds(performance.now() - began)}. Øvedataenes ur står på den 28. november 2022 og går derfra.\n`,
  );
  const startsByItself = folder === practiceFolder && fallsBackOnPractice(call.env);
  await call.results.line(nextStep(folder, `http://${config.host}:${config.port}`, startsByItself));
  return exitCode.done;
};
