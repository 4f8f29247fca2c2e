import type { VNode } from 'preact';
import type { RowEffect, RowOutcome, TableFormat } from '#libs/application';
import { danish, type Who } from '#libs/domain';
import { asking, importAddress, participantAddress } from './addresses.ts';
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

/** What became of a file so far, a page of the people in it. */
export interface ImportProps {
  readonly importId: string;
  readonly stage: ImportStage;
  readonly counts: Readonly<Record<RowEffect, number>>;
  /** How the file was sent, and how refused rows are handed back. */
  readonly format: TableFormat;
  readonly hiddenRows: number;
  readonly onlyRefused: boolean;
  readonly people: readonly ImportedPerson[];
  readonly page: number;
  readonly pages: number;
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

const isRecorded = (stage: ImportStage): boolean => stage === 'recorded' || stage === 'recordingBroke';

const wordOf = (effect: RowEffect, stage: ImportStage): string =>
  isRecorded(stage) ? effects[effect].did : effects[effect].would;

const Counts = ({
  counts,
  stage,
  hiddenRows,
}: Pick<ImportProps, 'counts' | 'stage' | 'hiddenRows'>): VNode => (
  <>
    <ul class="part-links">
      {(Object.keys(effects) as RowEffect[])
        .filter((effect) => effect !== 'failed' || counts.failed > 0)
        .map((effect) => (
          <li key={effect}>
            <strong>{danish.number(counts[effect])}</strong> {wordOf(effect, stage)}
          </li>
        ))}
    </ul>
    {hiddenRows > 0 && (
      <p role="note">
        {`${danish.counted(hiddenRows, 'række er skjult', 'rækker er skjult')} i regnearket og er læst som de andre.`}
      </p>
    )}
  </>
);

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

const People = ({ people, stage }: Pick<ImportProps, 'people' | 'stage'>): VNode => (
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
                {wordOf(row.effect, stage)}
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

/** What the button under a file does, and says. */
const nextOf = (stage: ImportStage, due: number): readonly [to: string, label: string] => {
  if (stage === 'rehearsalBroke') return ['proeve', 'Prøv filen igen'];
  const label =
    stage === 'recordingBroke' ? 'Prøv igen' : `Registrér ${danish.counted(due, 'række', 'rækker')}`;
  return ['registrering', label];
};

const Next = ({
  importId,
  stage,
  counts,
}: Pick<ImportProps, 'importId' | 'stage' | 'counts'>): VNode | null => {
  const due = counts.adds + counts.changes;
  if (stage === 'recorded' || (stage === 'rehearsed' && due === 0)) return null;
  const [to, label] = nextOf(stage, due);
  return (
    <form method="post" action={`${importAddress(importId)}/${to}`}>
      <p class="form-buttons">
        <button class="button button-primary">{label}</button>{' '}
        <a class="button button-tertiary" href={importAddress()}>
          Send en anden fil
        </a>
      </p>
    </form>
  );
};

const said: Readonly<Partial<Record<ImportStage, string>>> = {
  rehearsed: 'Filen er prøvet. Intet er registreret endnu.',
  recorded: 'Filen er registreret. Sendes den igen, ændrer den intet.',
  rehearsalBroke: 'Filen kunne ikke prøves. Intet er registreret.',
  recordingBroke: 'Det vides ikke, om alle rækker er med. Prøv igen; intet bliver registreret to gange.',
};

/** What a file would do or did, by person. */
export const ImportPage = (props: ImportProps): VNode => {
  const { importId, stage, counts, format, onlyRefused, people, page, pages } = props;
  const address = importAddress(importId);
  const vis = onlyRefused ? 'afviste' : null;
  return (
    <>
      <p>{said[stage]}</p>
      <Counts {...props} />
      <Next {...props} />
      {counts.refused > 0 && (
        <ul class="part-links">
          <li>
            <a href={`${address}/afviste`} download>
              {`Hent de afviste rækker (${format.toUpperCase()}) til rettelse`}
            </a>
          </li>
          <li>
            <a href={asking(address, { vis: onlyRefused ? null : 'afviste' })}>
              {onlyRefused ? 'Vis alle rækker' : 'Vis kun de afviste'}
            </a>
          </li>
        </ul>
      )}
      {people.length === 0 ? <p>Ingen rækker at vise.</p> : <People people={people} stage={stage} />}
      {pages > 1 && (
        <nav aria-label="Sider">
          <p>
            {page > 1 && <a href={asking(address, { vis, side: String(page - 1) })}>Forrige side</a>}{' '}
            {`Side ${page} af ${pages}`}{' '}
            {page < pages && <a href={asking(address, { vis, side: String(page + 1) })}>Næste side</a>}
          </p>
        </nav>
      )}
      {stage === 'recorded' && (
        <p>
          <a href={importAddress()}>Send en fil til</a>
        </p>
      )}
    </>
  );
};
