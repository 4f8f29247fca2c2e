import { AllTimekravHandler } from './all-timekrav.question.ts';
import { HistoryHandler } from './history.question.ts';
import { ParticipantCaseHandler } from './participant-case.question.ts';
import { ParticipantsHandler } from './participants.question.ts';
import { StatusReportHandler } from './status-report.question.ts';
import { TimekravHandler } from './timekrav.question.ts';
import { WorklistHandler } from './worklist.question.ts';

/** Every question that the application answers. */
export const questionHandlers = [
  AllTimekravHandler,
  HistoryHandler,
  ParticipantCaseHandler,
  ParticipantsHandler,
  StatusReportHandler,
  TimekravHandler,
  WorklistHandler,
] as const;
