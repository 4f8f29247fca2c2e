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
  worklistAddress,
} from './addresses.ts';
export { CaseworkFormPart, type MayName, namedWithin } from './casework/casework-form.page.tsx';
export type { CaseworkForm } from './casework/casework-form.ts';
export { caseworkFormNames, type CaseworkFormName, caseworkForms } from './casework/casework-forms.ts';
export { enrolmentForm } from './casework/enrolment.form.ts';
export { Enrolment } from './casework/enrolment.page.tsx';
export { PersonForm, personForm } from './casework/person.page.tsx';
export { freeTextHint, wrongDate } from './casework/words.ts';
export { type DocumentProps, type MenuLink, type SignedInAs } from './document.tsx';
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
export { bodyOf, type Typed, typedOf } from './form/typed.ts';
export { Guide } from './guide.tsx';
export { type GridFilter } from './grid/grid-filter.tsx';
export { WeekGrid, type WeekGridProps } from './grid/week-grid.page.tsx';
export { weekDays, weekName } from './grid/week-text.ts';
export { filePieces, type FileProps } from './file.tsx';
export { History, type HistoryProps, type HistoryView } from './history.page.tsx';
export { historyFileRows, historyRows } from './history-events.tsx';
export { Home, type WaitingWork } from './home.page.tsx';
export { HistoryFile, viewOfFile } from './history.file.tsx';
export { Import, type ImportedPerson, type ImportProps, type ImportStage } from './import.page.tsx';
export { ImportForm } from './import-form.page.tsx';
export { Participant, type ParticipantProps } from './participant.page.tsx';
export { ProvidedParticipant } from './provided-participant.page.tsx';
export { FoundPersons, Participants, type ParticipantsFilter } from './participants.page.tsx';
export { Revision } from './revision.page.tsx';
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
export { ErasureFacts, Erasures, Holds } from './control/erasures.page.tsx';
export {
  approvalFields,
  citizenFields,
  closingFields,
  holdFields,
  proposalFields,
  sampleFields,
} from './control/fields.ts';
export { Periods } from './control/periods.page.tsx';
export { type CitizenAsked, ForCitizen } from './control/citizen.page.tsx';
export { ControlParts } from './control/control-parts.tsx';
export { Readings, type ReadingsAsked } from './control/readings.page.tsx';
export { DrawnSample, Samples } from './control/samples.page.tsx';
export { SheetParts } from './sheet.page.tsx';
export { unnamed } from './who.tsx';
export { changedParts, minutesTyped, type SheetCall, wholeWeek } from './week/sheet-calls.ts';
export { faultsOfCall } from './week/sheet-faults.ts';
export {
  isProvided,
  isToCome,
  type SeenItem,
  type SeenWeek,
  type SheetState,
  standingWeek,
} from './week/sheet-form.tsx';
export { inputs as sheetInputs } from './week/sheet-inputs.ts';
export { standsAsShown } from './week/sheet-lines.ts';
export { WeekSheet } from './week/week-sheet.page.tsx';
export { manyMinutes } from './week/week-words.ts';
export { spansOfWeeks, Worklist, type WorklistFilter } from './worklist/worklist.page.tsx';
export { Behind } from './reports/behind.page.tsx';
export { Difference } from './reports/difference.page.tsx';
export { Choice, Day, Filters, KnownAt } from './filters.tsx';
export { Frozen, FrozenList, type FrozenRights, frozenTitle } from './reports/frozen.page.tsx';
export { Verification } from './reports/verification.page.tsx';
export { periodName, ReportTabs } from './reports/parts.tsx';
export { type AnyStatistics, StatisticsPart } from './reports/statistics.page.tsx';
export { StatusReportPart } from './reports/status.page.tsx';
