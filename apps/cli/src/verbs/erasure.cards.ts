import type { OptionCard, VerbCard } from '../shell/verb.ts';

const api: OptionCard = {
  value: 'ADRESSE',
  about: 'et API, der kører, fx http://127.0.0.1:3000 (nøgle i NYTTEINDSATS_TOKEN)',
};

const load = () => import('./erasure.ts');

/** The verbs by which persons are forgotten. */
export const erasureCards = (
  kommune: Readonly<Record<string, OptionCard>>,
): Readonly<Record<string, VerbCard>> => ({
  'erasure propose': {
    operands: ['ID'],
    summary: 'foreslår at slette en person, når opbevaringstiden er gået',
    options: {
      decision: { value: 'REFERENCE', about: 'kommunens beslutning om at slette' },
      archive: { value: 'REFERENCE', about: 'afleveringen til arkivet' },
      api,
    },
    more: ['Rollen administrator. Borgere, der er registreret som samme person, slettes sammen.'],
    load: async () => (await load()).proposeErasure,
  },
  'erasure approve': {
    operands: ['SLETNING'],
    summary: 'godkender en sletning, som derefter udføres og aldrig kan gøres om',
    options: { api },
    more: [
      'Rollen databeskyttelse, og en anden end den, der har foreslået den. Har personen forløb i flere',
      'kommuner, skal hver godkende; den sidste godkendelse udfører sletningen.',
    ],
    load: async () => (await load()).approveErasure,
  },
  'erasure list': {
    operands: [],
    onlyShows: true,
    summary: 'viser foreslåede og udførte sletninger',
    options: {
      ...kommune,
      format: { value: 'table|ndjson', about: 'table for mennesker (ellers table), ndjson for programmer' },
      api,
    },
    more: ['Rollerne administrator og databeskyttelse.'],
    load: async () => (await load()).listErasures,
  },
});
