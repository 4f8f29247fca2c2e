import type { OptionCard, VerbCard } from '../shell/verb.ts';

const api: OptionCard = {
  value: 'ADRESSE',
  about: 'lad et API, der kører, gøre det, fx http://127.0.0.1:3000 (nøgle i NYTTEINDSATS_TOKEN)',
};
const format: OptionCard = {
  value: 'table|json',
  about: 'table for mennesker (ellers table), json for programmer',
};
const reason: OptionCard = { value: 'TEKST', about: 'begrundelsen' };
const commandId: OptionCard = {
  value: 'ID',
  about: 'kommandoens id: samme kommando med samme id igen ændrer intet (ellers et nyt)',
};

const load = () => import('./reporting.ts');

/** The verbs by which months are closed, and reports frozen, published and withdrawn. */
export const reportingCards = (
  data: OptionCard,
  { kommune }: Readonly<Record<'kommune', OptionCard>>,
  readLog: OptionCard,
): Readonly<Record<string, VerbCard>> => {
  const theirs: OptionCard = { ...kommune, about: 'kommunen, fx 751' };
  return {
    'report freeze': {
      operands: [],
      summary: 'fryser en rapport: den står fra nu af, hvad der end registreres senere',
      options: {
        kommune: theirs,
        period: { value: 'PERIODE', about: 'statistik for måneden, kvartalet eller året, fx 2022-11' },
        from: { value: 'DATO', about: 'i stedet for --period: statusrapport fra denne dag' },
        to: { value: 'DATO', about: 'til og med denne dag' },
        'rule-set': { value: 'ID', about: 'regelsættet, der bedømmer (ellers aarhus-2022)' },
        note: { value: 'TEKST', about: 'en bemærkning' },
        'command-id': commandId,
        api,
        data,
      },
      more: ['Rollerne rapportering og administrator for statistik, koordinator for statusrapporter.'],
      load: async () => (await load()).freezeReport,
    },
    'report publish': {
      operands: ['RAPPORT'],
      summary: 'offentliggør en frosset statistik',
      options: { 'command-id': commandId, api, data },
      more: ['Rollen administrator.'],
      load: async () => (await load()).publishReport,
    },
    'report withdraw': {
      operands: ['RAPPORT'],
      summary: 'trækker en offentliggjort rapport tilbage',
      options: { reason, 'command-id': commandId, api, data },
      more: ['Rollen administrator.'],
      load: async () => (await load()).withdrawReport,
    },
    'report list': {
      operands: [],
      onlyShows: true,
      summary: 'viser frosne rapporter uden tal',
      options: {
        kommune,
        period: { value: 'PERIODE', about: 'kun denne periode, fx 2022-11' },
        format,
        api,
        data,
      },
      more: [],
      load: async () => (await load()).listReports,
    },
    'report verify': {
      operands: ['RAPPORT'],
      onlyShows: true,
      summary: 'laver en frosset rapport igen fra loggen og sammenligner byte for byte',
      options: { format, api, data },
      more: ['Slutter med 0, når den er ens, ellers med 1. Rollerne rapportering, revisor og administrator.'],
      load: async () => (await import('./report-results.ts')).verifyReport,
    },
    'report diff': {
      operands: ['RAPPORT', 'RAPPORT|now'],
      onlyShows: true,
      showsIndividuals: true,
      summary:
        'viser, hvad der er ændret fra en frosset rapport til en anden eller til nu, og hvem der flyttede det',
      options: { format, 'read-log': readLog, api, data },
      more: [],
      load: async () => (await import('./report-results.ts')).diffReports,
    },
    'period close': {
      operands: ['MÅNED'],
      summary: 'lukker en måned: den er ikke længere foreløbig',
      options: { kommune: theirs, reason, 'command-id': commandId, api, data },
      more: ['Rollen administrator. Tidligere måneder med forløb skal være lukket.'],
      load: async () => (await load()).closePeriod,
    },
    'period list': {
      operands: [],
      onlyShows: true,
      summary: 'viser en kommunes måneder: foreløbige eller lukkede',
      options: { kommune: theirs, format, api, data },
      more: [],
      load: async () => (await load()).listPeriods,
    },
  };
};
