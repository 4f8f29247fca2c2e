import { h } from 'preact';
import { PublishedByPeriodQuery, type StatisticsAsked, StatisticsByPeriodQuery } from '#libs/application';
import {
  type PublishedStatistics,
  seriesStart,
  type StatisticsAnswer,
  type StatisticsByPeriod,
} from '#libs/domain';
import { drawnCells, filePieces, periodName, StatisticsPage } from '#libs/pages';
import { practiceNotice } from '#libs/runtime';
import type { VerbStores } from '../shell/verb-stores.ts';
import { fileStyle } from '../text/file-style.ts';

/** The periods until the one that is asked for: of the published form what was published of each. */
const seriesOf = async (
  { queries }: VerbStores,
  { period, ...asked }: StatisticsAsked,
  form: StatisticsByPeriod['form'],
): Promise<StatisticsByPeriod | 'not_ended'> => {
  const { ruleSet, visible } = asked;
  const span = { from: seriesStart(period).id, to: period.id };
  return form === 'published'
    ? queries.execute(new PublishedByPeriodQuery({ ...span, ruleSet, kommunekode: visible.kommunekode! }))
    : queries.execute(new StatisticsByPeriodQuery({ ...span, ...asked }));
};

/** The statistics as one file that needs no server. */
export const statisticsPage = async (
  stores: VerbStores,
  answer: StatisticsAnswer | PublishedStatistics,
  asked: StatisticsAsked,
): Promise<string> => {
  const series = await seriesOf(stores, asked, answer.form);
  const [{ value: cell }] = drawnCells as readonly [(typeof drawnCells)[number]];
  const text = filePieces({
    title: `Statistik, ${periodName(answer.period)}`,
    ...(stores.isPractice && { notice: practiceNotice(stores) }),
    style: await fileStyle('plots', 'reports'),
    children: h(StatisticsPage, {
      answer,
      drawn: series === 'not_ended' ? null : { series, cell },
      asked: null,
      seesIndividuals: false,
    }),
  });
  return [...text].join('');
};
