import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Put,
  Req,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FaultList, isCprChange, Persons, type PersonSought, readPerson } from '#libs/application';
import {
  type CprChange,
  CprDiffers,
  type FoundPerson,
  parseCpr,
  PersonKnown,
  type SaidPerson,
} from '#libs/persons';
import { ParticipantErased } from '#libs/event-store';
import { accessOf } from '../http/access-guard.ts';
import { known, malformed, malformedAt, RequestRefused } from '../http/request-refused.ts';
import { ParticipantGate, QuestionGate } from './question-gate.ts';
import { participantIdIn } from './read-query.ts';
import { Recorded } from '../http/recorded-readings.ts';

const longestSearch = 100;
const cprForm = 'Skal være et CPR-nummer: ti cifre, der begynder med en dato.';
const soughtForm = 'Send enten cpr eller name, og intet andet.';

const soughtIn = (body: unknown): PersonSought => {
  const sent = Object(body) as Readonly<Record<string, unknown>>;
  const [field, ...more] = Object.keys(sent);
  if (more.length > 0 || (field !== 'cpr' && field !== 'name')) throw malformedAt('', soughtForm);
  const value = sent[field];
  if (field === 'cpr') {
    const cpr = typeof value === 'string' ? parseCpr(value) : null;
    if (cpr === null) throw malformedAt('cpr', cprForm);
    return { cpr };
  }
  if (typeof value !== 'string' || value.trim() === '' || value.length > longestSearch)
    throw malformedAt('name', `Skal være begyndelsen af et navn, højst ${longestSearch} tegn.`);
  return { name: value };
};

interface PersonChange {
  readonly person: SaidPerson;
  readonly cprChange: CprChange | undefined;
}

const changeIn = (body: unknown): PersonChange => {
  const { cprChange, ...sent } = Object(body) as Readonly<Record<string, unknown>>;
  if (cprChange !== undefined && cprChange !== null && !isCprChange(cprChange))
    throw malformedAt('cprChange', 'Skal være correction eller new_number.');
  const faults = new FaultList();
  const person = readPerson(sent, '', faults);
  if (!person) throw malformed(faults.errors);
  return { person, cprChange: cprChange ?? undefined };
};

/** What the register refuses, as a problem. */
const refusalOf = (error: unknown): unknown => {
  if (error instanceof PersonKnown)
    return new RequestRefused('person_known', error.text, { participantId: error.participantId });
  if (error instanceof CprDiffers) return new RequestRefused('cpr_change_required', error.text);
  if (error instanceof ParticipantErased) return new RequestRefused('participant_erased', error.text);
  return error;
};

/** Who the participants are. */
@Controller('v1')
@UseInterceptors(Recorded)
export class PersonsController {
  readonly #persons: Persons;

  constructor(persons: Persons) {
    this.#persons = persons;
  }

  @Get('participants/:participantId/person')
  @Header('cache-control', 'no-store')
  @UseGuards(ParticipantGate)
  async read(@Param('participantId') id: string, @Req() request: FastifyRequest): Promise<FoundPerson> {
    const participantId = participantIdIn(id);
    const { person } = known(await this.#persons.of(participantId, accessOf(request).within));
    if (!person) throw new RequestRefused('unknown_person', 'Der er ikke registreret en person på borgeren.');
    return { participantId, ...person };
  }

  @Put('participants/:participantId/person')
  @Header('cache-control', 'no-store')
  @UseGuards(ParticipantGate)
  async say(
    @Param('participantId') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<FoundPerson> {
    const participantId = participantIdIn(id);
    const { person, cprChange } = changeIn(body);
    const { within } = accessOf(request);
    try {
      return { participantId, ...known(await this.#persons.say(participantId, within, person, cprChange)) };
    } catch (error) {
      throw refusalOf(error);
    }
  }

  @Post('persons/search')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @UseGuards(QuestionGate)
  async search(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<{ readonly items: readonly FoundPerson[] }> {
    return { items: await this.#persons.search(soughtIn(body), accessOf(request).within) };
  }
}
