import {
  type ParticipantBehind,
  type PeopleBehindAnswer,
  PersonNames,
  StatisticsParticipantsQuery,
  StatusParticipantsQuery,
  VisibleMunicipalities,
} from '#libs/application';
import {
  askedCell,
  askedFigure,
  danish,
  type Field,
  type Period,
  periodOf,
  statusReport,
} from '#libs/domain';
import { exitCode } from '#libs/platform';
import { askedDatesOf, askedOptions, formatOption, ruleSetOption } from '../shell/arguments.ts';
import { untilProjected } from '../shell/until-projected.ts';
import { openVerbStores, type VerbStores } from '../shell/verb-stores.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { refusedVerb, wrongUsage } from '../shell/verb-fault.ts';
import { behindCsv, behindTable } from '../text/behind-text.ts';
import { headPractice } from '../text/practice-head.ts';
import { toldIn } from '../text/told-in.ts';

const pageSize = 500;

/** What it is about: a cell of the statistics of a period, or a figure of the status report. */
interface Meant {
  readonly figure: string;
  readonly period: Period | null;
}

const figureOperand = (text: string | undefined, { form }: Field, example: string): string => {
  if (text !== undefined && form.kind === 'text' && form.holds(text)) return text;
  throw wrongUsage(`TAL findes ikke. Et, der findes, er fx ${example}.`);
};

const meantBy = ({ operands: [text, periodText], options }: VerbCall): Meant => {
  if (periodText === undefined)
    return { figure: figureOperand(text, askedFigure, 'movedInto.job'), period: null };
  const period = periodOf(periodText);
  if (!period)
    throw wrongUsage('PERIODE skal være en måned, et kvartal eller et år: 2022-11, 2022-Q4, 2022.');
  if (options.has('from') || options.has('to'))
    throw wrongUsage('--from og --to er til statusrapporten; en PERIODE har sine egne dage.');
  return { figure: figureOperand(text, askedCell, 'uger|ugestatus=met'), period };
};

type Asked = ConstructorParameters<typeof StatusParticipantsQuery>[0];

const page = async (
  { queries }: VerbStores,
  { figure, period }: Meant,
  asked: Omit<Asked, 'figure'>,
): Promise<PeopleBehindAnswer> => {
  if (!period) return queries.execute(new StatusParticipantsQuery({ ...asked, figure }));
  const { knownAt = null } = asked;
  const answer = await queries.execute(
    new StatisticsParticipantsQuery({ ...asked, knownAt, cell: figure, period }),
  );
  if (answer !== 'not_ended') return answer;
  throw refusedVerb(`Perioden er ikke slut; den kan opgøres fra ${danish.date(period.assessedOn)}.`);
};

/** `behind FIGURE [PERIOD]`: who is counted in a figure. */
export const behind: Verb = async (call) => {
  const format = formatOption(call, ['table', 'csv', 'ndjson'], 'table');
  const meant = meantBy(call);
  const { kommunekode, ...parameters } = askedOptions(call, statusReport.asks);
  await askedDatesOf(call).period(parameters);
  const visible = VisibleMunicipalities.asked(kommunekode);
  await using stores = await openVerbStores(call, 'read');
  ruleSetOption(call, stores.ruleSets);
  if (parameters['knownAt'] === undefined) await untilProjected(stores.engines, call.stop);
  const names = new PersonNames(stores.engines.persons);
  const found: ParticipantBehind[] = [];
  let cursor: string | undefined;
  do {
    const asked = { ...parameters, visible, signal: call.stop, limit: pageSize, cursor };
    const { items, next } = await names.beside(await page(stores, meant, asked), () => toldIn(format));
    found.push(...items);
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  if (format === 'table') await headPractice(call.results, stores);
  if (format === 'ndjson') for (const item of found) await call.show(JSON.stringify(item), item);
  else await call.show(format === 'table' ? behindTable(meant.figure, found) : behindCsv(found), found);
  return exitCode.done;
};
