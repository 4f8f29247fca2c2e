import { danishDateAt, type DefinitionName, type RuleSetCatalogue } from '#libs/domain';
import { type AskedFields, freeTextHint, type FormState, wrongDate } from '#libs/pages';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '#libs/platform';
import { kommuneOptions, periodOptions, ruleSetOptions } from './asked.ts';

/** What forms of reporting choose from. */
export interface FormParts {
  readonly ruleSets: RuleSetCatalogue;
  readonly clock: Pick<Clock, 'now'>;
}

/** A form, and what it does once it is recorded. */
export interface ReportingForm {
  readonly title: string;
  /** Danish: what comes of it. */
  readonly says: string;
  readonly submit: string;
  readonly done: string;
  readonly fields: AskedFields;
}

/** A form on its way. */
export interface ShownForm {
  readonly form: ReportingForm;
  readonly state: FormState;
  readonly action: string;
  readonly back: string;
  /** What it says without asking. */
  readonly unasked?: Readonly<Record<string, string>>;
}

const prose = { kind: 'prose' } as const;
const noteHint = 'Noten gemmes krypteret. Skriv ikke CPR-nummer eller diagnose.';
const tooLong = 'Skriv højst 1.500 tegn.';

const subjectFields = (
  definition: DefinitionName,
  clock: FormParts['clock'],
  meant: string | undefined,
): AskedFields =>
  definition === 'status'
    ? {
        'parameters.from': { label: 'Fra', wrong: wrongDate, input: { kind: 'date' } },
        'parameters.to': {
          label: 'Til',
          hint: 'Til og med i går, eller en tidligere dag.',
          wrong: wrongDate,
          input: { kind: 'date' },
        },
      }
    : {
        'parameters.period': {
          label: 'Periode',
          wrong: 'Vælg en periode, der er slut.',
          input: {
            kind: 'list',
            options: periodOptions(danishDateAt(clock.now()), meant),
          },
        },
      };

/** Freezes a report of a definition; `meant`: of this period, where one came from its figures. */
export const freezeForm = (
  request: FastifyRequest,
  definition: DefinitionName,
  { ruleSets, clock }: FormParts,
  meant?: string,
): ReportingForm => ({
  title: definition === 'status' ? 'Frys en statusrapport' : 'Frys en statistik',
  says: 'En frossen rapport står, som den er, hvad der end registreres senere. Den får et versionsnummer og kan altid laves igen fra loggen.',
  submit: 'Frys',
  done: 'Rapporten er frosset.',
  fields: {
    'parameters.kommunekode': {
      label: 'Kommune',
      wrong: 'Vælg en kommune.',
      input: { kind: 'list', options: kommuneOptions(request, { all: false }) },
    },
    ...subjectFields(definition, clock, meant),
    'parameters.ruleSet': {
      label: 'Regelsæt',
      wrong: 'Vælg et regelsæt.',
      input: { kind: 'list', options: ruleSetOptions(ruleSets) },
    },
    note: { label: 'Note (kan udelades)', hint: noteHint, wrong: tooLong, input: prose },
  },
});

/** Publishes a frozen report. */
export const publishForm: ReportingForm = {
  title: 'Offentliggør rapporten',
  says: 'Den offentlige form bliver offentlig, og dens aftryk (sha256) sendes ud, så andre kan se, at den ikke er ændret. Det kan ikke gøres om; rapporten kan kun trækkes tilbage.',
  submit: 'Offentliggør',
  done: 'Rapporten er offentliggjort.',
  fields: {},
};

/** Withdraws a published report. */
export const withdrawForm: ReportingForm = {
  title: 'Træk rapporten tilbage',
  says: 'Rapporten regnes ikke længere for rigtig. Den kan stadig ses, og det fremgår, at den er trukket tilbage.',
  submit: 'Træk tilbage',
  done: 'Rapporten er trukket tilbage.',
  fields: { reason: { label: 'Begrundelse', hint: freeTextHint, wrong: tooLong, input: prose } },
};
