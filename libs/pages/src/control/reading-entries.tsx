import type { VNode } from 'preact';
import type { AccessLogAnswer } from '#libs/application';
import { danish } from '#libs/domain';
import { type Column, Table } from '../table.tsx';
import { unnamed } from '../who.tsx';

type Entry = AccessLogAnswer['items'][number];

const purposes: Readonly<Record<string, string>> = {
  sagsbehandling: 'sagsbehandling',
  leverandoerregistrering: 'leverandørens registrering',
  revision: 'revision',
  kontrol: 'kontrol',
};

/** To what purposes somebody read, in Danish. */
export const purposesText = (names: readonly string[]): string =>
  names.map((name) => purposes[name] ?? name).join(', ');

const shownText = ({ participantIds, search, withheld }: Entry): string => {
  if (withheld) return 'også en anden kommunes; borgerne vises ikke';
  if (search) return `søgning på ${search.kind === 'cpr' ? 'CPR-nummer' : 'navn'}, ${search.found} fundet`;
  const [first] = participantIds;
  if (first === undefined) return 'ingen';
  const more = participantIds.length - 1;
  return more === 0 ? unnamed(first) : `${unnamed(first)} og ${danish.counted(more, 'anden', 'andre')}`;
};

/** A route, which breaks between its parts alone. */
const Route = ({ what }: Pick<Entry, 'what'>): VNode => (
  <code class="route">
    {what.split(/(?=\/)/).map((part, index) => (
      <>
        {index > 0 && <wbr />}
        {part}
      </>
    ))}
  </code>
);

/** What a reading was of, in Danish, by its route; `null`: the route alone says it. */
export type ReadingWords = (what: string) => string | null;

const What = ({ what, wordsOf }: Pick<Entry, 'what'> & { readonly wordsOf: ReadingWords }): VNode => {
  const words = wordsOf(what);
  return (
    <>
      {words !== null && <span class="read-words">{words}</span>}
      <Route what={what} />
    </>
  );
};

/** Where the readings of one user are. */
type ReaderAddress = (subject: string) => string;

const Reader = ({
  entry,
  addressOf,
}: {
  readonly entry: Entry;
  readonly addressOf?: ReaderAddress | undefined;
}): VNode => {
  const { reader, engagement } = entry;
  const name = reader.name ?? reader.subject;
  const [grants, task] = [
    reader.grants.map(({ role }) => role).join(', '),
    engagement === null ? '' : `, opgave ${engagement}`,
  ];
  return (
    <>
      {addressOf ? <a href={addressOf(reader.subject)}>{name}</a> : name}
      {` (${grants})${task}`}
    </>
  );
};

const columnsWith = (
  wordsOf: ReadingWords,
  addressOf: ReaderAddress | undefined,
): readonly Column<Entry>[] => [
  { heading: 'Nr.', align: 'right', cell: ({ number }) => danish.number(number) },
  { heading: 'Hvornår', cell: ({ at }) => <time dateTime={at}>{danish.minute(at)}</time> },
  { heading: 'Hvem', cell: (entry) => <Reader entry={entry} addressOf={addressOf} /> },
  { heading: 'Hvad', cell: ({ what }) => <What what={what} wordsOf={wordsOf} /> },
  { heading: 'Borgere', cell: shownText },
  { heading: 'Formål', cell: (entry) => purposesText(entry.purposes) },
  { heading: 'Svar', align: 'right', cell: ({ result }) => String(result) },
];

/** Readings as whoever controls is shown them. */
export const EntryTable = ({
  caption,
  items,
  none,
  wordsOf,
  readerAddress,
}: {
  readonly caption: string;
  readonly items: readonly Entry[];
  readonly none: string;
  readonly wordsOf: ReadingWords;
  readonly readerAddress?: ReaderAddress;
}): VNode => (
  <Table
    caption={caption}
    columns={columnsWith(wordsOf, readerAddress)}
    rows={items}
    keyOf={({ number }) => String(number)}
    none={none}
  />
);
