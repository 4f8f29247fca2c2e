import { LRUCache } from 'lru-cache';
import type { RoleName } from '#libs/access';
import { type ActorIdentity, type ActorRegister, keptName } from './actor-register.ts';

/** How the log names somebody who signed in: `koordinator:<id>`. */
export const actorOf = (role: RoleName, id: string): string => `${role}:${id}`;

interface Known {
  readonly id: string;
  /** The name that was told last. */
  readonly name: string | null;
}

const mostKept = 10_000;

/**
 * The ids of those who wrote lately, held in memory: the register is asked once for each of them, and again when somebody
 * has another name. Ids never change, so whoever is known here goes on writing while the register is away.
 */
export class KnownActors {
  readonly #register: Pick<ActorRegister, 'idOf'>;
  readonly #known = new LRUCache<string, Known>({ max: mostKept });
  /** The same for whoever comes as the same principal again. */
  readonly #met = new WeakMap<ActorIdentity, string>();
  /** Those being asked for: many commands of one stream ask once. */
  readonly #asked = new Map<string, Promise<string>>();

  constructor(register: Pick<ActorRegister, 'idOf'>) {
    this.#register = register;
  }

  /** @throws ActorsUnavailable */
  async idOf(identity: ActorIdentity): Promise<string> {
    const met = this.#met.get(identity);
    if (met !== undefined) return met;
    const id = await this.#found(identity);
    this.#met.set(identity, id);
    return id;
  }

  async #found(identity: ActorIdentity): Promise<string> {
    const key = JSON.stringify([identity.issuer, identity.subject]);
    const name = keptName(identity.displayName);
    const known = this.#known.get(key);
    if (known && (name === null || known.name === name)) return known.id;
    const question = JSON.stringify([key, name]);
    const asked = this.#asked.get(question) ?? this.#ask({ ...identity, displayName: name }, key);
    this.#asked.set(question, asked);
    return asked.finally(() => this.#asked.delete(question));
  }

  async #ask(identity: ActorIdentity, key: string): Promise<string> {
    const id = await this.#register.idOf(identity);
    this.#known.set(key, { id, name: identity.displayName });
    return id;
  }
}
