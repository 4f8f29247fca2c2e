import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { allows } from '#libs/access';
import {
  type Faults,
  faultsText,
  isFaults,
  parseCommand,
  type ParsedCommand,
  type StatedFields,
} from '#libs/application';
import { type CommandName, isUuid } from '#libs/domain';
import type { Person } from '#libs/persons';
import { accessOf } from '../http/access-guard.ts';
import type { ProblemFault } from '../http/problem.ts';
import { forbidden, RequestRefused } from '../http/request-refused.ts';
import { expectedRevision, permitOf } from './command-headers.ts';
import { participantIdOfCommand } from './participant-id.ts';
import { notAllowed, readPerson } from './read-person.ts';

/** What the address says of the command. */
export type Addressed = Omit<StatedFields, 'commandId'> & { readonly command: CommandName };

const commandIdOf = (body: unknown, key: string | undefined): unknown =>
  key ?? (typeof body === 'object' && body !== null ? Reflect.get(body, 'commandId') : undefined);

/** Two callers could both call their command `1`, and their two people would become one. */
const weakKey = (path: string): Faults => ({
  code: 'malformed',
  errors: [
    {
      path,
      code: 'malformed',
      message:
        'Når serveren laver borgerens id, skal kommandoens id (Idempotency-Key eller commandId) være et UUID. ' +
        'Send et nyt UUID for hver borger, eller send selv participantId.',
    },
  ],
});

/** The body without the person, who is no part of the command. */
const withoutPerson = (body: unknown, command: CommandName): unknown => {
  if (command !== 'EnrolParticipant' || typeof body !== 'object' || body === null) return body;
  const { person: _, ...rest } = body as Readonly<Record<string, unknown>>;
  return Array.isArray(body) ? body : rest;
};

const parse = (request: FastifyRequest, addressed: Addressed): ParsedCommand | Faults => {
  const { headers } = request;
  const body = withoutPerson(request.body ?? {}, addressed.command);
  const key = headers['idempotency-key'] as string | undefined;
  let isWeak = false;
  const read = parseCommand(body, {
    stated: key === undefined ? addressed : { ...addressed, commandId: key },
    permit: permitOf(request),
    newCommandId: randomUUID,
    newParticipantId: () => {
      const commandId = commandIdOf(body, key);
      isWeak = typeof commandId === 'string' && !isUuid(commandId);
      return typeof commandId === 'string' ? participantIdOfCommand(commandId) : randomUUID();
    },
  });
  return isWeak && !isFaults(read) ? weakKey(key === undefined ? 'commandId' : 'Idempotency-Key') : read;
};

/** Who is enrolled, as the body says; for those who may say it. */
const personIn = (request: FastifyRequest, command: CommandName): Person | Faults | undefined => {
  const { body } = request;
  if (command !== 'EnrolParticipant' || typeof body !== 'object' || body === null) return undefined;
  const { person, kommunekode } = body as { readonly person?: unknown; readonly kommunekode?: unknown };
  if (person === undefined || person === null) return undefined;
  const there = typeof kommunekode === 'string' ? { kommunekode } : {};
  return allows(accessOf(request).principal, 'setPerson', there) ? readPerson(person, 'person') : notAllowed;
};

/** The faults of both parts of a body together; what somebody may not do wins. */
const withFaultsOf = (
  person: Person | Faults | undefined,
  parsed: ParsedCommand | Faults,
): ParsedCommand | Faults => {
  if (person === undefined || !isFaults(person) || (isFaults(parsed) && parsed.code === 'forbidden'))
    return parsed;
  if (!isFaults(parsed) || person.code === 'forbidden') return person;
  return { ...parsed, code: 'malformed', errors: [...person.errors, ...parsed.errors] };
};

const refusalOfFaults = (faults: Faults | undefined, revision: unknown): RequestRefused => {
  if (faults?.code === 'forbidden') return forbidden();
  const ofHeader = typeof revision === 'object' ? [revision as ProblemFault] : [];
  const errors = [...ofHeader, ...(faults?.errors ?? [])];
  const code = ofHeader.length > 0 ? 'malformed' : (faults?.code ?? 'malformed');
  const detail = faults ? faultsText(faults) : (ofHeader[0]?.message ?? '');
  return new RequestRefused(code, detail, { errors });
};

/** A command as one call gives it. */
export interface GivenCommand {
  readonly parsed: ParsedCommand;
  /** Who is enrolled. */
  readonly person: Person | undefined;
  /** The revision that the caller has seen. */
  readonly revision: number | undefined;
}

/** The command in the body, with what address and headers say; what is wrong with them, all at once. */
export const readCommand = (request: FastifyRequest, addressed: Addressed): GivenCommand | RequestRefused => {
  const revision = expectedRevision(request.headers['if-match']);
  const person = personIn(request, addressed.command);
  const parsed = withFaultsOf(person, parse(request, addressed));
  return isFaults(parsed) || (person && isFaults(person)) || typeof revision === 'object'
    ? refusalOfFaults(isFaults(parsed) ? parsed : undefined, revision)
    : { parsed, person, revision };
};
