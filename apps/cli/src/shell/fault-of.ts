import { EventStoreUnavailable, ParticipantKeysUnavailable } from '#libs/event-store';
import { UnreadableRuleSets } from '#libs/platform';
import { CheckpointBeyondLog, DamagedRow, PoisonEvent, ReadModelsUnavailable } from '#libs/read-models';
import { FaultyRuleSets, type StoreFault, storeFaultOf } from '#libs/runtime';
import { systemCode } from './system-code.ts';
import { refused, unreachable, type VerbFault, wrongUsage } from './verb-fault.ts';

const nameAndCode = (error: unknown): string => {
  const code = systemCode(error);
  return `${error instanceof Error ? error.name : 'ukendt'}${code === undefined ? '' : ` (${code})`}`;
};

const verdicts: Readonly<Record<StoreFault['kind'], (message: string) => VerbFault>> = {
  damaged: refused,
  misconfigured: wrongUsage,
  held: unreachable,
  unusable: unreachable,
};

/** What went wrong, as people are told. Of what nobody foresaw only its name and code: its text might quote anything. */
export const faultOf = (error: unknown): VerbFault => {
  if (error instanceof FaultyRuleSets || error instanceof UnreadableRuleSets)
    return wrongUsage(error.message);
  if (error instanceof ReadModelsUnavailable)
    return unreachable(
      'Læsemodellerne kan ikke nås, eller der er ingen; start API’et, eller kør nytteindsats rebuild.',
    );
  if (error instanceof ParticipantKeysUnavailable) return unreachable('Borgernes nøgler kan ikke nås.');
  if (error instanceof EventStoreUnavailable)
    return unreachable('Hændelsesloggen kan ikke nås, eller der er ingen.');
  if (error instanceof CheckpointBeyondLog)
    return refused(
      'Læsemodellerne har set mere, end loggen rummer: loggen har mistet sin ende. Kør nytteindsats verify.',
    );
  if (error instanceof DamagedRow)
    return refused('En række i læsemodellerne kan ikke læses. Kør nytteindsats verify, derefter rebuild.');
  if (error instanceof PoisonEvent)
    return refused('Loggen rummer en hændelse, der ikke kan foldes. Kør nytteindsats verify.');
  const fault = storeFaultOf(error);
  if (fault) return verdicts[fault.kind](fault.message);
  return refused(`Uventet fejl: ${nameAndCode(error)}.`);
};
