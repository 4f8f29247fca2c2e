import type { VNode } from 'preact';
import { type HistoryEntry, reasonText } from '#libs/application';
import { danish, type Who } from '#libs/domain';
import { asking, participantAddress } from './addresses.ts';
import { ProtectedAddress } from './who.tsx';

/** A participant's events, the oldest first, with who the participant is. */
export interface HistoryProps extends Who {
  readonly participantId: string;
  readonly knownAt: string | null;
  readonly events: readonly HistoryEntry[];
}

const Technical = ({ entry }: { readonly entry: HistoryEntry }): VNode => (
  <details>
    <summary>teknik</summary>
    <dl class="facts">
      {(
        [
          ['Hændelse', `${entry.type} ${entry.eventId}`],
          ['Nr. og position', `${entry.revision}, ${entry.position}`],
          ['Kommando', entry.commandId],
          ['Korrelation', entry.correlationId],
          ['Kilde', `${entry.actor} (${entry.source})`],
          ['Hash', entry.hash],
        ] as const
      ).map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <code>{text}</code>
          </dd>
        </div>
      ))}
    </dl>
  </details>
);

const Entry = ({ entry, address }: { readonly entry: HistoryEntry; readonly address: string }): VNode => {
  const reason = reasonText(entry);
  return (
    <tr>
      <td class="no-wrap">{entry.happened ?? ''}</td>
      <td class="no-wrap">
        <time dateTime={entry.recordedAt}>{danish.instant(entry.recordedAt)}</time>
      </td>
      <td>
        {entry.text}
        {reason !== '' && <p class="reason">Begrundelse: {reason}</p>}
        <Technical entry={entry} />
      </td>
      <td>{entry.by}</td>
      <td>
        <a href={asking(address, { knownAt: entry.position })}>Som kendt her</a>
      </td>
    </tr>
  );
};

/** Everything that was recorded of a participant, the newest first: what, when, by whom, why. */
export const History = ({ participantId, protectedAddress, knownAt, events }: HistoryProps): VNode => {
  const address = participantAddress(participantId, 'historik');
  return (
    <>
      <ProtectedAddress protectedAddress={protectedAddress} />
      <p>
        <a href={participantAddress(participantId)}>Sagen</a>
      </p>
      {knownAt !== null && (
        <p role="note">
          {`Som kendt ${danish.knownTime(knownAt)}. Hvad der er registreret senere, står her ikke. `}
          <a href={address}>Vis alt, hvad der er kendt nu</a>
        </p>
      )}
      <div class="wide">
        <table class="table table--compact">
          <caption>{`${danish.counted(events.length, 'hændelse', 'hændelser')}, den nyeste først`}</caption>
          <thead>
            <tr>
              {['Sket', 'Registreret', 'Hvad', 'Hvem', 'Kendt'].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {events.toReversed().map((entry) => (
              <Entry key={entry.eventId} entry={entry} address={address} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
