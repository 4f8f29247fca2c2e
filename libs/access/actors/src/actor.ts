import { randomBytes } from 'node:crypto';
import { isRoleName, type RoleName, roles } from '#libs/access';
import type { ActorName } from './actor-register.ts';

const idBytes = 16;

/** An id that tells nothing of whose it is, and that no command line takes for an option: it begins with no hyphen. */
export const newActorId = (): string => {
  const id = randomBytes(idBytes).toString('base64url');
  return id.startsWith('-') ? newActorId() : id;
};

const split = (actor: string): readonly [string, string | undefined] => {
  const colon = actor.indexOf(':');
  return colon < 0 ? [actor, undefined] : [actor.slice(0, colon), actor.slice(colon + 1)];
};

/** The id by which the register knows an actor; `undefined` for programs, the command line and roles alone. */
export const actorIdIn = (actor: string): string | undefined => {
  const [role, id] = split(actor);
  return isRoleName(role) ? id : undefined;
};

const roleLine = (role: RoleName, name: ActorName | undefined): string => {
  const label = roles[role].label.toLowerCase();
  switch (name?.kind) {
    case 'named':
      return `${name.name} (${label})`;
    case 'forgotten':
      return `Navn slettet (${label})`;
    case 'unnamed':
      return `Uden navn (${label})`;
    case undefined:
      return `Ukendt navn (${label})`;
  }
};

/**
 * Who an actor is, for people, in Danish: `Anna Holm (koordinator)`. `name`: what the register knows of it; left out: it
 * could not be asked, or does not know the id. What older logs, programs and the command line wrote is said as it stands.
 */
export const actorLine = (actor: string, name?: ActorName): string => {
  const [first, rest] = split(actor);
  if (first === 'cli' && rest !== undefined) return `${rest} (kommandolinjen)`;
  if (!isRoleName(first)) return actor;
  return rest === undefined ? roles[first].label : roleLine(first, name);
};
