import { actorIdIn } from '#libs/access/actors';
import { exitCode } from '#libs/platform';
import { openActors } from '#libs/runtime';
import { configOf } from '../shell/config-of.ts';
import type { Verb } from '../shell/verb.ts';
import { refusedVerb, wrongUsage } from '../shell/verb-fault.ts';

const idForm = /^[\w-]{22}$/;

/** `actor forget ID`: the name of somebody who recorded something is forgotten, beside whoever uses the stores. */
export const forgetActor: Verb = async (call) => {
  const [actor = ''] = call.operands;
  const id = actorIdIn(actor) ?? actor;
  if (!idForm.test(id)) throw wrongUsage('ID skal være det, som history --format ndjson viser under actor.');
  const config = configOf(call);
  const looked = await openActors(config, 'read');
  const known = await looked.namesOf([id]).finally(() => looked.close());
  if (!known.has(id)) throw refusedVerb('Ingen, der har registreret noget her, har det ID.');
  const actors = await openActors(config, 'write');
  await actors.forgetName(id).finally(() => actors.close());
  await call.results.line('Navnet er glemt.');
  return exitCode.done;
};
