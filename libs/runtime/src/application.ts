import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApplicationModule, type ApplicationParts } from '#libs/application';

/** The buses of an application that runs without HTTP. */
export interface Application {
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  /** Ends the framework; the engines stay open. */
  close(): Promise<void>;
}

/** Builds the application over its parts, silently, for a command line or a worker. */
export const openApplication = async (parts: ApplicationParts): Promise<Application> => {
  const context = await NestFactory.createApplicationContext(ApplicationModule.with(parts), {
    logger: false,
    abortOnError: false,
  });
  return {
    commands: context.get(CommandBus),
    queries: context.get(QueryBus),
    close: () => context.close(),
  };
};
