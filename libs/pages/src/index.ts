export {
  asking,
  enrolAddress,
  helpAddress,
  importAddress,
  participantAddress,
  revisionAddress,
  reportAddress,
  reportsAddress,
  weekAddress,
  weeksAddress,
  worklistAddress,
} from './addresses.ts';
export { CaseworkFormPage, findAddress, type MayName, onlyNameable } from './casework/casework-form.page.tsx';
export type { CaseworkForm } from './casework/casework-form.ts';
export { caseworkFormNames, type CaseworkFormName, caseworkForms } from './casework/casework-forms.ts';
export { enrolmentForm } from './casework/enrolment.form.ts';
export { EnrolmentPage } from './casework/enrolment.page.tsx';
export { PersonPage, personForm } from './casework/person.page.tsx';
export { freeTextHint, wrongDate } from './casework/words.ts';
export { type DocumentProps, type SignedInAs } from './document.tsx';
export type { MenuLink } from './links.tsx';
export { documentPieces, documentText, waitingText } from './document-text.tsx';
export {
  type AskedFields,
  type Option,
  askedFields,
  type FieldWords,
  optionsOf,
} from './form/asked-fields.ts';
export { ErrorSummary, Form, unseen } from './form/form.tsx';
export { faultsOf, type FormFault, type FormState } from './form/form-state.ts';
export { bodyOf, type Typed, typedOf, whoOf } from './form/typed.ts';
export { Guide } from './guide.tsx';
export { type GridFilter, WrongGridFilter } from './grid/grid-filter.tsx';
export { WeekGridPage, type WeekGridProps } from './grid/week-grid.page.tsx';
export { weekDays, weekTitle } from './grid/week-text.ts';
export { filePieces, type FileProps } from './file.tsx';
export { HistoryFilter, HistoryPage, type HistoryProps, type HistoryView } from './history.page.tsx';
export { historyFileRows, historyRows } from './history-events.tsx';
export { HomePage, type WaitingTask, type WaitingWork } from './home.page.tsx';
export { HistoryFile, viewOfFile } from './history.file.tsx';
export { ImportPage, type ImportProps } from './import.page.tsx';
export { type ImportedPerson, type ImportStage } from './import-people.tsx';
export { ImportFormPage } from './import-form.page.tsx';
export { ParticipantPage, type ParticipantProps } from './participant.page.tsx';
export { ProvidedParticipantPage } from './provided-participant.page.tsx';
export {
  FindPerson,
  type FoundOne,
  foundText,
  FoundToChoose,
  soughtFields,
  soughtName,
} from './find-person.tsx';
export {
  FoundPersonsPage,
  type ParticipantsFilter,
  ParticipantsFilterForm,
  ParticipantsPage,
  ProvidedParticipantsPage,
} from './participants.page.tsx';
export { RevisionPage } from './revision.page.tsx';
export {
  approvalAddress,
  citizenAddress,
  closingAddress,
  erasuresAddress,
  holdsAddress,
  periodsAddress,
  proposalAddress,
  readingsAddress,
  samplesAddress,
} from './control/addresses.ts';
export { ErasureFacts, ErasuresPage, HoldsPage } from './control/erasures.page.tsx';
export {
  approvalFields,
  citizenFields,
  closingFields,
  holdFields,
  proposalFields,
  sampleFields,
} from './control/fields.ts';
export { PeriodsPage } from './control/periods.page.tsx';
export { type CitizenAsked, CitizenPage, FindCitizen, FoundCitizens } from './control/citizen.page.tsx';
export { ControlParts } from './control/control-parts.tsx';
export { type ReadingsTyped, ReadingsFilter, ReadingsPage } from './control/readings.page.tsx';
export { DrawnSample, SamplesPage } from './control/samples.page.tsx';
export { SheetParts } from './sheet.page.tsx';
export { unnamed } from './who.tsx';
export { changedParts, minutesTyped, type SheetCall, wholeWeek } from './week/sheet-calls.ts';
export { faultsOfCall } from './week/sheet-faults.ts';
export { isProvided, type SeenItem, type SeenWeek } from './week/seen-week.ts';
export { isToCome, type SheetState, standingWeek } from './week/sheet-form.tsx';
export { inputs as sheetInputs } from './week/sheet-inputs.ts';
export { standsAsShown } from './week/sheet-lines.ts';
export { WeekSheetPage } from './week/week-sheet.page.tsx';
export { manyMinutes } from './week/week-words.ts';
export {
  spansOfWeeks,
  type WorklistFilter,
  WorklistFilterForm,
  WorklistPage,
} from './worklist/worklist.page.tsx';
export { BehindPage } from './reports/behind.page.tsx';
export { figureName } from './reports/figure-name.ts';
export { DifferencePage } from './reports/difference.page.tsx';
export { isOldestFirst, OrderHidden } from './order.tsx';
export { AskAgain, ChoiceFilter, DayFilter, Filters, KnownAtFilter } from './filters.tsx';
export { FrozenReportsPage } from './reports/frozen-list.page.tsx';
export { frozenTitle } from './reports/frozen-texts.ts';
export { FrozenReportPage, type FrozenRights } from './reports/frozen.page.tsx';
export { VerificationPage } from './reports/verification.page.tsx';
export { ReportTabs } from './reports/parts.tsx';
export { periodName } from './reports/period-name.ts';
export { drawnCells } from './reports/series-plot.tsx';
export { type AnyStatistics, StatisticsPage } from './reports/statistics.page.tsx';
export { StatusReportPage } from './reports/status.page.tsx';
