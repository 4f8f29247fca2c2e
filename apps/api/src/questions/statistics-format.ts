import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StatisticsAnswer } from '#libs/domain';
import type { StatisticsConfig } from '#libs/platform';
import {
  type FileOrigin,
  statisticsFile,
  type StatisticsFormat,
  statisticsFormats,
} from '#libs/statistics-files';

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

/** The answer in a format: JSON as it is, everything else as a file that a browser keeps. */
export const inFormat = (
  format: StatisticsFormat,
  [answer, origin]: readonly [StatisticsAnswer, FileOrigin],
  reply: FastifyReply,
): StatisticsAnswer | Buffer => {
  reply.header('vary', 'Accept');
  if (format === 'json') return answer;
  const { name, bytes } = statisticsFile(format, answer, origin);
  const { mediaType } = statisticsFormats[format];
  reply.header('content-type', format === 'csv' ? `${mediaType}; charset=utf-8; header=present` : mediaType);
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return Buffer.from(bytes);
};
