import type { VNode } from 'preact';
import type { CitizenAnswer } from '#libs/application';
import { danish } from '#libs/domain';
import { oldestFirst, orderName, orderText } from '../order.tsx';
import { type Column, Table } from '../table.tsx';
import { unnamed } from '../who.tsx';
import { FindPerson, type FoundOne, foundText, FoundToChoose, soughtName } from '../find-person.tsx';
import { ShownToInput } from '../form/form.tsx';
import type { FormState } from '../form/form-state.ts';
import { whoOf } from '../form/typed.ts';
import { citizenAddress, findCitizenAddress, holdsAddress } from './addresses.ts';
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
  readonly isTurned: boolean;
}

interface ForCitizenProps {
  readonly answer: CitizenAnswer;
  readonly asked: CitizenAsked;
}

interface AskedFurtherProps extends ForCitizenProps {
  readonly isTurned: boolean;
  readonly cursor?: string;
  /** What the button says. */
  readonly text: string;
}

/** Asks the same again, turned or from another place: in the body, as before. */
const AskedFurther = ({ answer, asked, isTurned, cursor, text }: AskedFurtherProps): VNode | null => {
  const [participantId] = answer.participantIds;
  if (participantId === undefined) return null;
  const { withNames, reason } = asked;
  const said = {
    participantId,
    cursor,
    [orderName]: isTurned ? oldestFirst : undefined,
    ...(withNames && { withNames: 'ja', reason }),
  };
  return (
    <form method="post" action={citizenAddress}>
      <ShownToInput />
      {Object.entries(said).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <button class="button button-secondary">{text}</button>
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
    {answer.items.length > 1 && (
      <AskedFurther
        answer={answer}
        asked={asked}
        isTurned={!asked.isTurned}
        text={asked.isTurned ? 'Vis de nyeste først' : 'Vis de ældste først'}
      />
    )}
    <Table
      caption={`Hvornår og hvorfor der er læst om borgeren, ${orderText(asked.isTurned)}`}
      columns={citizenColumns(answer.items.some(({ reader }) => reader !== undefined))}
      rows={answer.items.map((entry, place) => ({ ...entry, place }))}
      keyOf={({ place }) => String(place)}
      none="Der er ikke læst om borgeren i den tid, som læseloggen gemmes."
    />
    {answer.next !== null && (
      <AskedFurther
        answer={answer}
        asked={asked}
        isTurned={asked.isTurned}
        cursor={answer.next}
        text={asked.isTurned ? 'Nyere læsninger' : 'Ældre læsninger'}
      />
    )}
    {answer.participantIds.map((id) => (
      <p key={id}>
        <a href={holdsAddress(id)}>Hold: {unnamed(id)}</a>
      </p>
    ))}
  </section>
);

interface FindCitizenProps {
  readonly state?: Pick<FormState, 'typed' | 'faults'>;
}

/** Looks for a citizen by number or name. */
export const FindCitizen = ({ state }: FindCitizenProps): VNode => (
  <FindPerson
    action={findCitizenAddress}
    label="Find en borger: navn eller CPR-nummer"
    sought={state?.typed[soughtName]}
    faults={state?.faults}
  />
);

/** Whoever was found: each can be answered, or put on hold. */
export const FoundCitizens = ({ items }: { readonly items: readonly FoundOne[] }): VNode => (
  <FoundToChoose
    items={items}
    ways={(one) => {
      const whom = <span class="sr-only">{`: ${foundText(one)}`}</span>;
      return (
        <div class="in-line">
          <form method="post" action={citizenAddress}>
            <ShownToInput />
            <input type="hidden" name="participantId" value={one.participantId} />
            <input type="hidden" name={whoOf('participantId')} value={foundText(one)} />
            <button class="button button-secondary">Svar til borgeren{whom}</button>
          </form>
          <a href={holdsAddress(one.participantId)}>Hold{whom}</a>
        </div>
      );
    }}
  />
);
