import { FrozenReportHandler, FrozenReportsHandler } from '../reporting/frozen-reports.question.ts';
import { DifferenceHandler } from '../reporting/difference.question.ts';
import { FrozenResultHandler } from '../reporting/frozen-result.question.ts';
import {
  PublishedByPeriodHandler,
  PublishedStatisticsHandler,
} from '../reporting/published-statistics.question.ts';
import { ReportVerificationHandler } from '../reporting/verification.question.ts';
import { PeriodsHandler } from '../reporting/periods.question.ts';
import { NumberHoldersHandler } from '../persons/number-holders.question.ts';
import { SeenParticipantHandler } from '../persons/seen-participant.question.ts';
import { AllTimekravHandler } from './all-timekrav.question.ts';
import { ComparisonHandler } from './comparison.question.ts';
import { WeekExplanationHandler } from './explanation.question.ts';
import { HistoryHandler } from './history.question.ts';
import { ParticipantCaseHandler } from './participant-case.question.ts';
import { ParticipantsHandler } from './participants.question.ts';
import { ProvidedCaseHandler } from './provided-case.question.ts';
import { ProvidedParticipantsHandler } from './provided-participants.question.ts';
import { ProvidedWeekHandler } from './provided-week.question.ts';
import { ReportHandler } from './report.question.ts';
import { RuleSetComparisonHandler } from './rule-set-comparison.question.ts';
import { StatisticsParticipantsHandler } from './statistics-participants.question.ts';
import { StatisticsByPeriodHandler, StatisticsHandler } from './statistics.question.ts';
import { StatusParticipantsHandler } from './status-participants.question.ts';
import { TimekravHandler } from './timekrav.question.ts';
import { WeekHandler } from './week.question.ts';
import { WorklistPageHandler } from './worklist-page.question.ts';

/** Every question that the application answers. */
export const questionHandlers = [
  AllTimekravHandler,
  ComparisonHandler,
  DifferenceHandler,
  FrozenReportHandler,
  FrozenReportsHandler,
  FrozenResultHandler,
  HistoryHandler,
  NumberHoldersHandler,
  SeenParticipantHandler,
  ParticipantCaseHandler,
  ParticipantsHandler,
  PeriodsHandler,
  ProvidedCaseHandler,
  ProvidedParticipantsHandler,
  PublishedByPeriodHandler,
  PublishedStatisticsHandler,
  ProvidedWeekHandler,
  ReportHandler,
  ReportVerificationHandler,
  RuleSetComparisonHandler,
  StatisticsByPeriodHandler,
  StatisticsHandler,
  StatisticsParticipantsHandler,
  StatusParticipantsHandler,
  TimekravHandler,
  WeekExplanationHandler,
  WeekHandler,
  WorklistPageHandler,
] as const;
