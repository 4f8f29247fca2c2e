export * from './access-log/access-log.ts';
export type { CitizenEntry, EntryAnswer, Seen } from './access-log/entries.ts';
export * from './application.module.ts';
export { LinkedParticipants } from './commands/linked-participants.ts';
export * from './commands/command-answer.ts';
export * from './command-handlers.ts';
export * from './commands/rehearsal.ts';
export { sweepClaims, type SweptStores } from './persons/claim-sweep.ts';
export { PersonClaimed } from './persons/person-claims.ts';
export { lookedUpBy } from './persons/looked-up.ts';
export { byNumber, NumberHoldersQuery } from './persons/number-holders.question.ts';
export { SeenParticipantQuery } from './persons/seen-participant.question.ts';
export * from './persons/person-names.ts';
export * from './persons/persons.ts';
export { protectedAddress } from './persons/persons-of-commands.ts';
export { ApproveErasure } from './erasures/approve-erasure.handler.ts';
export type { ErasureAnswer, ErasureRefusalCode, ErasureRefused } from './erasures/erasure-answer.ts';
export type { Retention } from './erasures/erasure-judge.ts';
export * from './erasures/erasures.question.ts';
export { ChangeHold, HoldsQuery } from './erasures/hold.handlers.ts';
export type { HoldsAnswer } from './erasures/holds.ts';
export { type ErasedStores, PersonEraser } from './erasures/person-eraser.ts';
export { ProposeErasure, type ProposedErasure } from './erasures/propose-erasure.handler.ts';
export * from './erasures/retention.question.ts';
export * from './questions/all-timekrav.question.ts';
export { AskedDates } from './questions/asked-dates.ts';
export { ListOrder, namesCursor } from './questions/list-order.ts';
export { MalformedQuestion } from './questions/malformed-question.ts';
export * from './questions/comparison.question.ts';
export * from './questions/comparison.text.ts';
export * from './questions/explanation.question.ts';
export * from './questions/history.question.ts';
export { namedActors } from './questions/named-actors.ts';
export type { KnownAt } from './questions/known-at.ts';
export * from './questions/participant-case.question.ts';
export * from './questions/participants.question.ts';
export * from './questions/provided-case.question.ts';
export * from './questions/provided-participants.question.ts';
export * from './questions/provided-week.question.ts';
export * from './questions/report.question.ts';
export * from './questions/rule-set-comparison.question.ts';
export * from './questions/rule-sets.ts';
export * from './reporting/frozen-reports.question.ts';
export type { FrozenReportAnswer } from './reporting/told-reports.ts';
export type { ReportSight } from './reporting/report-sight.ts';
export { resultDigests, type ResultDigests, ruleSetDigest } from './reporting/freezing.ts';
export * from './reporting/parse-reporting-command.ts';
export * from './reporting/periods.question.ts';
export { kommunekodeOfReport } from './reporting/report-id.ts';
export * from './reporting/report-results.ts';
export * from './reporting/reporting-records.ts';
export type { ParticipantBehind, PeopleBehindAnswer } from './questions/people-behind.ts';
export { StatisticsParticipantsQuery } from './questions/statistics-participants.question.ts';
export * from './questions/statistics.question.ts';
export { StatusParticipantsQuery } from './questions/status-participants.question.ts';
export * from './questions/timekrav.question.ts';
export { type HistoryEntry, reasonText } from './questions/told-events.ts';
export * from './questions/visible-municipalities.ts';
export type { WeekAbsence, WeekEntry, WeekItem } from './questions/week.item.ts';
export * from './questions/week.question.ts';
export * from './questions/worklist-page.question.ts';
export { type NumberedCommand, readCommandLines } from './vocabulary/command-lines.ts';
export { LineSplitter, longestLine } from './vocabulary/line-splitter.ts';
export {
  FaultList,
  type Faults,
  faultsText,
  isFaults,
  isRecord,
  readFields,
  type Shape,
  shapeOf,
} from './vocabulary/read-fields.ts';
export type { OpenBytes } from './table-file/file-text.ts';
export * from './table-file/table-file.ts';
export type { TableFormat } from './table-file/table-source.ts';
export type { WhoseNumbers } from './table-file/row-person.ts';
export { type RowCommandId, rowCommandIds } from './table-file/row-command-id.ts';
export type { DecimalSign } from './table-file/hours-text.ts';
export * from './vocabulary/parse-command.ts';
export * from './commands/command-pipeline.ts';
export { isCprChange, readPerson } from './vocabulary/read-person.ts';
export * from './reporting/difference.question.ts';
export * from './reporting/frozen-result.question.ts';
export { ResultNotReproducible } from './reporting/made-results.ts';
export type { Because, Movement } from './reporting/movements.ts';
export * from './reporting/published-statistics.question.ts';
export * from './reporting/verification.question.ts';
export { rowOutcomeOf, type RowEffect, type RowOutcome } from './table-file/row-outcome.ts';
export { csvTemplate, type TemplateName, templateNames, workbookTemplate } from './table-file/templates.ts';
