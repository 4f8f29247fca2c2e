import { commands } from '#libs/domain';
import { type AskedFields, askedFields } from '../form/asked-fields.ts';
import { wrongDate } from './words.ts';

/** What an enrolment is asked. */
export const enrolmentWords = {
  kommunekode: { label: 'Kommune', wrong: 'Vælg en kommune.' },
  enrolledOn: { label: 'Første dag i forløbet', wrong: wrongDate },
  ydelse: { label: 'Ydelse', wrong: 'Vælg en ydelse.' },
  readiness: { label: 'Kategori', wrong: 'Vælg en kategori.' },
  displacedUkrainian: { label: 'Fordrevet fra Ukraine', wrong: 'Vælg ja eller nej.' },
  targetGroupBasis: { label: 'Målgruppe', wrong: 'Vælg, hvorfor borgeren er i målgruppen.' },
};

/** Who somebody is, as the register is told: below `within` in the body, or in the body itself. */
export const personFields = (within: 'person.' | ''): AskedFields => ({
  [`${within}cpr`]: {
    label: 'CPR-nummer',
    wrong: 'Skriv et CPR-nummer: ti cifre, der begynder med en dato.',
    input: { kind: 'text', characters: 11 },
  },
  [`${within}name`]: {
    label: 'Navn',
    wrong: 'Skriv et navn på højst 200 tegn, uden CPR-nummer.',
    input: { kind: 'text' },
  },
  [`${within}protectedAddress`]: {
    label: 'Beskyttet adresse',
    wrong: 'Vælg ja eller nej.',
    input: { kind: 'yesNo' },
  },
});

/** The form by which somebody new is enrolled. */
export const enrolmentForm = {
  title: 'Indskriv en borger',
  submit: 'Indskriv borgeren',
  done: 'Borgeren er indskrevet.',
  fields: { ...personFields('person.'), ...askedFields(commands.EnrolParticipant.fields, enrolmentWords) },
} as const;
