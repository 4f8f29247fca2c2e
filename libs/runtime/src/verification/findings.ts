import { danish } from '#libs/domain';
import type { LogFault, LogVerification } from '#libs/event-store';
import type { Fault } from '#libs/platform';
import type { LiveTables, ReadModelVerification } from '#libs/read-models';

/** What was found in one of the stores, in Danish. */
export interface Finding {
  readonly faults: readonly string[];
  readonly faultCount: number;
  readonly conclusion: string;
}

/** What a number of faults comes to. */
const verdict = (faults: number): string =>
  faults === 0 ? 'i orden' : `${danish.counted(faults, 'fejl', 'fejl')} fundet`;

/** So many events. */
const eventsText = (count: number): string => danish.counted(count, 'hændelse', 'hændelser');

const placed = ({ position, stream, message }: LogFault): string =>
  [
    'Loggen',
    ...(position === null ? [] : [`position ${position}`]),
    ...(stream === null ? [] : [`strøm ${stream}`]),
  ].join(', ') + `: ${message}`;

/** What was found in the log. */
export const ofLog = ({ events, streams, faults }: LogVerification): Finding => ({
  faults: faults.map(placed),
  faultCount: faults.length,
  conclusion: `Loggen: ${eventsText(events)} i ${danish.counted(streams, 'strøm', 'strømme')}: ${verdict(faults.length)}.`,
});

const hashSumOf = ({ count, position, hashSum }: ReadModelVerification['at']): string =>
  `Attest: ${eventsText(count)} til og med position ${position ?? '(ingen)'}, hashsum ${hashSum}.`;

/** What was found in a read model, which is `behind` the log by so many events. */
export const ofReadModel = (
  { model: { name, rowWords } }: Pick<LiveTables, 'model'>,
  found: ReadModelVerification,
  behind: number,
): Finding => ({
  faults: found.faults.map(({ message }) => message),
  faultCount: found.faultCount,
  conclusion: [
    `Læsemodellen ${name}: ${danish.counted(found.rows, ...rowWords)} mod en frisk genafspilning af ${eventsText(found.at.count)}: ${verdict(found.faultCount)}.`,
    ...(behind > 0 ? [`Den er bagud: ${eventsText(behind)} mangler endnu.`] : []),
    hashSumOf(found.at),
  ].join('\n'),
});

export const missing: Finding = {
  faults: ['Der er ingen læsemodeller i mappen; kør nytteindsats rebuild.'],
  faultCount: 1,
  conclusion: 'Læsemodellerne: mangler.',
};

/** A log that cannot be read through has nothing to compare rows with; its own faults say so already. */
export const notCompared: Finding = {
  faults: [],
  faultCount: 0,
  conclusion: 'Læsemodellerne: ikke sammenholdt, fordi loggen er beskadiget.',
};

export const damaged = (damage: string): Finding => ({
  faults: [`Filen med læsemodeller er beskadiget (${damage}). Kør nytteindsats rebuild.`],
  faultCount: 1,
  conclusion: 'Læsemodellerne: beskadigede.',
});

/** Hashes and figures need no key, so lost ones stop nothing; free text does. */
export const ofKeys = (lost: Fault | null): readonly Finding[] =>
  lost === null
    ? []
    : [
        {
          faults: [lost.text],
          faultCount: 1,
          conclusion: 'Nøglerne: fritekst kan ikke læses, og intet registreres.',
        },
      ];

/** That the person register is gone or damaged. */
export const ofLostPersons = (lost: Fault): Finding => ({
  faults: [lost.text],
  faultCount: 1,
  conclusion: 'Personregisteret: ingen kan slås op eller registreres.',
});
