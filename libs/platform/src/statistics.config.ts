import type { EnvironmentReader } from './environment.ts';

/** What the municipality says of the statistics that it makes, beside the figures; Danish. */
export interface StatisticsConfig {
  /** Whom to ask; `null`: nobody was named. */
  readonly contact: string | null;
  /** Under which terms others may use them; `null`: none were stated. */
  readonly licence: string | null;
  readonly revisionPolicy: string;
}

const ordinaryPolicy =
  'Tal er foreløbige (P), til hver måned i perioden er lukket. En udgave, der er offentliggjort, ændres aldrig; rettelser kommer i den næste udgave.';

const longest = 500;

const isLine = (text: string): boolean =>
  text.trim() !== '' && text.length <= longest && !/[\r\n]/.test(text);

const wrong = { message: `skal være én linje tekst på højst ${longest} tegn` };

/** What `STATISTICS_CONTACT`, `STATISTICS_LICENCE` and `STATISTICS_REVISION_POLICY` say. */
export const statisticsOf = (read: EnvironmentReader): StatisticsConfig => ({
  contact: read.matching('STATISTICS_CONTACT', isLine, wrong) ?? null,
  licence: read.matching('STATISTICS_LICENCE', isLine, wrong) ?? null,
  revisionPolicy: read.matching('STATISTICS_REVISION_POLICY', isLine, wrong) ?? ordinaryPolicy,
});
