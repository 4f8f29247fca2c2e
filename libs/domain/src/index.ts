export * from './calendar/danish-date.ts';
export * from './calendar/iso-week.ts';
export * from './calendar/instant.ts';
export * from './calendar/months.ts';
export * from './codes/code-list.ts';
export * as codes from './codes/code-lists.ts';
export type {
  Absence,
  Activity,
  ExitReason,
  Readiness,
  TargetGroupBasis,
  TransitionKind,
  Ydelse,
} from './codes/code-lists.ts';
export type { Casework } from './declaration/command.ts';
export { type EventSubject, eventSubjects } from './declaration/event.ts';
export * from './declaration/field.ts';
export { wrongInField, type WrongIn } from './declaration/field-checks.ts';
export { isId, isProvider, isUuid } from './declaration/texts.ts';
export * from './declaration/known-time.ts';
export * from './declaration/values.ts';
export { MalformedEvent, UnknownEventType } from './declaration/recorded-facts.ts';
export type { DecisionOf, RefusalOf } from './decision/decision.ts';
export type { JsonFault } from './json/json-faults.ts';
export * from './json/strict-json.ts';
export * from './participant/participant.case.ts';
export * from './participant/participant.commands.ts';
export * from './participant/participant.events.ts';
export * from './participant/refusal.ts';
export { type DecimalSign, readMinutes } from './text/hours.ts';
export { readMonth } from './text/read-month.ts';
export * from './text/who.ts';
export * from './timekrav/assessment.ts';
export * from './timekrav/rule-set.ts';
export { forloebOfWeek, inForceOn, openForloeb } from './participant/forloeb.ts';
export { forloebOfEvent } from './participant/forloeb-of.ts';
export {
  decide,
  forloebOfCommand,
  refusedAfterErasure,
  refusedByForm,
} from './participant/participant.decider.ts';
export { type LinkedPair, personsOf } from './participant/one-person.ts';
export { nobodyElse, type SameAs } from './participant/link.decide.ts';
export * from './participant/participant.codec.ts';
export { evolve, evolveSheet } from './participant/participant.evolve.ts';
export { blankSheet, isBlankSheet } from './participant/week-sheet.ts';
export { isWithoutEffect, withEffect } from './participant/transition-effect.ts';
export { kommuneText } from './participant/enrolment.text.ts';
export {
  describeEvent,
  type EventChange,
  type EventDescription,
} from './participant/participant.describe.ts';
export * from './retention/retention.ts';
export * as danish from './text/danish.ts';
export { parseRuleSet } from './timekrav/rule-set.parse.ts';
export type { RuleSetFault } from './timekrav/rule-set.checks.ts';
export * from './timekrav/rule-set.catalogue.ts';
export { defaultRuleSet, shippedRuleSets } from './timekrav/rule-set.shipped.ts';
export * from './timekrav/timekrav.text.ts';
export { assess } from './timekrav/timekrav.assess.ts';
export { assessBriefly, type BriefForloeb, type BriefWeek } from './timekrav/brief-assessment.ts';
export {
  type ExplanationAnswer,
  explanationAnswer,
  type WeekExplanation,
} from './explanation/explanation.ts';
export { explainWeek } from './explanation/explain-week.ts';
export { explanationText } from './explanation/explanation.text.ts';
export type { Registration, Registrations } from './explanation/registration.ts';
export { type WeekInForloeb, weekInForloeb } from './timekrav/week-in-forloeb.ts';
export { type WeekMove, WeekMoves } from './explanation/week-moves.ts';
export * from './declaration/answer.ts';
export * from './reports/report.asked.ts';
export * from './reports/report.ts';
export { goalReport } from './reports/goal.report.ts';
export { monthsReport } from './reports/months.report.ts';
export { reports } from './reports/reports.ts';
export {
  kommuneAsked,
  type Sheet,
  type SheetColumn,
  type SheetRow,
  type SheetTable,
} from './reports/sheet.ts';
export { RuleSetComparison, type RuleSetsCompared } from './reports/rule-sets-compared.ts';
export { participantStatus, personStatus, type ParticipantStatus } from './reports/participant-status.ts';
export {
  figuresWith,
  startStatusReport,
  type StatusCounts,
  statusFigureNames,
  type StatusQuestion,
} from './reports/status.count.ts';
export { StatusSeries } from './reports/months.count.ts';
export { type MonthSpan, monthsOfSpan } from './reports/span-of-months.ts';
export { statusReport, type StatusReport } from './reports/status.report.ts';
export { type ParticipantWork, participantWork } from './reports/participant-work.ts';
export { worklist, type WorklistAnswer } from './reports/worklist.report.ts';
export { type WorklistName, worklistNames, worklists } from './reports/worklist.fields.ts';
export {
  type TimekravState,
  timekravState,
  timekravStateLabels,
  weeksShort,
} from './reports/timekrav-state.ts';
export * from './statistics/added.text.ts';
export * from './statistics/contribution.ts';
export { contributionsOf } from './statistics/contributions.ts';
export * from './statistics/definitions.ts';
export { dimensions, monthsAfterExit, seriesBreak } from './statistics/dimensions.ts';
export * from './statistics/facts.ts';
export { type Goal, goalOf, goals } from './statistics/goals.ts';
export { LinkedPersons } from './statistics/linked-persons.ts';
export * from './statistics/observation.ts';
export { observationsOf } from './statistics/observations.ts';
export * from './statistics/period.ts';
export * from './statistics/period-span.ts';
export * from './statistics/statistics.asked.ts';
export * from './statistics/statistics.form.ts';
export * from './statistics/statistics-by-period.ts';
export { tenths } from './statistics/rounding.ts';
export { forloebInScope, type StatisticsScope } from './statistics/seen-person.ts';
export {
  type Cell as StatisticsCell,
  cellsOfTable,
  statisticsCells,
  type StatisticsTable,
  statisticsTables,
} from './statistics/tables.ts';
export * from './statistics/tally.ts';
export { ClosedMonths, monthOfFact } from './reporting/closed-months.ts';
export * from './reporting/reporting.codec.ts';
export * from './reporting/reporting.commands.ts';
export * from './reporting/reporting.decider.ts';
export { describeReportingEvent } from './reporting/reporting.describe.ts';
export * from './reporting/reporting.events.ts';
export {
  type DefinitionName,
  frozenFields,
  reportingValues,
  reportParameters,
  type ReportSubject,
} from './reporting/reporting.fields.ts';
export * from './reporting/reporting.refusal.ts';
export * from './reporting/reporting.ts';
export {
  cellsOfForm,
  changedCells,
  type ChangedCell,
  figuresOf,
  type SaidOfCell,
} from './reporting/form-cells.ts';
export { publishedForm, type PublishedStatistics } from './statistics/published.form.ts';
export * from './statistics/threshold.ts';
export { reportingBefore } from './reporting/reporting-before.ts';
