import type { VNode } from 'preact';
import type { HistoryEntry } from '#libs/application';
import { danish, events as declared, type ParticipantEventType } from '#libs/domain';
import { participantAddress } from './addresses.ts';
import { InPieces } from './document-text.tsx';
import { Entry } from './history-entry.tsx';
import { type HistoryView, viewAddress } from './history-forms.tsx';

/** The events of a view, in its order. */
const shownIn = (
  events: readonly HistoryEntry[],
  { about, onlyCorrections, oldestFirst }: HistoryView,
): readonly HistoryEntry[] => {
  const found = events.filter(({ type }) => {
    const kind = declared[type as ParticipantEventType];
    return (about === null || kind.about === about) && (!onlyCorrections || kind.corrects);
  });
  return oldestFirst ? found : found.toReversed();
};

interface EventsProps {
  readonly events: readonly HistoryEntry[];
  readonly view: HistoryView;
}

/** The rows that stand where `Events` has its pieces, each made when it is asked for. */
export function* historyRows({
  participantId,
  events,
  view,
}: EventsProps & { readonly participantId: string }): Generator<VNode> {
  const address = participantAddress(participantId, 'historik');
  for (const entry of shownIn(events, view))
    yield (
      <Entry entry={entry} knownThen={viewAddress(address, view, { knownAt: entry.position, week: null })} />
    );
}

/** The same in a file, which leads nowhere. */
export function* historyFileRows({ events, view }: EventsProps): Generator<VNode> {
  for (const entry of shownIn(events, view)) yield <Entry entry={entry} knownThen={undefined} />;
}

const noneText = (total: number, { knownAt }: HistoryView): string => {
  if (total > 0) return 'Ingen hændelser passer til filteret. Vælg alle hændelser for at se dem.';
  return knownAt === null
    ? 'Der er ikke registreret noget om borgeren.'
    : 'På det tidspunkt var der ikke registreret noget om borgeren.';
};

const headings = ['Sket', 'Registreret', 'Hvad', 'Før → nu', 'Hvem'];

/** The table of events; its rows are what `historyRows` makes. */
export const Events = ({ events, view }: EventsProps): VNode => {
  const { length } = shownIn(events, view);
  if (length === 0) return <p>{noneText(events.length, view)}</p>;
  const order = view.oldestFirst ? 'den ældste først' : 'den nyeste først';
  const of = length === events.length ? '' : ` af ${danish.number(events.length)}`;
  return (
    <div class="wide">
      <table class="table table--compact history">
        <caption>{`${danish.counted(length, 'hændelse', 'hændelser')}${of}, ${order}`}</caption>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <InPieces />
        </tbody>
      </table>
    </div>
  );
};
