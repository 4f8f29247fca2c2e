import {
  facts,
  type FactsOf,
  type Field,
  integer,
  named,
  nullable,
  optional,
  text,
  word,
} from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const matching = (pattern: RegExp, wrong: string, description: string): Field<string, false> =>
  text(
    { holds: (value) => typeof value === 'string' && pattern.test(value), pattern: pattern.source, wrong },
    description,
  );

const opaque = (description: string): Field<string, false> =>
  text({ holds: (value) => typeof value === 'string', wrong: 'Feltet skal være en tekst.' }, description);

/** The kinds of value that reporting is made of, by the name that schemas give them. */
export const reportingValues = named({
  Month: matching(
    /^((19|20)\d{2}|21([0-8]\d|9[0-8]))-(0[1-9]|1[0-2])$/,
    'Måneden skal skrives som år og måned, f.eks. 2022-11.',
    'A calendar month, `2022-11`.',
  ),
  Period: matching(
    /^((19|20)\d{2}|21([0-8]\d|9[0-8]))(-(0[1-9]|1[0-2]|Q[1-4]))?$/,
    'Perioden skal være en måned, et kvartal eller et år, f.eks. 2022-11, 2022-Q4 eller 2022.',
    'A month `2022-11`, a quarter `2022-Q4` or a year `2022`.',
  ),
  ReportId: matching(
    /^\d{3}-[a-p]{32}$/,
    'Rapportens id har ikke den rigtige form.',
    'The id of a frozen report: its kommunekode, a hyphen and 32 letters.',
  ),
  Digest: opaque('`sha256:` or, keyed, `hmac-sha256:`, and the digest (hex).'),
  DefinitionName: word(
    { statistics: 'The statistics of a period.', status: 'The status report.' },
    'What a report counts.',
  ),
});

const { Kommunekode: kommunekode, RuleSetId: ruleSet, DanishDate } = values;

/** What each definition is asked. */
export const reportParameters = {
  statistics: { kommunekode, period: reportingValues.Period, ruleSet },
  status: { kommunekode, from: DanishDate, to: DanishDate, ruleSet },
};

export type DefinitionName = keyof typeof reportParameters;

/** What a report is made of: its definition, and what that is asked. */
export type ReportSubject = {
  [Name in DefinitionName]: {
    readonly definition: Name;
    readonly parameters: FactsOf<(typeof reportParameters)[Name]>;
  };
}[DefinitionName];

/** The facts of a frozen report, in which the parameters of either definition stand. */
export const frozenFields = {
  reportId: reportingValues.ReportId,
  version: integer({ minimum: 1 }, '1, 2, … of the reports of the same definition and parameters.'),
  definition: reportingValues.DefinitionName,
  definitionVersion: opaque('The version of the definition.'),
  definitionDigest: reportingValues.Digest,
  parameters: facts(
    {
      kommunekode,
      period: optional(reportingValues.Period),
      from: optional(DanishDate),
      to: optional(DanishDate),
      ruleSet,
    },
    'What the definition was asked.',
  ),
  ruleSetDigest: reportingValues.Digest,
  codeListsDigest: reportingValues.Digest,
  productVersion: opaque('The version of the product that made it.'),
  position: nullable(
    opaque('How far into the log: the last event of participants that counts; null when there is none.'),
  ),
  frozenOn: { ...DanishDate, description: 'The Danish date on which it was frozen.' },
  internalDigest: {
    ...reportingValues.Digest,
    description:
      'HMAC-SHA-256 of the canonical JSON of the internal result, under a key of the reporting stream.',
  },
  publishedDigest: nullable({
    ...reportingValues.Digest,
    description: 'SHA-256 of the canonical JSON of the published form; null where there is none.',
  }),
  note: optional(values.FreeText),
};
