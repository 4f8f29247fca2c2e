import type { VNode } from 'preact';
import { type HistoryEntry, reasonText } from '#libs/application';
import { danish, danishDateAt, daysBetween, isIsoWeek, sundayOf } from '#libs/domain';
import { Facts } from './facts.tsx';

const technicalFacts = (entry: HistoryEntry): readonly (readonly [string, string])[] => [
  ['Hændelse', `${entry.type} ${entry.eventId}`],
  ['Nr. og position', `${entry.revision}, ${entry.position}`],
  ['Kommando', entry.commandId],
  ['Korrelation', entry.correlationId],
  ['Kilde', `${entry.actor} (${entry.source})`],
  ['Aftryk', entry.hash],
];

/** What a program would ask for: ids, place in the log, hash. */
const Technical = ({ entry }: { readonly entry: HistoryEntry }): VNode => (
  <details>
    <summary>teknik</summary>
    <Facts facts={technicalFacts(entry).map(([name, text]) => [name, <code>{text}</code>] as const)} />
  </details>
);

/** `15 dage efter ugens slutning`; empty when it was recorded before the week ended. */
const latenessText = ({ happened, recordedAt }: HistoryEntry): string => {
  if (!isIsoWeek(happened)) return '';
  const late = daysBetween(sundayOf(happened), danishDateAt(recordedAt));
  return late > 0 ? `${danish.days(late)} efter ugens slutning` : '';
};

/** What else is to be known of an event: why, how late, and what the source system said of when. */
const remarksOf = (entry: HistoryEntry): readonly string[] => {
  const reason = reasonText(entry);
  return [
    ...(reason === '' ? [] : [`Begrundelse: ${reason}`]),
    ...[latenessText(entry)].filter((text) => text !== ''),
    ...(entry.afterClose ? ['registreret efter at måneden var lukket'] : []),
    ...(entry.sourceRecordedAt === null
      ? []
      : [`registreret i fagsystemet ${danish.minute(entry.sourceRecordedAt)}`]),
  ];
};

interface EntryProps {
  readonly entry: HistoryEntry;
  /** Where the history as it was known at the event is; left out of a file. */
  readonly knownThen: string | undefined;
}

/** A row of the history: when it happened and when it was recorded, what, before and after, by whom. */
export const Entry = ({ entry, knownThen }: EntryProps): VNode => {
  const { change, happened, recordedAt } = entry;
  const remarks = remarksOf(entry);
  const registered = <time dateTime={recordedAt}>{danish.minute(recordedAt)}</time>;
  return (
    <tr>
      <td class="no-wrap">{happened === null ? '' : danish.dayOrWeek(happened)}</td>
      <td class="no-wrap">
        {knownThen === undefined ? (
          registered
        ) : (
          <a href={knownThen} title="Historikken, som den var kendt her">
            {registered}
          </a>
        )}
      </td>
      <td>
        {entry.text}
        {remarks.length > 0 && <p class="reason">{remarks.join(' · ')}</p>}
        <Technical entry={entry} />
      </td>
      <td>{change ? `${change.before ?? '–'} → ${change.after ?? 'trukket tilbage'}` : ''}</td>
      <td>{entry.by}</td>
    </tr>
  );
};
