import { Body, Controller, Module, Put, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
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
import { codes, codesOf } from '#libs/domain';

class EntryDto {
  @IsIn(codesOf(codes.activity))
  readonly activity!: string;

  @IsInt()
  readonly minutes!: number;

  @IsOptional()
  @Matches(/^(P\d{10}|CVR\d{8})$/)
  readonly provider?: string;
}

class AbsenceDto {
  @IsIn(codesOf(codes.absence))
  readonly kind!: string;

  @IsInt()
  readonly days!: number;
}

class WeekDto {
  @IsOptional()
  @IsString()
  readonly commandId?: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => EntryDto)
  readonly entries!: EntryDto[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AbsenceDto)
  readonly absences!: AbsenceDto[];

  @IsOptional()
  @MaxLength(1_500)
  readonly reason?: string;
}

@Controller('v1/participants')
class EchoController {
  @Put(':participantId/weeks/:week')
  echo(@Body() body: WeekDto): WeekDto {
    return body;
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

const app = await NestFactory.create<NestFastifyApplication>(EchoModule, new FastifyAdapter(), {
  logger: false,
});
app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
await app.listen(0, '127.0.0.1');
process.stdout.write(`${await app.getUrl()}\n`);
process.once('SIGTERM', () => void app.close());
