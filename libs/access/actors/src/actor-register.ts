import type { Principal } from '#libs/access';

/** Who somebody is at their issuer. */
export type ActorIdentity = Pick<Principal, 'issuer' | 'subject' | 'displayName'>;

/** What is known of an actor's name: it was never told, or was told and is forgotten. */
export type ActorName =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'forgotten' };

/**
 * Beside the log: who stands behind the random ids under which the log names people. Several processes use it at once.
 */
export abstract class ActorRegister {
  /**
   * The id of somebody, made the first time it is asked for and the same for ever. A name that is told stands from now on;
   * one that was forgotten does not come back.
   *
   * @throws ActorsUnavailable, as every call here.
   */
  abstract idOf(identity: ActorIdentity): Promise<string>;

  /** The names of those of the ids that are known here. */
  abstract namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, ActorName>>;

  /** Forgets a name for ever; the id, the issuer and the subject stay. False for an id that is not known here. */
  abstract forgetName(id: string): Promise<boolean>;

  abstract close(): Promise<void>;
}

/** A name as it is kept: on one line, 200 characters at most; `null` when nothing is left of it. */
export const keptName = (told: string | null): string | null => {
  const onOneLine = (told ?? '').replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return /^.{0,200}/u.exec(onOneLine)?.[0].trim() || null;
};

/** An actor's name as its row says it. */
export const actorName = (name: string | null, isForgotten: boolean): ActorName => {
  if (isForgotten) return { kind: 'forgotten' };
  return name === null ? { kind: 'unnamed' } : { kind: 'named', name };
};
