import type { Field } from '#libs/domain';
import { optionCards } from '../shell/option-cards.ts';
import type { OptionCard, VerbCard } from '../shell/verb.ts';

type Asked = Readonly<Record<'kommunekode' | 'ruleSet', Field & { readonly option: string }>>;

/** The verbs of jobs that a scheduler starts. */
export const jobCards = (asked: Asked, data: OptionCard): Readonly<Record<string, VerbCard>> => ({
  'job monthly-statistics': {
    operands: [],
    summary: 'fryser, skriver og offentliggør statistik for de perioder, der er slut',
    options: {
      ...optionCards(asked),
      kommune: { value: 'KODE', about: 'kommunen, fx 751' },
      out: { value: 'MAPPE', about: 'mappen, hvor hver rapport bliver en mappe' },
      from: {
        value: 'MÅNED',
        about: 'den første måned, fx 2022-01 (ellers den første, der er frosset, eller den seneste)',
      },
      'no-publish': { about: 'offentliggør ikke: det gør en person bagefter' },
      api: {
        value: 'ADRESSE',
        about: 'gennem et API, der kører, fx http://127.0.0.1:3000 (nøgle i NYTTEINDSATS_TOKEN)',
      },
      data,
    },
    more: [
      'Seneste måned, der er slut, med det kvartal og år, der slutter med den; måneder, der mangler, indhentes.',
      'Kører den igen, ændrer den intet. Slutter med 0, 1 (noget er forkert) eller 3 (et lager er væk, eller',
      'jobbet kører allerede). Den sidste linje på stdout er JSON med, hvad der er gjort.',
    ],
    load: async () => (await import('./job.verb.ts')).monthlyStatistics,
  },
});
