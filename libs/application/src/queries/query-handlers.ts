import { AllTimekravHandler } from './all-timekrav.handler.ts';
import { HistoryHandler } from './history.handler.ts';
import { ParticipantCaseHandler } from './participant-case.handler.ts';
import { ParticipantsHandler } from './participants.handler.ts';
import { StatusReportHandler } from './status-report.handler.ts';
import { TimekravHandler } from './timekrav.handler.ts';
import { WorklistHandler } from './worklist.handler.ts';

/** Every question that the application answers. */
export const queryHandlers = [
  AllTimekravHandler,
  HistoryHandler,
  ParticipantCaseHandler,
  ParticipantsHandler,
  StatusReportHandler,
  TimekravHandler,
  WorklistHandler,
] as const;
