import { optional, type StatedOf } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';
import { reportingValues, type ReportSubject } from './reporting.fields.ts';

const reason = optional(values.FreeText);
const { ReportId: reportId, Month } = reportingValues;

/**
 * Every command to the reporting of a municipality. The parameters of FreezeReport are those of its definition
 * (`reportParameters`), and read with it.
 */
export const reportingCommands = {
  ClosePeriod: {
    does: 'Closes a month: it is provisional no longer.',
    fields: { period: Month, reason },
  },
  FreezeReport: {
    does: 'Makes a report that stands from then on, whatever is recorded later.',
    fields: { definition: reportingValues.DefinitionName, note: reason },
  },
  PublishReport: {
    does: 'Makes the published form of a frozen report public.',
    fields: { reportId },
  },
  WithdrawReport: {
    does: 'Says that a published report is no longer held to be right.',
    fields: { reportId, reason },
  },
};

export type ReportingCommandName = keyof typeof reportingCommands;

/** True for the name of a command about a report that is frozen. */
export const isReportCommand = (name: string): name is 'PublishReport' | 'WithdrawReport' =>
  name === 'PublishReport' || name === 'WithdrawReport';

type Stated<Name extends ReportingCommandName> = StatedOf<(typeof reportingCommands)[Name]['fields']>;

/** One command with its fields, as the decider takes it. */
export type ReportingCommandOf<Name extends ReportingCommandName> = Name extends 'FreezeReport'
  ? { readonly command: Name } & ReportSubject & Pick<Stated<'FreezeReport'>, 'note'>
  : { readonly command: Name } & Stated<Name>;

/** Any command to the reporting of a municipality. */
export type ReportingCommand = {
  [Name in ReportingCommandName]: ReportingCommandOf<Name>;
}[ReportingCommandName];
