import type { Aarhus2022 } from '../demo/aarhus-2022.ts';

type Both = Pick<Aarhus2022, 'commands' | 'persons'>;

/** A scenario of one in `every` of its people, and of those who are linked. */
export const fewOf = (whole: Both, every: number): Both => {
  const linked = [...whole.commands()].flatMap(({ line }) =>
    line.command === 'LinkParticipants' ? [line.participantId, line.sameAs] : [],
  );
  const ids = [...whole.persons()].flatMap(([id], index) => (index % every === 0 ? [id] : []));
  const taken = new Set([...linked, ...ids]);
  return {
    *commands() {
      for (const command of whole.commands()) if (taken.has(command.line.participantId)) yield command;
    },
    *persons() {
      for (const one of whole.persons()) if (taken.has(one[0])) yield one;
    },
  };
};
