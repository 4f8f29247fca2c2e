import type { VNode } from 'preact';
import type { RowEffect, TableFormat } from '#libs/application';
import { danish } from '#libs/domain';
import { asking, importAddress } from './addresses.ts';
import { ShownToInput } from './form/form.tsx';
import {
  effectWord,
  type ImportedPerson,
  ImportPeople,
  type ImportStage,
  rowEffects,
} from './import-people.tsx';

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

const Counts = ({
  counts,
  stage,
  hiddenRows,
}: Pick<ImportProps, 'counts' | 'stage' | 'hiddenRows'>): VNode => (
  <>
    <ul class="part-links">
      {rowEffects
        .filter((effect) => effect !== 'failed' || counts.failed > 0)
        .map((effect) => (
          <li key={effect}>
            <strong>{danish.number(counts[effect])}</strong> {effectWord(effect, stage)}
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

const dueOf = ({ adds, changes }: ImportProps['counts']): number => adds + changes;

/** Whether there is nothing left to do with a file. */
const isOver = ({ stage, counts }: Pick<ImportProps, 'stage' | 'counts'>): boolean =>
  stage === 'recorded' || (stage === 'rehearsed' && dueOf(counts) === 0);

/** What the button under a file does, and says. */
const nextOf = (stage: ImportStage, due: number): readonly [to: string, label: string] => {
  if (stage === 'rehearsalBroke') return ['proeve', 'Prøv filen igen'];
  const label =
    stage === 'recordingBroke' ? 'Prøv igen' : `Registrér ${danish.counted(due, 'række', 'rækker')}`;
  return ['registrering', label];
};

const Next = ({ importId, stage, counts }: Pick<ImportProps, 'importId' | 'stage' | 'counts'>): VNode => {
  const [to, label] = nextOf(stage, dueOf(counts));
  return (
    <form method="post" action={`${importAddress(importId)}/${to}`}>
      <ShownToInput />
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
      <p>
        {stage === 'rehearsed' && isOver(props)
          ? 'Filen er prøvet. Der er intet at registrere.'
          : said[stage]}
      </p>
      <Counts {...props} />
      {!isOver(props) && <Next {...props} />}
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
      {people.length === 0 ? <p>Ingen rækker at vise.</p> : <ImportPeople people={people} stage={stage} />}
      {pages > 1 && (
        <nav aria-label="Sider">
          <p>
            {page > 1 && <a href={asking(address, { vis, side: String(page - 1) })}>Forrige side</a>}{' '}
            {`Side ${page} af ${pages}`}{' '}
            {page < pages && <a href={asking(address, { vis, side: String(page + 1) })}>Næste side</a>}
          </p>
        </nav>
      )}
      {isOver(props) && (
        <p>
          <a href={importAddress()}>Send en fil til</a>
        </p>
      )}
    </>
  );
};
