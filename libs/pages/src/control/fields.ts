import type { AskedFields } from '../form/asked-fields.ts';

/** Why a month is closed. */
export const closingFields: AskedFields = {
  reason: {
    label: 'Bemærkning (kan udelades)',
    hint: 'Gemmes krypteret. Skriv ikke CPR-nummer eller navne.',
    wrong: 'Bemærkningen er for lang, eller den rummer tegn, der ikke kan gemmes.',
    input: { kind: 'prose' },
  },
};

const wrongReference =
  'Skriv 1 til 46 tegn: A-Z, a-z, 0-9, punktum, bindestreg, understreg og kolon; intet i den må kunne være et CPR-nummer.';

/** By what right somebody is erased. */
export const proposalFields: AskedFields = {
  decision: {
    label: 'Kommunens afgørelse',
    hint: 'Journalnummer eller anden reference, f.eks. SAG-2026-1234.',
    wrong: wrongReference,
    input: { kind: 'text' },
  },
  archiveDelivery: {
    label: 'Aflevering til arkivet',
    hint: 'Reference til det, arkivet har fået, f.eks. AVID.SA.12345.',
    wrong: wrongReference,
    input: { kind: 'text' },
  },
};

/** Nothing is asked when an erasure is approved. */
export const approvalFields: AskedFields = {};

/** Why a participant is put on hold, or that is lifted. */
export const holdFields: AskedFields = {
  reason: {
    label: 'Begrundelse',
    hint: 'Gemmes krypteret under borgerens nøgle. Skriv ikke CPR-nummer.',
    wrong: 'Skriv en begrundelse på højst 4.000 tegn.',
    input: { kind: 'prose' },
  },
};

/** Of which month a sample is drawn, and how large. */
export const sampleFields: AskedFields = {
  month: {
    label: 'Måned',
    hint: 'f.eks. 11-2026 eller november 2026',
    wrong: 'Skriv en måned, der findes, f.eks. 11-2026.',
    input: { kind: 'month' },
  },
  size: {
    label: 'Antal læsninger',
    hint: '1 til 100',
    wrong: 'Skriv et helt tal fra 1 til 100.',
    input: { kind: 'text', characters: 3, numeric: true },
  },
};

/** Whom a citizen's question is about. */
export const citizenFields: AskedFields = {
  cpr: {
    label: 'CPR-nummer',
    hint: 'Ti cifre. Det står hverken i adressen eller i en log.',
    wrong: 'Skriv et CPR-nummer på ti cifre.',
    input: { kind: 'text', characters: 11 },
  },
  participantId: {
    label: 'Borgeren',
    wrong: 'Skriv et CPR-nummer, eller find borgeren ved navn.',
    input: { kind: 'person' },
  },
  withNames: {
    label: 'Vis medarbejdernes navne',
    hint: 'Kun med en begrundelse.',
    wrong: 'Vælg ja eller nej.',
    input: { kind: 'yesNo' },
  },
  reason: {
    label: 'Begrundelse for at vise navne',
    hint: 'Gemmes i læseloggen. Skriv ikke borgerens navn.',
    wrong: 'Skriv en begrundelse på 1 til 500 tegn.',
    input: { kind: 'prose' },
  },
};
