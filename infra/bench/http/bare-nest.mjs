/** Validates the body of PUT week as Nest's own documentation has it, and echoes it; prints its address. */
import { Body, Controller, Module, Put, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { codes, codesOf } from '../../../dist/libs/domain/src/index.js';

/** What TypeScript makes of decorators above a field. */
const field = (dto, name, ...decorators) => {
  for (const decorate of decorators.toReversed()) decorate(dto.prototype, name);
};

class EntryDto {}
field(EntryDto, 'activity', IsIn(codesOf(codes.activity)));
field(EntryDto, 'minutes', IsInt());
field(EntryDto, 'provider', IsOptional(), Matches(/^(P\d{10}|CVR\d{8})$/));

class AbsenceDto {}
field(AbsenceDto, 'kind', IsIn(codesOf(codes.absence)));
field(AbsenceDto, 'days', IsInt());

class WeekDto {}
field(WeekDto, 'commandId', IsOptional(), IsString());
field(
  WeekDto,
  'entries',
  IsArray(),
  ValidateNested({ each: true }),
  Type(() => EntryDto),
);
field(
  WeekDto,
  'absences',
  IsArray(),
  ValidateNested({ each: true }),
  Type(() => AbsenceDto),
);
field(WeekDto, 'reason', IsOptional(), MaxLength(1_500));

class EchoController {
  echo(body) {
    return body;
  }
}
Body()(EchoController.prototype, 'echo', 0);
Reflect.defineMetadata('design:paramtypes', [WeekDto], EchoController.prototype, 'echo');
Put(':participantId/weeks/:week')(
  EchoController.prototype,
  'echo',
  Object.getOwnPropertyDescriptor(EchoController.prototype, 'echo'),
);
Controller('v1/participants')(EchoController);

class EchoModule {}
Module({ controllers: [EchoController] })(EchoModule);

const app = await NestFactory.create(EchoModule, new FastifyAdapter(), { logger: false });
app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
await app.listen(0, '127.0.0.1');
process.stdout.write(`${await app.getUrl()}\n`);
process.once('SIGTERM', () => void app.close());
