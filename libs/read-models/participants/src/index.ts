export { OutOfSequence } from './case-fold.ts';
export { CaughtUpParticipants } from './caught-up.participants.ts';
export { DamagedRow } from './damaged-row.ts';
export {
  linksIn,
  type ParticipantColumns,
  readable,
  someLinks,
  toParticipantRow,
} from './participant.columns.ts';
export {
  type CaseChange,
  type CaseHead,
  caseHead,
  emptyHead,
  listColumns,
  type ParticipantRow,
  type StandingCase,
  type Wanted,
} from './participant.row.ts';
export {
  type LinkBatch,
  ParticipantRows,
  type ParticipantTables,
  type RowBatch,
  type RowFilter,
  type StrayWeeks,
} from './participant-rows.ts';
export { WatchedParticipants } from './watched-participants.ts';
export { participants } from './participants.read-model.ts';
