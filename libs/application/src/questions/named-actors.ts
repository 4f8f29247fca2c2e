import { actorIdIn, actorLine, type ActorName, type ActorRegister } from '#libs/access/actors';
import { Fault } from '#libs/platform';

const nobody: ReadonlyMap<string, ActorName> = new Map();

/** The names; none while the register cannot be asked: what is recorded is worth reading without them. */
const namesIn = async (
  register: ActorRegister,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ActorName>> => {
  if (ids.length === 0) return nobody;
  try {
    return await register.namesOf(ids);
  } catch (error) {
    if (error instanceof Fault) return nobody;
    throw error;
  }
};

/** Says of each of these actors, in Danish, who it is: `Anna Holm (koordinator)`. */
export const namedActors = async (
  register: ActorRegister,
  actors: readonly string[],
): Promise<(actor: string) => string> => {
  const ids = new Set(actors.flatMap((actor) => actorIdIn(actor) ?? []));
  const names = await namesIn(register, [...ids]);
  return (actor) => actorLine(actor, names.get(actorIdIn(actor) ?? ''));
};
