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
  linkedIn,
  ParticipantRows,
  type ParticipantTables,
  type RowBatch,
  type RowFilter,
  type RowReading,
  type StrayWeeks,
} from './participant-rows.ts';
export { stretches } from './remembered-rows.ts';
export { RememberingParticipants } from './remembering.participants.ts';
export { noMemory, type RowKey, RowMemory } from './row-memory.ts';
export { WatchedParticipants } from './watched-participants.ts';
export { participantsReadModel } from './participants.read-model.ts';
