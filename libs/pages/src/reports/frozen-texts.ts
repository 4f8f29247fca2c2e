import type { FrozenReportAnswer } from '#libs/application';
import { danish } from '#libs/domain';
import { periodName } from './period-name.ts';

/** What became of a report. */
export const states: Readonly<Record<FrozenReportAnswer['state'], string>> = {
  frozen: 'frosset',
  published: 'offentliggjort',
  withdrawn: 'trukket tilbage',
};

const definitions: Readonly<Record<FrozenReportAnswer['definition'], string>> = {
  statistics: 'Statistik',
  status: 'Statusrapport',
};

/** The days or the period that it is about. */
export const spanText = ({ parameters: { period, from, to } }: FrozenReportAnswer): string =>
  period === undefined ? `${danish.date(from!)} til ${danish.date(to!)}` : periodName(period);

/** `Statistik, oktober 2022, version 2`. */
export const frozenTitle = (report: FrozenReportAnswer): string =>
  `${definitions[report.definition]}, ${spanText(report)}, version ${report.version}`;

type Verified = NonNullable<FrozenReportAnswer['verified']>;

const verdicts: Readonly<Record<Verified['outcome'], string>> = {
  verified: '✓ efterprøvet',
  differs: '✗ bliver en anden',
  other_version: '? kræver en anden udgave',
  unreadable: '? resultatet kan ikke læses nu',
};

/** How the last verification came out, and when it was. */
export const verifiedText = (verified: FrozenReportAnswer['verified']): string => {
  if (verified === null) return '– ikke efterprøvet';
  const verdict = verdicts[verified.outcome];
  return 'at' in verified ? `${verdict} ${danish.minute(verified.at)}` : verdict;
};

/** True where two frozen reports can be compared: as they are by who sees individuals, else the published forms of both. */
export const isComparable = (
  one: FrozenReportAnswer,
  other: FrozenReportAnswer,
  seesIndividuals: boolean,
): boolean => seesIndividuals || (one.published !== null && other.published !== null);
