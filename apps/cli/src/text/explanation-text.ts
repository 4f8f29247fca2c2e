import { type ExplainedEvent, reasonText, type WeekExplanationAnswer } from '#libs/application';
import { danish, weekStatusLabels } from '#libs/domain';
import { table } from './table.ts';

const statusOf = (week: ExplainedEvent['after']): string =>
  week ? weekStatusLabels[week.status].label : '–';

const eventsTable = (events: readonly ExplainedEvent[]): string =>
  table(
    [
      { heading: 'Registreret' },
      { heading: 'Hvad' },
      { heading: 'Hvem' },
      { heading: 'Ugen før' },
      { heading: 'Ugen efter' },
      { heading: 'Begrundelse' },
    ],
    events.map(({ event, before, after }) => [
      danish.instant(event.recordedAt),
      event.text,
      event.by,
      statusOf(before),
      statusOf(after),
      reasonText(event),
    ]),
  );

/** Why a week has its status, for people: the explanation, then the events behind it, the oldest first. */
export const explanationSheet = ({ participantId, text, events, knownAt }: WeekExplanationAnswer): string => {
  const known = knownAt === null ? [] : [`Som kendt ${danish.knownTime(knownAt)}`];
  return [
    [`Borger ${participantId}`, ...known].join('\n'),
    text.join('\n'),
    `Bygger på ${danish.counted(events.length, 'hændelse', 'hændelser')}:`,
    eventsTable(events),
  ].join('\n\n');
};
