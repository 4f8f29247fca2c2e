import { askedAbout, askedBetween, statusReport } from '#libs/domain';
import { optionCards } from './shell/option-cards.ts';
import type { OptionCard, VerbCard } from './shell/verb.ts';
import { actorCards } from './verbs/actor.cards.ts';
import { accessLogCards } from './verbs/access-log.cards.ts';
import { erasureCards } from './verbs/erasure.cards.ts';
import { jobCards } from './job/job.cards.ts';
import { reportCards } from './verbs/report.cards.ts';
import { reportingCards } from './verbs/reporting.cards.ts';
import { statisticsCards } from './verbs/statistics.cards.ts';

const { kommunekode, on, ruleSet, knownAt } = askedAbout;

const data: OptionCard = {
  value: 'MAPPE',
  about: 'mappen med de indlejrede lagre (ellers DATA_DIR, ellers ./data)',
};
const readLog: OptionCard = {
  value: 'FIL',
  about: 'skriv, hvem der er vist, i denne læselog, fx når MAPPE ikke kan skrives',
};
const kommune = optionCards({ kommunekode }) as Readonly<Record<'kommune', OptionCard>>;

/** Everything that the command line can do. A new verb is a line here and a file in verbs/; reports bring their own. */
export const verbs: Readonly<Record<string, VerbCard>> = {
  demo: {
    operands: [],
    summary: 'bygger scenariet Aarhus 2022 og viser statusrapporten',
    options: { data: { value: 'MAPPE', about: 'mappen, scenariet bygges i (ellers ./data-demo)' } },
    more: [
      'Scenariet er opdigtet og ens hver gang. En mappe med et tidligere scenarie bygges forfra;',
      'en mappe med noget andet i røres ikke.',
    ],
    load: async () => (await import('./verbs/demo.ts')).demo,
  },
  import: {
    operands: ['FIL|-'],
    summary: 'indlæser kommandoer (NDJSON) eller koordinatorers filer (CSV, XLSX) i bunker',
    options: {
      format: {
        value: 'ndjson|csv|xlsx',
        about: 'filens format (ellers efter navnet: *.csv, *.xlsx; ndjson for alt andet)',
      },
      'trusted-history': { about: 'tag imod recordedAt på linjerne som kildesystemets tidspunkt' },
      'dry-run': { about: 'svar, hvad hver linje ville gøre, og registrer intet' },
      api: {
        value: 'ADRESSE',
        about: 'lad et API, der kører, udføre filen, fx http://127.0.0.1:3000 (nøgle i NYTTEINDSATS_TOKEN)',
      },
      decimal: {
        value: 'any|point',
        about: 'point: et punktum i timer er decimaltegn, også før to eller tre cifre (7.30, 1.234)',
      },
      sheet: { value: 'NR', about: 'arkets nummer i et regneark, fra 1 (ellers det første synlige)' },
      answers: { value: 'FIL', about: 'skriv svarene i denne nye fil og en optælling til stdout' },
      overwrite: { about: 'filen efter --answers må findes i forvejen og bliver skrevet over' },
      'answers-format': {
        value: 'ndjson|table|csv',
        about: 'alle svar for programmer (ellers ndjson), eller kun de afviste linjer: table, csv',
      },
      'read-log': readLog,
      data,
    },
    more: [
      'Hver linje får et svar (NDJSON) i samme rækkefølge; en afvist linje standser ikke de andre.',
      'I CSV kan borgeren stå med CPR-nummer i en kolonne cpr i stedet for deltager; det gemmes ikke.',
      '- læser fra stdin. Samme fil igen ændrer intet. Ctrl-C gør det modtagne færdigt først.',
    ],
    load: async () => (await import('./verbs/import.ts')).importCommands,
  },
  timekrav: {
    operands: ['[ID]'],
    onlyShows: true,
    showsIndividuals: true,
    summary: 'bedømmer timekravet for én borger eller alle, med belæg for hver uge',
    options: {
      ...optionCards({ on, ruleSet, kommunekode, knownAt }),
      format: { value: 'ndjson|table', about: 'ndjson for programmer (ellers ndjson), table for mennesker' },
      'read-log': readLog,
      data,
    },
    more: [],
    load: async () => (await import('./verbs/timekrav.ts')).timekrav,
  },
  ...reportCards(data, readLog),
  ...reportingCards(data, kommune, readLog),
  ...statisticsCards(data),
  ...jobCards({ kommunekode, ruleSet }, data),
  ...accessLogCards(data, readLog),
  participants: {
    operands: [],
    onlyShows: true,
    showsIndividuals: true,
    summary: 'viser borgerne efter deres seneste forløb',
    options: {
      ...optionCards({ kommunekode, knownAt }),
      state: { value: 'current|exited', about: 'kun omfattede eller kun afsluttede' },
      readiness: { value: 'KODE', about: 'kun denne kategori, fx jobparat' },
      timekrav: { value: 'met|near|not_met', about: 'kun opfyldt, tæt på eller ikke opfyldt' },
      format: {
        value: 'table|csv|ndjson',
        about: 'table for mennesker (ellers table), csv og ndjson for programmer',
      },
      'read-log': readLog,
      data,
    },
    more: ['Bedømt efter aarhus-2022 i dag, eller dagen for --known-at. Uger og timer vises af timekrav ID.'],
    load: async () => (await import('./verbs/participants.ts')).participants,
  },
  behind: {
    operands: ['TAL', '[PERIODE]'],
    onlyShows: true,
    showsIndividuals: true,
    summary: 'viser, hvem der tæller i et tal i statusrapporten, eller i statistikken for en periode',
    options: {
      ...optionCards(statusReport.asks),
      format: {
        value: 'table|csv|ndjson',
        about: 'table for mennesker (ellers table), csv og ndjson for programmer',
      },
      'read-log': readLog,
      data,
    },
    more: [
      '  nytteindsats behind movedInto.job --kommune 751 --from 2022-01-01 --to 2022-11-28',
      "  nytteindsats behind 'uger|ugestatus=met' 2022-10 --kommune 751",
    ],
    load: async () => (await import('./verbs/behind.ts')).behind,
  },
  why: {
    operands: ['ID', 'UGE'],
    onlyShows: true,
    showsIndividuals: true,
    summary: 'forklarer, hvorfor en uge er bedømt, som den er',
    options: {
      ...optionCards({ on, ruleSet, knownAt }),
      format: { value: 'text|json', about: 'text for mennesker (ellers text), json for programmer' },
      'read-log': readLog,
      data,
    },
    more: [
      'Krav og hvem der har besluttet det, timer, fravær, hvad der skulle til, og hændelserne bag',
      'med rettelser og begrundelser i klartekst: de kan nævne personer.',
    ],
    load: async () => (await import('./verbs/why.ts')).why,
  },
  compare: {
    operands: ['ID'],
    onlyShows: true,
    showsIndividuals: true,
    summary: 'viser, hvad der er ændret i en borgers sag og bedømmelse mellem to tidspunkter',
    options: {
      ...optionCards(askedBetween),
      ...optionCards({ ruleSet }),
      format: { value: 'text|json', about: 'text for mennesker (ellers text), json for programmer' },
      'read-log': readLog,
      data,
    },
    more: ['Begge sider bedømmes på samme dag. Begrundelser vises i klartekst: de kan nævne personer.'],
    load: async () => (await import('./verbs/compare.ts')).compare,
  },
  history: {
    operands: ['ID'],
    onlyShows: true,
    showsIndividuals: true,
    summary: 'viser alt, hvad der er registreret om en borger',
    options: {
      ...optionCards({ knownAt }),
      format: {
        value: 'table|ndjson|html',
        about: 'table for mennesker (ellers table), ndjson for programmer, html som én fil til sagen',
      },
      'read-log': readLog,
      data,
    },
    more: ['Begrundelser og bemærkninger vises i klartekst: de kan nævne personer.'],
    load: async () => (await import('./verbs/history.ts')).history,
  },
  rebuild: {
    operands: ['[NAVN]'],
    summary: 'bygger læsemodellerne op igen fra loggen ved siden af de gamle og skifter over',
    options: { data },
    more: ['Uden NAVN alle læsemodeller; med NAVN, fx participants, den ene.'],
    load: async () => (await import('./verbs/rebuild.ts')).rebuildReadModels,
  },
  verify: {
    operands: [],
    summary: 'efterprøver loggen, attesterne og læsemodellerne mod en frisk genafspilning',
    options: { data },
    more: ['Hver fejl bliver nævnt; er der nogen, slutter kommandoen med kode 1.'],
    load: async () => (await import('./verbs/verify.ts')).verify,
  },
  ...erasureCards(optionCards({ kommunekode })),
  ...actorCards(data),
  token: {
    operands: [],
    onlyShows: true,
    summary: 'udsteder en adgangsnøgle til API’et på denne maskine, når ingen udsteder er angivet',
    options: {
      role: { value: 'ROLLE', about: 'koordinator, leverandoer, rapportering, revisor, administrator, …' },
      kommune: { value: 'KODER', about: 'kommunekoder adskilt af komma, fx 751,101; * er alle' },
      provider: { value: 'NUMRE', about: 'leverandørens numre adskilt af komma, fx P1000000001' },
      hours: { value: 'TIMER', about: 'hvor længe den gælder (ellers 8, højst 720)' },
      data,
    },
    more: [
      'Nøglen er signeret med signing.key i datamappen, som laves, hvis den mangler. Brug den sådan:',
      '  NYTTEINDSATS_TOKEN=$(nytteindsats token --role koordinator --kommune 751)',
      '  curl -H "Authorization: Bearer $NYTTEINDSATS_TOKEN" http://127.0.0.1:3000/v1/participants',
    ],
    load: async () => (await import('./verbs/token.ts')).token,
  },
  backup: {
    operands: ['FIL'],
    summary: 'tager en sammenhængende kopi af lagrene, også mens de er i brug',
    options: {
      verify: { about: 'efterprøv loggen i kopien; er den beskadiget, bliver der ingen kopi' },
      data,
    },
    more: [
      'FIL er et nyt tar-arkiv med log, nøgler og læsemodeller. Hovednøglen (master.key) er IKKE med:',
      'gem den et andet sted, ellers er al fritekst i kopien ulæselig. Sådan lægges kopien tilbage:',
      '  mkdir MAPPE && tar -xf FIL -C MAPPE && cp master.key MAPPE/ && nytteindsats rebuild --data MAPPE',
    ],
    load: async () => (await import('./verbs/backup.ts')).backup,
  },
};
