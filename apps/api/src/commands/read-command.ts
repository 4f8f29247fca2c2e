import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import {
  allows,
  commandPolicy,
  commandSightOf,
  type Limit,
  mayGive,
  roleFor,
  visibleKommunekoder,
} from '#libs/access';
import { actorOf } from '#libs/access/actors';
import {
  type CommandOrigin,
  type Faults,
  faultsText,
  isFaults,
  parseCommand,
  type ParsedCommand,
  type ParseOptions,
  type Permit,
  type StatedFields,
} from '#libs/application';
import { type CommandName, isUuid } from '#libs/domain';
import { accessOf } from '../http/access-guard.ts';
import type { ProblemFault } from '../http/problem.ts';
import { forbidden, RequestRefused } from '../http/request-refused.ts';
import { participantIdOfCommand } from './participant-id.ts';

/** Who gives a command over HTTP: the role by which they may with their id, and the municipalities that it is good for. */
export const originOf = (request: FastifyRequest, command: CommandName, source = 'http'): CommandOrigin => {
  const { principal, actorId } = accessOf(request);
  return {
    actor: async (grounds) => {
      const role = roleFor(principal, commandPolicy[command], grounds);
      if (!role) throw new TypeError('a command was let that no role may give');
      return actorOf(role, await actorId());
    },
    source,
    correlationId: request.id,
    ...commandSightOf(principal, command),
    namesWithin: visibleKommunekoder(principal, 'setPerson'),
  };
};

/** Whether whoever is asking may give a command. */
const permitOf = (request: FastifyRequest): Permit => {
  const { principal } = accessOf(request);
  return (name, sent) => mayGive(principal, name, sent);
};

/** What whoever is asking may give: commands, and who it is that they enrol. */
export const permitsOf = (request: FastifyRequest): Pick<ParseOptions, 'permit' | 'mayName'> => {
  const { principal } = accessOf(request);
  return {
    permit: permitOf(request),
    mayName: ({ kommunekode }) =>
      allows(principal, 'setPerson', typeof kommunekode === 'string' ? { kommunekode } : {}),
  };
};

/** The municipalities in which whoever is asking may say who somebody is. */
export const namedWithin = (request: FastifyRequest): Limit =>
  visibleKommunekoder(accessOf(request).principal, 'setPerson');

const strongRevision = /^"(0|[1-9]\d{0,14})"$/;

/** The revision as an entity tag. */
export const etagOf = (revision: number): string => `"${revision}"`;

/** The revision in `If-Match: "<revision>"`, `undefined` without the header, or what is wrong with it. */
export const expectedRevision = (header: string | undefined): number | undefined | ProblemFault => {
  if (header === undefined) return undefined;
  const digits = strongRevision.exec(header)?.[1];
  if (digits !== undefined) return Number(digits);
  return {
    path: 'If-Match',
    code: 'malformed',
    message: 'Skal være revisionen i anførselstegn, f.eks. "3".',
  };
};

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

const parse = (request: FastifyRequest, addressed: Addressed): ParsedCommand | Faults => {
  const { headers } = request;
  const body = request.body ?? {};
  const key = headers['idempotency-key'] as string | undefined;
  let isWeak = false;
  const read = parseCommand(body, {
    stated: key === undefined ? addressed : { ...addressed, commandId: key },
    ...permitsOf(request),
    newCommandId: randomUUID,
    newParticipantId: () => {
      const commandId = commandIdOf(body, key);
      isWeak = typeof commandId === 'string' && !isUuid(commandId);
      return typeof commandId === 'string' ? participantIdOfCommand(commandId) : randomUUID();
    },
  });
  return isWeak && !isFaults(read) ? weakKey(key === undefined ? 'commandId' : 'Idempotency-Key') : read;
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
interface GivenCommand {
  readonly parsed: ParsedCommand;
  /** The revision that the caller has seen. */
  readonly revision: number | undefined;
}

/** The command in the body, with what address and headers say; what is wrong with them, all at once. */
export const readCommand = (request: FastifyRequest, addressed: Addressed): GivenCommand | RequestRefused => {
  const revision = expectedRevision(request.headers['if-match']);
  const parsed = parse(request, addressed);
  return isFaults(parsed) || typeof revision === 'object'
    ? refusalOfFaults(isFaults(parsed) ? parsed : undefined, revision)
    : { parsed, revision };
};
