import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FrozenResultAnswer } from '#libs/application';
import type { PublishedStatistics, StatisticsAnswer, StatisticsByPeriod } from '#libs/domain';
import type { StatisticsConfig } from '#libs/platform';
import {
  byPeriodFile,
  type FileOrigin,
  type RowsFormat,
  statisticsFile,
  type StatisticsFile,
  type StatisticsFormat,
  statisticsFormats,
} from '#libs/statistics-files';
import { malformedAt } from '../http/request-refused.ts';

/** What files of statistics say beside the figures, the same for all that one API answers. */
export class FilePublisher {
  readonly origin: Omit<FileOrigin, 'report'>;

  constructor(publisher: StatisticsConfig, isPractice: boolean) {
    this.origin = { publisher, isPractice };
  }
}

const formats = Object.entries(statisticsFormats) as readonly [
  StatisticsFormat,
  { readonly mediaType: string },
][];

/** The weight of a media type in `Accept`, 0 to 1; 0 when it is not named. */
const weightIn = (accept: string, mediaType: string): number => {
  const range = accept.split(',').find((one) => one.split(';')[0]?.trim().toLowerCase() === mediaType);
  const weight = range && /;\s*q=([01](?:\.\d{0,3})?)\s*(?:;|$)/i.exec(range)?.[1];
  return range === undefined ? 0 : Number(weight ?? 1);
};

/** The format that is asked for: by `format`, else the one that `Accept` names with the greatest weight, else JSON. */
export const formatAsked = (
  format: StatisticsFormat | undefined,
  { headers }: Pick<FastifyRequest, 'headers'>,
): StatisticsFormat => {
  if (format !== undefined) return format;
  const weighed = formats.map(
    ([name, { mediaType }]) => [name, weightIn(headers.accept ?? '', mediaType)] as const,
  );
  const [best] = weighed.toSorted(([, one], [, other]) => other - one);
  return best && best[1] > 0 ? best[0] : 'json';
};

/** A file that a browser keeps. */
const kept = (format: StatisticsFormat, { name, bytes }: StatisticsFile, reply: FastifyReply): Buffer => {
  const { mediaType } = statisticsFormats[format];
  reply.header('content-type', format === 'csv' ? `${mediaType}; charset=utf-8; header=present` : mediaType);
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return Buffer.from(bytes);
};

/** The answer in a format: JSON as it is, everything else as a file. */
export const inFormat = (
  format: StatisticsFormat,
  [answer, origin]: readonly [StatisticsAnswer | PublishedStatistics, FileOrigin],
  reply: FastifyReply,
): StatisticsAnswer | PublishedStatistics | Buffer => {
  reply.header('vary', 'Accept');
  return format === 'json' ? answer : kept(format, statisticsFile(format, answer, origin), reply);
};

/** Several periods: JSON as it is, everything else as a file. */
export const byPeriodInFormat = (
  format: RowsFormat | 'json',
  answer: StatisticsByPeriod,
  { origin }: FilePublisher,
  reply: FastifyReply,
): StatisticsByPeriod | Buffer =>
  format === 'json' ? answer : kept(format, byPeriodFile(format, answer, origin), reply);

/**
 * A frozen result in a format: JSON to the byte as it was frozen, other files of statistics alone.
 *
 * @throws RequestRefused `malformed`
 */
export const frozenInFormat = (
  { report, bytes }: Pick<FrozenResultAnswer, 'report' | 'bytes'>,
  format: StatisticsFormat,
  { origin }: FilePublisher,
  reply: FastifyReply,
): Buffer => {
  if (format !== 'json' && report.definition !== 'statistics')
    throw malformedAt('format', 'En statusrapport findes kun som JSON.');
  reply.header('vary', 'Accept');
  if (format !== 'json') {
    const statistics = JSON.parse(new TextDecoder().decode(bytes)) as StatisticsAnswer;
    return kept(format, statisticsFile(format, statistics, { ...origin, report }), reply);
  }
  reply.header('content-type', 'application/json; charset=utf-8');
  return Buffer.from(bytes);
};
