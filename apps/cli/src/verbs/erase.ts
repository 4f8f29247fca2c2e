import { HistoryQuery, VisibleMunicipalities } from '#libs/application';
import { exitCode } from '#libs/platform';
import { ParticipantKeysUnavailable } from '#libs/event-store';
import { openLog } from '#libs/runtime';
import { participantOperand } from '../shell/arguments.ts';
import { configOf } from '../shell/config-of.ts';
import { openSession } from '../shell/session.ts';
import type { Verb } from '../shell/verb.ts';
import { refused, unreachable, wrongUsage } from '../shell/verb-fault.ts';

/** `erase ID --for-ever`: destroys the keys of a participant's free text, so that nobody can ever read it again. */
export const erase: Verb = async (call) => {
  const id = participantOperand(call);
  if (id === undefined) throw wrongUsage('ID mangler.');
  if (!call.options.has('for-ever'))
    throw wrongUsage('Sletningen kan aldrig gøres om: skriv --for-ever, når den skal ske.');
  await (await openLog(configOf(call), 'read')).close();
  await using session = await openSession(call, 'write');
  const asked = { participantId: id, visible: VisibleMunicipalities.all, knownAt: null };
  if (!(await session.queries.execute(new HistoryQuery(asked))))
    throw refused('Der er ikke registreret noget om borgeren.');
  await session.engines.keys.destroy(id).catch((error: unknown) => {
    if (!(error instanceof ParticipantKeysUnavailable)) throw error;
    throw unreachable(
      'Intet er slettet: nøglerne kan ikke nås, eller en sikkerhedskopi holder på dem. Prøv igen.',
    );
  });
  await call.results.line(
    'Borgerens fritekst er slettet: nøglen til den findes ikke mere. Uger, resultater og attester er uændrede.',
  );
  call.notes.say(
    'Sikkerhedskopier fra før sletningen har stadig nøglen: slet dem, når de ikke længere må gemmes.',
  );
  return exitCode.done;
};
