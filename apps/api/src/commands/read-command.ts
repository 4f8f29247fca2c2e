import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import {
  type Faults,
  faultsText,
  isFaults,
  parseCommand,
  type ParsedCommand,
  type StatedFields,
} from '#libs/application';
import { type CommandName, isUuid } from '#libs/domain';
import type { ProblemFault } from '../http/problem.ts';
import { forbidden, RequestRefused } from '../http/request-refused.ts';
import { expectedRevision, permitsOf } from './command-headers.ts';
import { participantIdOfCommand } from './participant-id.ts';

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
