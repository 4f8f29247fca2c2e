import { askedStatistics } from '#libs/domain';
import { optionCards } from '../shell/option-cards.ts';
import type { OptionCard, VerbCard } from '../shell/verb.ts';

/** The verbs of statistics. */
export const statisticsCards = (data: OptionCard): Readonly<Record<string, VerbCard>> => ({
  statistics: {
    operands: ['PERIODE'],
    summary: 'opgør statistikken for en måned, et kvartal eller et år, der er slut',
    options: {
      ...optionCards(askedStatistics),
      format: {
        value: 'json|csv|jsonstat|xlsx|html',
        about:
          'json (ellers json), csv til danske regneark, JSON-stat 2.0, en projektmappe eller én html-fil til mødet',
      },
      out: { value: 'MAPPE', about: 'skriv filen og en fil med metadata i denne mappe (ellers til stdout)' },
      data,
    },
    more: [
      'PERIODE er fx 2022-11, 2022-Q4 eller 2022. Tallene er de samme i alle formater.',
      'Kontakt, licens og revisionspolitik i filerne angives med STATISTICS_CONTACT, STATISTICS_LICENCE',
      'og STATISTICS_REVISION_POLICY.',
    ],
    load: async () => (await import('./statistics.ts')).statistics,
  },
});
