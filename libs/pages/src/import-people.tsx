import type { VNode } from 'preact';
import type { RowEffect, RowOutcome } from '#libs/application';
import { danish, type Who } from '#libs/domain';
import { participantAddress } from './addresses.ts';
import { ProtectedAddress, unnamed } from './who.tsx';

/** How far a file is: it waits for its turn, is tried, was tried, is recorded, was; or the one or the other broke off. */
export type ImportStage =
  'waiting' | 'rehearsing' | 'rehearsed' | 'rehearsalBroke' | 'recording' | 'recorded' | 'recordingBroke';

/** Somebody, and what becomes of the rows about them. */
export interface ImportedPerson extends Who {
  /** Left out for whom the file enrols anew, and where nobody may be told who that is. */
  readonly participantId?: string;
  readonly newName?: string;
  readonly rows: readonly Omit<RowOutcome, 'participantId' | 'newName'>[];
}

const effects: Readonly<
  Record<RowEffect, { readonly sign: string; readonly would: string; readonly did: string }>
> = {
  adds: { sign: '+', would: 'tilføjes', did: 'tilføjet' },
  changes: { sign: '→', would: 'rettes', did: 'rettet' },
  unchanged: { sign: '=', would: 'uændret', did: 'uændret' },
  refused: { sign: '✗', would: 'afvises', did: 'afvist' },
  failed: { sign: '?', would: 'uvist', did: 'uvist' },
};

/** In the order in which they are counted. */
export const rowEffects = Object.keys(effects) as readonly RowEffect[];

const isRecorded = (stage: ImportStage): boolean => stage === 'recorded' || stage === 'recordingBroke';

/** What a row does, in Danish: it would, until the file is recorded. */
export const effectWord = (effect: RowEffect, stage: ImportStage): string =>
  isRecorded(stage) ? effects[effect].did : effects[effect].would;

const Person = ({
  person: { participantId, name, newName, protectedAddress },
}: {
  readonly person: ImportedPerson;
}): VNode =>
  participantId === undefined ? (
    <>{newName === undefined ? 'Ukendt' : `${newName} (ny)`}</>
  ) : (
    <>
      <a href={participantAddress(participantId)}>{name ?? unnamed(participantId)}</a>{' '}
      <ProtectedAddress protectedAddress={protectedAddress} />
    </>
  );

const happenedText = (happened: string | null): string =>
  happened === null ? '' : `${danish.dayOrWeek(happened)}: `;

interface ImportPeopleProps {
  readonly people: readonly ImportedPerson[];
  readonly stage: ImportStage;
}

/** What each row of a file would do or did, by person. */
export const ImportPeople = ({ people, stage }: ImportPeopleProps): VNode => (
  <div class="wide">
    <table class="table table--compact">
      <caption>{isRecorded(stage) ? 'Hvad rækkerne gjorde' : 'Hvad rækkerne vil gøre'}</caption>
      <thead>
        <tr>
          {['Borger', 'Række', 'Følge', 'Hvad'].map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.flatMap((person) =>
          person.rows.map((row, index) => (
            <tr key={row.line}>
              {index === 0 && (
                <th scope="rowgroup" rowSpan={person.rows.length}>
                  <Person person={person} />
                </th>
              )}
              <td class="align-text-right">{row.line}</td>
              <td class="no-wrap">
                <span aria-hidden="true">{effects[row.effect].sign} </span>
                {effectWord(row.effect, stage)}
              </td>
              <td>
                {happenedText(row.happened)}
                {row.says}
                {row.note !== undefined && <p class="hint">{row.note}</p>}
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  </div>
);
