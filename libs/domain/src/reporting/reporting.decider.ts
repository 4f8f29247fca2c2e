import type { DanishDate } from '../calendar/danish-date.ts';
import { decided, reasonRequired, refused, statedText } from '../decision/decision.ts';
import { periodOf } from '../statistics/period.ts';
import { type FrozenReport, type Reporting, versionsOf } from './reporting.ts';
import type { ReportingCommand, ReportingCommandOf } from './reporting.commands.ts';
import type { FrozenFacts } from './reporting.events.ts';
import type { ReportSubject } from './reporting.fields.ts';
import type { ReportingDecision } from './reporting.refusal.ts';

/** What freezing found: everything of the frozen report but what the reporting itself says. */
export type FrozenResult = Omit<FrozenFacts, 'version' | 'definition' | 'parameters' | 'note'>;

/** What the reporting itself does not tell, looked up once it has nothing against the command. */
export interface FoundForReporting {
  /** ClosePeriod: the first earlier month with a forløb that is not closed; `null` when there is none. */
  readonly earlierOpen?: string | null;
  /** FreezeReport: what was made. */
  readonly frozen?: FrozenResult;
  /** PublishReport: whether the published form still protects small numbers beside all that is public. */
  readonly stillProtects?: boolean;
}

const notEnded = (path: string, from: DanishDate): ReportingDecision<never> =>
  refused('period_not_ended', `Perioden er ikke slut; den kan opgøres fra ${from}.`, path);

const unknownReport = (): ReportingDecision<never> => refused('unknown_report', 'Rapporten findes ikke.');

const refuseClosing = (
  { closed }: Reporting,
  { period: id }: ReportingCommandOf<'ClosePeriod'>,
  today: DanishDate,
): ReportingDecision<never> | null => {
  const period = periodOf(id);
  if (period && today < period.assessedOn) return notEnded('period', period.assessedOn);
  return closed.has(id) ? refused('period_closed', `Måneden ${id} er allerede lukket.`, 'period') : null;
};

const refuseFreezing = (
  { definition, parameters }: ReportSubject,
  today: DanishDate,
): ReportingDecision<never> | null => {
  if (definition === 'status')
    return parameters.to < today
      ? null
      : refused('period_not_ended', 'Periodens sidste dag er ikke gået.', 'parameters.to');
  const period = periodOf(parameters.period);
  return period && today < period.assessedOn ? notEnded('parameters.period', period.assessedOn) : null;
};

/** The published report of the same period that stands and was made by another rule set. */
const otherRule = ({ reports }: Reporting, { parameters }: FrozenReport): FrozenReport | undefined =>
  reports.find(
    ({ published, withdrawn, parameters: of }) =>
      published && !withdrawn && of.period === parameters.period && of.ruleSet !== parameters.ruleSet,
  );

const refusePublishing = (
  reporting: Reporting,
  { reportId }: ReportingCommandOf<'PublishReport'>,
): ReportingDecision<never> | null => {
  const report = reporting.reports.find((one) => one.reportId === reportId);
  if (!report) return unknownReport();
  if (report.definition === 'status')
    return refused('not_publishable', 'En statusrapport er intern og kan ikke offentliggøres.');
  if (report.publishedDigest === null)
    return refused(
      'protection_failed',
      'Rapporten har ingen form, der kan offentliggøres: små tal kunne ikke beskyttes ved siden af det, der er offentliggjort.',
    );
  if (report.withdrawn)
    return refused('not_publishable', 'Rapporten er trukket tilbage. Frys en ny, og offentliggør den.');
  const other = otherRule(reporting, report);
  if (other)
    return refused(
      'not_publishable',
      `Perioden er offentliggjort efter et andet regelsæt (${other.parameters.ruleSet}). Træk den rapport tilbage først.`,
    );
  return report.published ? refused('already_published', 'Rapporten er allerede offentliggjort.') : null;
};

const refuseWithdrawing = (
  { reports }: Reporting,
  { reportId, reason }: ReportingCommandOf<'WithdrawReport'>,
): ReportingDecision<never> | null => {
  const report = reports.find((one) => one.reportId === reportId);
  if (!report) return unknownReport();
  if (!report.published || report.withdrawn)
    return refused('not_published', 'Rapporten er ikke offentliggjort, eller den er trukket tilbage.');
  return statedText(reason) ? null : reasonRequired();
};

/** What the reporting as it stands has against a command; `null`: nothing, so that it is worth looking further. */
export const refusedByReporting = (
  reporting: Reporting,
  command: ReportingCommand,
  today: DanishDate,
): ReportingDecision<never> | null => {
  switch (command.command) {
    case 'ClosePeriod':
      return refuseClosing(reporting, command, today);
    case 'FreezeReport':
      return refuseFreezing(command, today);
    case 'PublishReport':
      return refusePublishing(reporting, command);
    case 'WithdrawReport':
      return refuseWithdrawing(reporting, command);
  }
};

const nextVersionOf = (reporting: Reporting, subject: ReportSubject): number =>
  1 + versionsOf(reporting, subject).length;

const withText = <Name extends 'reason' | 'note'>(
  name: Name,
  text: string | null | undefined,
): { readonly [Field in Name]?: string } => {
  const said = statedText(text);
  return (said === undefined ? {} : { [name]: said }) as { readonly [Field in Name]?: string };
};

/**
 * What a command does to the reporting of a municipality: the events to record, or the first refusal that applies. Pure.
 * `today` is the Danish date on which it is given; `found` is what had to be looked up for this command. Whether it is
 * well-formed or a repeat is settled before.
 */
export const decideReporting = (
  reporting: Reporting,
  command: ReportingCommand,
  today: DanishDate,
  { earlierOpen = null, frozen, stillProtects = false }: FoundForReporting = {},
): ReportingDecision => {
  const refusal = refusedByReporting(reporting, command, today);
  if (refusal) return refusal;
  switch (command.command) {
    case 'ClosePeriod':
      return earlierOpen === null
        ? decided({
            type: 'PeriodClosed',
            data: { period: command.period, ...withText('reason', command.reason) },
          })
        : refused('earlier_period_open', `Måneden ${earlierOpen} er ikke lukket; luk den først.`, 'period');
    case 'FreezeReport': {
      if (!frozen) throw new TypeError('a report is frozen without its result');
      const { definition, parameters, note } = command;
      const version = nextVersionOf(reporting, command);
      return decided({
        type: 'ReportFrozen',
        data: { ...frozen, version, definition, parameters, ...withText('note', note) },
      });
    }
    case 'PublishReport':
      return stillProtects
        ? decided({ type: 'ReportPublished', data: { reportId: command.reportId } })
        : refused(
            'protection_failed',
            'Sammen med det, der er offentliggjort siden, beskytter rapporten ikke længere små tal. Frys den igen.',
          );
    case 'WithdrawReport':
      return decided({
        type: 'ReportWithdrawn',
        data: { reportId: command.reportId, reason: statedText(command.reason) ?? '' },
      });
  }
};
