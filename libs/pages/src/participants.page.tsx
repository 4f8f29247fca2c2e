import type { VNode } from 'preact';
import type { ParticipantListItem, ParticipantsAnswer, ProvidedParticipantsAnswer } from '#libs/application';
import { codes, danish, timekravStateLabels, type Who } from '#libs/domain';
import { asking, enrolAddress, participantAddress } from './addresses.ts';
import { ChoiceFilter, choicesOf, everything } from './filters.tsx';
import { FindPerson, type FoundOne, foundText, FoundToChoose, soughtName } from './find-person.tsx';
import { optionsOf } from './form/asked-fields.ts';
import type { FormState } from './form/form-state.ts';
import { kommuneColumn } from './kommune-column.ts';
import { type Column, Day, Table } from './table.tsx';
import { PersonLink } from './who.tsx';

const address = '/borgere';
/** Where persons are looked for. */
const searchAddress = `${address}/soeg`;

/** Whom the list was asked for. */
export interface ParticipantsFilter {
  readonly kommunekode?: string | undefined;
  readonly state?: string | undefined;
  readonly readiness?: string | undefined;
  readonly timekrav?: string | undefined;
}

export const participantStates: Readonly<Record<ParticipantListItem['state'], string>> = {
  current: 'omfattet',
  exited: 'afsluttet',
};

type Named = Who & { readonly participantId: string };

const personColumn: Column<Named> = {
  heading: 'Borger',
  cell: (one) => <PersonLink {...one} />,
};

const columns: readonly Column<ParticipantListItem>[] = [
  personColumn,
  kommuneColumn,
  { heading: 'Status', cell: ({ state }) => participantStates[state] },
  { heading: 'Kategori', cell: ({ readiness }) => codes.readiness[readiness].label },
  { heading: 'Fra', cell: ({ enrolledOn }) => <Day day={enrolledOn} /> },
  { heading: 'Til', cell: ({ exitedOn }) => <Day day={exitedOn} /> },
  { heading: 'Timekrav', cell: ({ timekrav }) => timekravStateLabels[timekrav] },
  { heading: 'Opfyldte uger', align: 'right', cell: ({ metWeeks }) => danish.number(metWeeks) },
];

type ProvidedItem = ProvidedParticipantsAnswer['items'][number];

const providedColumns: readonly Column<ProvidedItem>[] = [
  personColumn,
  {
    heading: 'Leverandør',
    cell: ({ assignments }) => [...new Set(assignments.map(({ provider }) => provider))].join(', '),
  },
];

/** Which participants are listed. */
export const ParticipantsFilterForm = ({ filter }: { readonly filter: ParticipantsFilter }): VNode => (
  <form class="filters" method="get" action={address}>
    {filter.kommunekode !== undefined && (
      <input type="hidden" name="kommunekode" value={filter.kommunekode} />
    )}
    <ChoiceFilter
      name="state"
      label="Status"
      chosen={filter.state}
      options={[everything, ...choicesOf(participantStates)]}
    />
    <ChoiceFilter
      name="readiness"
      label="Kategori"
      chosen={filter.readiness}
      options={[everything, ...optionsOf(codes.readiness)]}
    />
    <ChoiceFilter
      name="timekrav"
      label="Timekrav"
      chosen={filter.timekrav}
      options={[everything, ...choicesOf(timekravStateLabels)]}
    />
    <button class="button button-secondary">Vis</button>
    <a class="button button-tertiary" href={address}>
      Nulstil
    </a>
  </form>
);

interface ParticipantsProps {
  readonly answer: ParticipantsAnswer;
  readonly filter: ParticipantsFilter;
  readonly maySearch: boolean;
  readonly mayEnrol: boolean;
}

/** The way to what comes after a page of the list. */
const Further = ({
  next,
  filter,
}: Pick<ParticipantsAnswer, 'next'> & { readonly filter: ParticipantsFilter }): VNode | null =>
  next === null ? null : (
    <p>
      <a href={asking(address, { ...filter, cursor: next })}>Næste side</a>
    </p>
  );

const noneText = ({ state, readiness, timekrav }: ParticipantsFilter, mayEnrol: boolean): string => {
  if ([state, readiness, timekrav].some((one) => one !== undefined && one !== ''))
    return 'Ingen borgere passer til filteret. Nulstil filteret for at se alle.';
  return `Der er ingen borgere her endnu.${mayEnrol ? ' Indskriv den første, eller hent mange ind under Import.' : ''}`;
};

/** The participants of a provider. */
export const ProvidedParticipantsPage = ({
  items,
  next,
  filter,
}: ProvidedParticipantsAnswer & Pick<ParticipantsProps, 'filter'>): VNode => (
  <>
    <Table
      caption="Borgere"
      columns={providedColumns}
      rows={items}
      keyOf={({ participantId }) => participantId}
      none="Ingen borgere er tilknyttet dig som leverandør nu. Det er kommunen, der tilknytter dem."
    />
    <Further next={next} filter={filter} />
  </>
);

/** A page of participants, and how to find others. */
export const ParticipantsPage = ({ answer, filter, maySearch, mayEnrol }: ParticipantsProps): VNode => (
  <>
    {mayEnrol && (
      <p>
        <a class="button button-secondary" href={enrolAddress}>
          Indskriv en borger
        </a>
      </p>
    )}
    {maySearch && <FindPerson action={searchAddress} />}
    <ParticipantsFilterForm filter={filter} />
    <Table
      caption="Borgere"
      columns={columns}
      rows={answer.items}
      keyOf={({ participantId }) => participantId}
      none={noneText(filter, mayEnrol)}
    />
    <Further next={answer.next} filter={filter} />
  </>
);

interface FoundPersonsProps {
  readonly items: readonly FoundOne[];
  readonly state: Pick<FormState, 'typed' | 'faults'>;
}

/** Whoever was found, each with a way to the case. */
export const FoundPersonsPage = ({ items, state: { typed, faults } }: FoundPersonsProps): VNode => (
  <>
    <FindPerson action={searchAddress} sought={typed[soughtName]} faults={faults} />
    {faults.length === 0 && (
      <FoundToChoose
        items={items}
        ways={(one) => (
          <a href={participantAddress(one.participantId)}>
            Til sagen<span class="sr-only">{`: ${foundText(one)}`}</span>
          </a>
        )}
      />
    )}
  </>
);
