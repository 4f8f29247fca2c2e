import type { FastifyRequest } from 'fastify';
import { scopesOf } from '#libs/access';
import { type CommandAnswer, lookedUpBy, type NumberHolder, type ParsedCommand } from '#libs/application';
import { accessOf } from './access-guard.ts';
import { type ReadingFacts, type ReadingsParts, writeReading } from './written-reading.ts';

/**
 * Commands and files that name persons look them up in the register: that is written before anybody hears of it, by their
 * controllers, since only these know who was named.
 */
export class LookUps {
  readonly #parts: ReadingsParts;

  constructor(parts: ReadingsParts) {
    this.#parts = parts;
  }

  /** Writes whom the answer to a command tells of. @throws ReadLogUnavailable */
  async ofPerson(request: FastifyRequest, parsed: ParsedCommand, answer: CommandAnswer): Promise<void> {
    const lookedUp = lookedUpBy(parsed, answer);
    if (!lookedUp) return;
    const { participantId, kommunekoder, result } = lookedUp;
    const shown = { participantIds: new Set([participantId]), kommunekoder: new Set(kommunekoder) };
    await this.#write(request, { ...shown, result });
  }

  /** Writes who was found by the numbers of a file. @throws ReadLogUnavailable */
  ofNumbers(request: FastifyRequest, holders: readonly NumberHolder[]): Promise<void> {
    const participantIds = new Set(holders.map(({ participantId }) => participantId));
    const kommunekoder = new Set(holders.flatMap(({ kommuner }) => kommuner));
    const search = { kind: 'cpr', found: participantIds.size } as const;
    return this.#write(request, { participantIds, kommunekoder, search, result: 200 });
  }

  #write(request: FastifyRequest, facts: Omit<ReadingFacts, 'grants'>): Promise<void> {
    const access = accessOf(request);
    const grants = scopesOf(access.principal, 'setPerson');
    return writeReading(this.#parts, { request, access }, { ...facts, grants });
  }
}
