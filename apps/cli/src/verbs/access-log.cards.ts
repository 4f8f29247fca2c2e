import type { OptionCard, VerbCard } from '../shell/verb.ts';

const format: OptionCard = {
  value: 'table|json',
  about: 'table for mennesker (ellers table), json for programmer',
};

const order = (ordinary: 'ældste' | 'nyeste'): OptionCard => ({
  value: 'oldest|newest',
  about: `de ældste eller de nyeste først (ellers de ${ordinary})`,
});

/** The verbs that answer from the read log. */
export const accessLogCards = (data: OptionCard, readLog: OptionCard): Readonly<Record<string, VerbCard>> => {
  const common = { format, 'read-log': readLog, data };
  return {
    'access-log list': {
      operands: [],
      onlyShows: true,
      showsIndividuals: true,
      summary: 'viser, hvem der har set hvad om hvem',
      options: {
        from: { value: 'DATO', about: 'første dag (ellers fra begyndelsen)' },
        to: { value: 'DATO', about: 'sidste dag (ellers til nu)' },
        principal: { value: 'SUBJECT', about: 'kun denne bruger' },
        order: order('ældste'),
        ...common,
      },
      more: ['At se i læseloggen bliver selv skrevet i den.'],
      load: async () => (await import('./access-log.ts')).listReadings,
    },
    'access-log samples': {
      operands: [],
      showsIndividuals: true,
      summary: 'trækker en stikprøve af en måneds opslag, som ingen kan forudse',
      options: {
        month: { value: 'ÅÅÅÅ-MM', about: 'måneden' },
        size: { value: 'ANTAL', about: 'hvor mange opslag, 1 til 100 (ellers 10)' },
        ...common,
      },
      more: ['Hvem der gennemgår hvilke opslag, bliver gemt.'],
      load: async () => (await import('./access-log.ts')).drawSample,
    },
    'access-log reviews': {
      operands: [],
      onlyShows: true,
      showsIndividuals: true,
      summary: 'viser de stikprøver, der er trukket, og hvem der gennemgår hvilke opslag',
      options: { order: order('nyeste'), ...common },
      more: ['Opslagenes numre er dem, som access-log list viser.'],
      load: async () => (await import('./access-log.ts')).listReviews,
    },
    'access-log citizen': {
      operands: ['ID'],
      onlyShows: true,
      showsIndividuals: true,
      summary: 'viser, hvornår der er slået op om en borger, og hvorfor',
      options: {
        'with-names': { about: 'vis medarbejdernes navne; kræver --reason' },
        reason: { value: 'TEKST', about: 'hvorfor navnene vises; bliver gemt i læseloggen' },
        order: order('ældste'),
        ...common,
      },
      more: ['Alle id’er, der er registreret som samme person, er med.'],
      load: async () => (await import('./access-log.ts')).answerCitizen,
    },
  };
};
