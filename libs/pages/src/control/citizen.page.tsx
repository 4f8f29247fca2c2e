import type { VNode } from 'preact';
import type { CitizenAnswer } from '#libs/application';
import { danish } from '#libs/domain';
import { type Column, Table } from '../table.tsx';
import { unnamed } from '../who.tsx';
import { citizenAddress, holdsAddress } from './addresses.ts';
import { purposesText } from './reading-entries.tsx';

type CitizenEntry = CitizenAnswer['items'][number] & { readonly place: number };

const citizenColumns = (withNames: boolean): readonly Column<CitizenEntry>[] => [
  { heading: 'Dato', cell: ({ date }) => danish.date(date) },
  { heading: 'Formål', cell: (entry) => purposesText(entry.purposes) },
  ...(withNames
    ? [{ heading: 'Medarbejder', cell: ({ reader }: CitizenEntry) => reader?.name ?? reader?.subject ?? '' }]
    : []),
];

/** Whether employees' names were asked for, and why. */
export interface CitizenAsked {
  readonly withNames: boolean;
  readonly reason: string;
}

interface ForCitizenProps {
  readonly answer: CitizenAnswer;
  readonly asked: CitizenAsked;
}

/** Asks for the next page: in the body, as before. */
const NextOfCitizen = ({ answer, asked }: ForCitizenProps): VNode | null => {
  const [participantId] = answer.participantIds;
  if (answer.next === null || participantId === undefined) return null;
  return (
    <form method="post" action={citizenAddress}>
      <input type="hidden" name="participantId" value={participantId} />
      <input type="hidden" name="cursor" value={answer.next} />
      {asked.withNames && <input type="hidden" name="withNames" value="ja" />}
      {asked.withNames && <input type="hidden" name="reason" value={asked.reason} />}
      <button class="button button-secondary">Næste side</button>
    </form>
  );
};

/** What a citizen is told of who read: dates and purposes. */
export const CitizenPage = ({ answer, asked }: ForCitizenProps): VNode => (
  <section>
    <p role="status">
      {answer.participantIds.length === 0
        ? 'Ingen borger er registreret med det nummer.'
        : `Svar om ${answer.participantIds.map(unnamed).join(', ')}.`}
    </p>
    <Table
      caption="Hvornår og hvorfor der er læst om borgeren"
      columns={citizenColumns(answer.items.some(({ reader }) => reader !== undefined))}
      rows={answer.items.map((entry, place) => ({ ...entry, place }))}
      keyOf={({ place }) => String(place)}
      none="Der er ikke læst om borgeren i den tid, som læseloggen gemmes."
    />
    <NextOfCitizen answer={answer} asked={asked} />
    {answer.participantIds.map((id) => (
      <p key={id}>
        <a href={holdsAddress(id)}>Hold på {unnamed(id)}</a>
      </p>
    ))}
  </section>
);
