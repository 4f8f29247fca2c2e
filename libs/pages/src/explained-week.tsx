import type { VNode } from 'preact';
import { type ExplainedEvent, reasonText, type WeekExplanationAnswer } from '#libs/application';
import { danish, weekStatusLabels } from '#libs/domain';
import { orderText } from './order.tsx';
import { type Column, Table } from './table.tsx';

const statusOf = (week: ExplainedEvent['after']): string =>
  week ? `${weekStatusLabels[week.status].sign} ${weekStatusLabels[week.status].label}` : '–';

const columns: readonly Column<ExplainedEvent>[] = [
  { heading: 'Registreret', cell: ({ event }) => danish.minute(event.recordedAt) },
  { heading: 'Hvad', cell: ({ event }) => event.text },
  { heading: 'Ugen før', cell: ({ before }) => statusOf(before) },
  { heading: 'Ugen efter', cell: ({ after }) => statusOf(after) },
  { heading: 'Hvem', cell: ({ event }) => event.by },
  { heading: 'Begrundelse', cell: ({ event }) => reasonText(event) },
];

/** Why a week has its status, in sentences, and the events behind it. */
export const ExplainedWeek = ({
  answer: { week, text, events },
  isTurned = false,
}: {
  /** The oldest events first. */
  readonly isTurned?: boolean;
  readonly answer: Pick<WeekExplanationAnswer, 'week' | 'text' | 'events'>;
}): VNode => (
  <section id={`uge-${week}`} aria-label={`Forklaring af ${danish.dayOrWeek(week)}`}>
    {text.map((sentence, index) =>
      index === 0 ? (
        <p key={sentence}>
          <strong>{sentence}</strong>
        </p>
      ) : (
        <p key={sentence}>{sentence}</p>
      ),
    )}
    <details>
      <summary>{`Bygger på ${danish.counted(events.length, 'hændelse', 'hændelser')}`}</summary>
      <Table
        caption={`Hændelser bag ${danish.dayOrWeek(week)}, ${orderText(isTurned)}`}
        columns={columns}
        rows={isTurned ? events : events.toReversed()}
        keyOf={({ event }) => event.eventId}
        none="Der er ikke registreret noget, som har betydning for ugen."
      />
    </details>
  </section>
);
