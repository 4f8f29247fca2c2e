import { type DynamicModule, Module } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AccessLog, ApplicationModule, LinkedParticipants } from '#libs/application';
import { ParticipantRows } from '#libs/read-models/participants';
import { SystemClock } from '#libs/platform';
import { ReadinessChecks } from '#libs/runtime';
import { AccessLogController } from './access-log/access-log.controller.ts';
import type { ApiParts } from './api.parts.ts';
import { CommandStreamController } from './commands/command-stream.controller.ts';
import { CommandStream } from './commands/command-stream.ts';
import { CommandsController, CommandsLimit } from './commands/commands.controller.ts';
import { HoursImportController } from './commands/hours-import.controller.ts';
import { HoursImport } from './commands/hours-import.ts';
import { ErasuresController } from './erasures/erasures.controller.ts';
import { HoldController } from './erasures/hold.controller.ts';
import type { ApiLimits } from './http/api.limits.ts';
import { Closing } from './http/closing.ts';
import { StreamPlaces } from './http/stream-places.ts';
import { HealthController } from './operations/health.controller.ts';
import { ChoiceController } from './pages/choice.controller.ts';
import { HomeController } from './pages/home.controller.ts';
import { PagesDoor } from './pages/pages-door.ts';
import { SignInController } from './pages/sign-in.controller.ts';
import { SignOutController } from './pages/sign-out.controller.ts';
import { AssessmentsController } from './questions/assessments.controller.ts';
import { ParticipantRoom, QuestionRoom } from './questions/question-gate.ts';
import { ParticipantsController } from './questions/participants.controller.ts';
import { PersonsController } from './questions/persons.controller.ts';
import { ReferenceController } from './questions/reference.controller.ts';
import { reportControllers } from './questions/reports.controllers.ts';

/** What the doors of one API share. */
interface ApiModuleParts {
  readonly limits: ApiLimits;
  readonly closing: Closing;
  readonly readiness: ReadinessChecks;
  readonly pages: PagesDoor;
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
  static with(parts: ApiParts, { limits, closing, readiness, pages }: ApiModuleParts): DynamicModule {
    const { metrics, logger } = parts;
    const { linesInFlight } = limits;
    return {
      module: ApiModule,
      imports: [ApplicationModule.with(parts)],
      controllers: [
        CommandsController,
        CommandStreamController,
        HoursImportController,
        ParticipantsController,
        PersonsController,
        AssessmentsController,
        ...reportControllers,
        ErasuresController,
        HoldController,
        ReferenceController,
        AccessLogController,
        HealthController,
        HomeController,
        SignInController,
        ChoiceController,
        SignOutController,
      ],
      providers: [
        { provide: ReadinessChecks, useValue: readiness },
        { provide: Closing, useValue: closing },
        { provide: AccessLog, useValue: accessLogOf(parts) },
        { provide: PagesDoor, useValue: pages },
        { provide: ParticipantRows, useValue: parts.participants },
        { provide: QuestionRoom, useValue: new QuestionRoom({ ...limits, most: limits.heavyQuestions }) },
        {
          provide: ParticipantRoom,
          useValue: new ParticipantRoom({ ...limits, most: limits.participantQuestions }),
        },
        { provide: CommandsLimit, useValue: limits },
        {
          provide: CommandStream,
          useFactory: (commands: CommandBus) => {
            const places = new StreamPlaces({ ...limits, most: limits.commandStreams });
            return new CommandStream({ commands, metrics, logger, closing, places, linesInFlight });
          },
          inject: [CommandBus],
        },
        {
          provide: HoursImport,
          useFactory: (commands: CommandBus) => {
            const { store, keys, clock, participants } = parts;
            const places = new StreamPlaces({ ...limits, most: limits.imports });
            const { importBytes } = limits;
            return new HoursImport({
              commands,
              metrics,
              logger,
              closing,
              places,
              linesInFlight,
              store,
              keys,
              clock,
              participants,
              importBytes,
            });
          },
          inject: [CommandBus],
        },
      ],
    };
  }
}
