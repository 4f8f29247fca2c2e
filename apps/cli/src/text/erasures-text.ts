import type { ErasureAnswer } from '#libs/application';
import { table } from './table.ts';

const states: Readonly<Record<ErasureAnswer['state'], string>> = {
  proposed: 'foreslået',
  replaced: 'erstattet af et senere forslag',
  approved: 'er ved at blive udført',
  carried_out: 'udført',
};

const waitsFor = ({ missing, awaitsOthers }: ErasureAnswer): string =>
  [...missing, ...(awaitsOthers ? ['andre kommuner'] : [])].join(', ');

/** Erasures as people read them. */
export const erasuresTable = (items: readonly ErasureAnswer[]): string =>
  table(
    [
      { heading: 'Sletning' },
      { heading: 'Borger' },
      { heading: 'Tilstand' },
      { heading: 'Mangler godkendelse fra' },
      { heading: 'Foreslået' },
      { heading: 'Udført' },
    ],
    items.map((item) => [
      item.erasureId,
      item.participantIds.join(' '),
      states[item.state],
      item.state === 'proposed' ? waitsFor(item) : '',
      item.proposedAt.slice(0, 10),
      item.carriedOutAt?.slice(0, 10) ?? '',
    ]),
  );

/** What became of one, as a sentence. */
export const erasureLine = (erasure: ErasureAnswer): string => {
  const { erasureId, state } = erasure;
  if (state === 'carried_out')
    return `Sletningen ${erasureId} er udført: intet nævner personen mere, og fritekst kan aldrig læses igen.`;
  return `Sletningen ${erasureId} er ${states[state]} og mangler godkendelse fra ${waitsFor(erasure)}.`;
};
