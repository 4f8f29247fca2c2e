import { type DynamicModule, Module } from '@nestjs/common';
import { AccessLog, ApplicationModule, LinkedParticipants } from '#libs/application';
import { ParticipantRows } from '#libs/read-models/participants';
import { SystemClock } from '#libs/platform';
import { ReadinessChecks } from '#libs/runtime';
import { AccessLogController } from './access-log/access-log.controller.ts';
import type { ApiParts } from './api.parts.ts';
import { CommandStreamController, CommandStreamParts } from './commands/command-stream.controller.ts';
import { CommandsController, CommandsRoom } from './commands/commands.controller.ts';
import { ImportsController } from './commands/imports.controller.ts';
import { TableImportParts, TableImports } from './commands/table-imports.ts';
import { ErasuresController } from './erasures/erasures.controller.ts';
import { HoldController } from './erasures/hold.controller.ts';
import type { ApiLimits } from './http/api.limits.ts';
import { Closing } from './http/closing.ts';
import { LookUps } from './http/look-ups.ts';
import { RecordedReadings } from './http/recorded-readings.ts';
import { StreamPlaces } from './http/stream-places.ts';
import { HealthController } from './operations/health.controller.ts';
import { CaseworkPages } from './pages/casework.pages.tsx';
import { ChoiceController } from './pages/role-choice.controller.ts';
import { EnrolmentPages } from './pages/enrolment.pages.tsx';
import { HelpController } from './pages/help.controller.tsx';
import { CitizenPages } from './pages/citizen.pages.tsx';
import { LinkPages } from './pages/link.pages.tsx';
import { historyPages } from './pages/history.pages.tsx';
import { ImportDesk } from './pages/imports/import-desk.ts';
import { ImportPages } from './pages/imports/import.pages.tsx';
import { HomeController } from './pages/home.controller.tsx';
import { PagesDoor } from './pages/pages-door.ts';
import { WeekSheetPages } from './pages/week-sheet.pages.tsx';
import { WorklistPages } from './pages/worklist.pages.tsx';
import { GridPages } from './pages/grid.pages.tsx';
import { ParticipantPages } from './pages/participants.pages.tsx';
import { PersonPages } from './pages/person.pages.tsx';
import { frozenPages } from './pages/reports/frozen.pages.tsx';
import { reportingPages } from './pages/reports/reporting.pages.tsx';
import { statisticsPages } from './pages/reports/statistics.pages.tsx';
import { statusPages } from './pages/reports/status.pages.tsx';
import { ErasurePages } from './pages/erasures.pages.tsx';
import { HoldPages } from './pages/hold.pages.tsx';
import { PeriodPages } from './pages/periods.pages.tsx';
import { ReadingPages } from './pages/readings.pages.tsx';
import { RevisionPages } from './pages/revision.pages.tsx';
import { WaitingWorks } from './pages/waiting-work.ts';
import { SignInController } from './pages/sign-in.controller.ts';
import { SignOutController } from './pages/sign-out.controller.tsx';
import { AssessmentsController } from './questions/assessments.controller.ts';
import { ExplanationsController } from './questions/explanations.controller.ts';
import { ListOrders } from './questions/list-orders.ts';
import { ParticipantRoom, QuestionRoom } from './questions/question-gate.ts';
import { ParticipantsController } from './questions/participants.controller.ts';
import { PersonsController } from './questions/persons.controller.ts';
import { ReferenceController } from './questions/reference.controller.ts';
import { StatisticsController } from './questions/statistics.controller.ts';
import { reportControllers } from './questions/reports.controllers.ts';
import { FilePublisher } from './questions/statistics-format.ts';
import { RuleSetsComparedController } from './questions/rule-sets-compared.controller.ts';
import { WorklistController } from './questions/worklist.controller.ts';
import { WeeksController } from './questions/weeks.controller.ts';
import { FrozenReportsController } from './reporting/frozen-reports.controller.ts';
import { ReportingController } from './reporting/reporting.controller.ts';
import { ResultsController } from './reporting/results.controller.ts';
import { VerificationController } from './verification/verification.controller.ts';
import { VerificationParts } from './verification/verification.parts.ts';

/** What the doors of one API share. */
interface ApiModuleParts {
  readonly limits: ApiLimits;
  readonly closing: Closing;
  readonly readiness: ReadinessChecks;
  readonly pages: PagesDoor;
  readonly readings: RecordedReadings;
  readonly orders: ListOrders;
}

const accessLogOf = ({ readLog, store, participants, persons }: ApiParts): AccessLog =>
  new AccessLog({
    readLog,
    links: new LinkedParticipants(store, participants),
    persons,
    clock: new SystemClock(),
  });

/** The HTTP door to the application. */
@Module({})
export class ApiModule {
  static with(
    parts: ApiParts,
    { limits, closing, readiness, pages, readings, orders }: ApiModuleParts,
  ): DynamicModule {
    const { metrics, logger, participants } = parts;
    const stream = { metrics, logger, closing, linesInFlight: limits.linesInFlight };
    const lookUps = new LookUps({ readLog: parts.readLog, metrics, clock: new SystemClock() });
    return {
      module: ApiModule,
      imports: [ApplicationModule.with(parts)],
      controllers: [
        CommandsController,
        CommandStreamController,
        ImportsController,
        ParticipantsController,
        PersonsController,
        AssessmentsController,
        ExplanationsController,
        WeeksController,
        WorklistController,
        ...reportControllers,
        RuleSetsComparedController,
        FrozenReportsController,
        ReportingController,
        ResultsController,
        StatisticsController,
        ErasuresController,
        HoldController,
        VerificationController,
        ReferenceController,
        AccessLogController,
        HealthController,
        HomeController,
        HelpController,
        SignInController,
        ChoiceController,
        SignOutController,
        ParticipantPages,
        EnrolmentPages,
        PersonPages,
        WeekSheetPages,
        WorklistPages,
        LinkPages,
        CaseworkPages,
        historyPages(parts.ruleSets),
        RevisionPages,
        PeriodPages,
        HoldPages,
        ErasurePages,
        ReadingPages,
        CitizenPages,
        GridPages,
        statusPages(parts.ruleSets),
        statisticsPages(parts),
        reportingPages(parts),
        frozenPages(parts.ruleSets),
        ImportPages,
      ],
      providers: [
        ResultsController,
        StatisticsController,
        CommandsController,
        ParticipantsController,
        WeeksController,
        PersonsController,
        WeeksController,
        WorklistController,
        ExplanationsController,
        VerificationController,
        WaitingWorks,
        FrozenReportsController,
        ReportingController,
        ErasuresController,
        HoldController,
        AccessLogController,
        { provide: VerificationParts, useValue: new VerificationParts(parts) },
        { provide: ReadinessChecks, useValue: readiness },
        { provide: Closing, useValue: closing },
        { provide: AccessLog, useValue: accessLogOf(parts) },
        { provide: LookUps, useValue: lookUps },
        { provide: RecordedReadings, useValue: readings },
        { provide: ListOrders, useValue: orders },
        { provide: PagesDoor, useValue: pages },
        { provide: ParticipantRows, useValue: participants },
        { provide: QuestionRoom, useValue: new QuestionRoom({ ...limits, most: limits.heavyQuestions }) },
        {
          provide: ParticipantRoom,
          useValue: new ParticipantRoom({ ...limits, most: limits.participantQuestions }),
        },
        TableImports,
        { provide: ImportDesk, useValue: new ImportDesk() },
        { provide: CommandsRoom, useValue: new CommandsRoom(limits.writesInFlight) },
        { provide: FilePublisher, useValue: new FilePublisher(parts.statistics, parts.isPractice ?? false) },
        {
          provide: CommandStreamParts,
          useValue: { ...stream, places: new StreamPlaces({ ...limits, most: limits.commandStreams }) },
        },
        {
          provide: TableImportParts,
          useValue: {
            ...stream,
            stores: parts,
            places: new StreamPlaces({ ...limits, most: limits.imports }),
            importBytes: limits.importBytes,
          },
        },
      ],
    };
  }
}
