import type { VNode } from 'preact';
import type { AccessLogAnswer, CitizenAnswer, ReviewsAnswer, SampleAnswer } from '#libs/application';
import { danish } from '#libs/domain';
import { asking } from '../addresses.ts';
import { type Column, Table } from '../table.tsx';
import { unnamed } from '../who.tsx';
import {
  citizenAddress,
  erasuresAddress,
  holdsAddress,
  readingsAddress,
  samplesAddress,
} from './addresses.ts';

type Entry = AccessLogAnswer['items'][number];
type CitizenEntry = CitizenAnswer['items'][number] & { readonly place: number };
type Review = ReviewsAnswer['items'][number];

/** What the read log was asked, as it was typed. */
export interface ReadingsAsked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly principal?: string | undefined;
}

const purposes: Readonly<Record<string, string>> = {
  sagsbehandling: 'sagsbehandling',
  leverandoerregistrering: 'leverandørens registrering',
  revision: 'revision',
  kontrol: 'kontrol',
};

const purposesText = (names: readonly string[]): string =>
  names.map((name) => purposes[name] ?? name).join(', ');

const shownText = ({ participantIds, search, withheld }: Entry): string => {
  if (withheld) return 'også en anden kommunes; borgerne vises ikke';
  if (search) return `søgning på ${search.kind === 'cpr' ? 'CPR-nummer' : 'navn'}, ${search.found} fundet`;
  const [first] = participantIds;
  if (first === undefined) return 'ingen';
  const more = participantIds.length - 1;
  return more === 0 ? unnamed(first) : `${unnamed(first)} og ${danish.counted(more, 'anden', 'andre')}`;
};

const readerText = ({ reader, engagement }: Entry): string =>
  [
    `${reader.name ?? reader.subject} (${reader.grants.map(({ role }) => role).join(', ')})`,
    ...(engagement === null ? [] : [`opgave ${engagement}`]),
  ].join(', ');

const columns: readonly Column<Entry>[] = [
  { heading: 'Nr.', align: 'right', cell: ({ number }) => danish.number(number) },
  { heading: 'Hvornår', cell: ({ at }) => <time dateTime={at}>{danish.minute(at)}</time> },
  { heading: 'Hvem', cell: readerText },
  { heading: 'Hvad', cell: ({ what }) => <code>{what}</code> },
  { heading: 'Borgere', cell: shownText },
  { heading: 'Formål', cell: (entry) => purposesText(entry.purposes) },
  { heading: 'Svar', align: 'right', cell: ({ result }) => String(result) },
];

const EntryTable = ({
  caption,
  items,
  none,
}: {
  readonly caption: string;
  readonly items: readonly Entry[];
  readonly none: string;
}): VNode => (
  <Table
    caption={caption}
    columns={columns}
    rows={items}
    keyOf={({ number }) => String(number)}
    none={none}
  />
);

const parts = [
  { address: readingsAddress, label: 'Læselog' },
  { address: samplesAddress, label: 'Stikprøver' },
  { address: citizenAddress, label: 'Svar til en borger' },
  { address: erasuresAddress, label: 'Sletning og hold' },
] as const;

/** The ways between the pages of data protection. */
export const ControlParts = ({ at }: { readonly at: string }): VNode => (
  <nav aria-label="Indsigt">
    <ul class="part-links nobullet-list no-max-width">
      {parts.map(({ address, label }) => (
        <li key={address}>
          <a href={address} {...(address === at && { 'aria-current': 'page' as const })}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

interface PlainFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string | undefined;
}

const PlainField = ({ name, label, hint, value }: PlainFieldProps): VNode => (
  <div class="form-group">
    <label class="form-label" for={`spurgt-${name}`}>
      {label}
    </label>
    <span class="form-hint" id={`hint-${name}`}>
      {hint}
    </span>
    <input
      class="form-input"
      id={`spurgt-${name}`}
      name={name}
      value={value ?? ''}
      autocomplete="off"
      aria-describedby={`hint-${name}`}
    />
  </div>
);

/** Who has read what of whom, oldest first; asking is itself a reading. */
export const Readings = ({
  items,
  next,
  asked,
}: AccessLogAnswer & { readonly asked: ReadingsAsked }): VNode => (
  <>
    <ControlParts at={readingsAddress} />
    <form class="filters" method="get" action={readingsAddress}>
      <PlainField name="from" label="Fra" hint="ÅÅÅÅ-MM-DD" value={asked.from} />
      <PlainField name="to" label="Til" hint="ÅÅÅÅ-MM-DD" value={asked.to} />
      <PlainField name="principal" label="Bruger" hint="brugerens id" value={asked.principal} />
      <button class="button button-primary">Vis</button>
      <a class="button button-tertiary" href={readingsAddress}>
        Nulstil
      </a>
    </form>
    <EntryTable
      caption="Læsninger, den ældste først"
      items={items}
      none={
        Object.keys(asked).length === 0
          ? 'Ingen har læst om borgere endnu.'
          : 'Ingen læsninger passer til det, der er spurgt om. Nulstil for at se alle.'
      }
    />
    {next !== null && (
      <p>
        <a href={asking(readingsAddress, { ...asked, cursor: next })}>Næste side</a>
      </p>
    )}
  </>
);

const reviewColumns: readonly Column<Review>[] = [
  { heading: 'Nr.', align: 'right', cell: ({ number }) => danish.number(number) },
  { heading: 'Måned', cell: ({ month }) => danish.monthName(month) },
  { heading: 'Trukket', cell: ({ drawnAt }) => danish.minute(drawnAt) },
  { heading: 'Af', cell: ({ reviewer }) => reviewer.subject },
  { heading: 'Læsninger', align: 'right', cell: ({ readings }) => danish.number(readings.length) },
];

/** The samples that were drawn, and who reviews them. */
export const Samples = ({ items, next }: ReviewsAnswer): VNode => (
  <>
    <Table
      caption="Stikprøver, den seneste først"
      columns={reviewColumns}
      rows={items}
      keyOf={({ number }) => String(number)}
      none="Der er ikke trukket stikprøver endnu."
    />
    {next !== null && (
      <p>
        <a href={asking(samplesAddress, { cursor: next })}>Ældre stikprøver</a>
      </p>
    )}
  </>
);

/** A sample as it was drawn: what to review. */
export const DrawnSample = ({ sample }: { readonly sample: SampleAnswer }): VNode => (
  <section>
    <p role="status">{`Stikprøven er trukket ${danish.minute(sample.drawnAt)} og skrevet ned som din.`}</p>
    <EntryTable
      caption={`Stikprøve af læsninger i ${danish.monthName(sample.month)}`}
      items={sample.items}
      none="Ingen har læst om borgere i den måned; stikprøven er tom."
    />
  </section>
);

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
export const ForCitizen = ({ answer, asked }: ForCitizenProps): VNode => (
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
