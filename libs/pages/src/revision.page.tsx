import type { VNode } from 'preact';
import { danish } from '#libs/domain';
import { revisionAddress } from './addresses.ts';
import { samplesAddress } from './control/addresses.ts';
import { ShownToInput } from './form/form.tsx';
import { Facts } from './facts.tsx';

/** A verification as the page shows it. */
interface ShownVerification {
  readonly state: 'running' | 'interrupted' | 'failed' | 'faulty' | 'in_order';
  /** In Danish. */
  readonly by: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly part: string | null;
  readonly done: number;
  readonly total: number | null;
  readonly position: string | null;
  readonly found: readonly {
    readonly faults: readonly string[];
    readonly faultCount: number;
    readonly conclusion: string;
  }[];
  readonly failure: string | null;
}

interface RevisionProps {
  /** The one that began last; `null` when none is known. */
  readonly last: ShownVerification | null;
  /** Whether whoever looks may review the read log. */
  readonly mayReviewReadings: boolean;
}

const headings: Readonly<Record<ShownVerification['state'], string>> = {
  running: '… Efterprøvningen er i gang',
  interrupted: '! Efterprøvningen er afbrudt',
  failed: '! Efterprøvningen kunne ikke gennemføres',
  faulty: '✗ Der er fundet fejl',
  in_order: '✓ Alt er i orden',
};

const progressText = ({ part, done, total }: ShownVerification): string =>
  part === null
    ? 'Den er lige begyndt.'
    : `${part}: ${danish.number(done)}${total === null ? '' : ` af ${danish.number(total)}`} hændelser.`;

const [minuteMs, secondMs] = [60_000, 1_000];

/** `2 min. 5 sek.` */
const durationText = (from: string, to: string): string => {
  const ms = Date.parse(to) - Date.parse(from);
  const [minutes, seconds] = [Math.floor(ms / minuteMs), Math.floor((ms % minuteMs) / secondMs)];
  if (ms < secondMs) return 'under 1 sek.';
  return minutes === 0 ? `${seconds} sek.` : `${danish.number(minutes)} min. ${seconds} sek.`;
};

const LastVerification = ({ last }: { readonly last: ShownVerification }): VNode => {
  const facts: readonly (readonly [string, string])[] = [
    ['Begyndt', danish.instant(last.startedAt)],
    ...(last.endedAt === null
      ? []
      : ([
          ['Slut', danish.instant(last.endedAt)],
          ['Varede', durationText(last.startedAt, last.endedAt)],
        ] as const)),
    ['Sat i gang af', last.by],
    ...(last.state === 'running'
      ? []
      : ([['Læst til og med position', last.position ?? '(ingen)']] as const)),
  ];
  return <Facts facts={facts} />;
};

/** What is done about faults, the careful step first. */
const WhatToDo = (): VNode => (
  <section aria-labelledby="fejl-fundet">
    <h3 id="fejl-fundet">Hvad nu?</h3>
    <ol>
      <li>Lad alle filer ligge, og bed driften gemme en kopi af datamappen, før noget prøves.</li>
      <li>
        Kommandoen <code>nytteindsats verify</code> nævner hver fejl med den borger, den handler om.
      </li>
      <li>
        Er kun en læsemodel forkert, laver <code>nytteindsats rebuild</code> den igen fra loggen; ingen
        hændelse går tabt.
      </li>
      <li>
        Er loggen forkert, må dens tal ikke bruges: driften lægger den seneste sikkerhedskopi, der kan
        efterprøves, tilbage, og sagen meldes til den, der er ansvarlig for data.
      </li>
    </ol>
  </section>
);

const Last = ({ last }: { readonly last: ShownVerification }): VNode => (
  <section aria-labelledby="seneste">
    <h2 id="seneste">{headings[last.state]}</h2>
    <LastVerification last={last} />
    {last.state === 'running' && (
      <p>
        {last.total !== null && (
          <progress aria-label="Så langt er efterprøvningen" value={last.done} max={last.total} />
        )}{' '}
        {`${progressText(last)} Imens kan alt bruges som ellers. `}
        <a href={revisionAddress}>Se, hvor langt den er</a>
      </p>
    )}
    {last.state === 'interrupted' && (
      <p>Den proces, der efterprøvede, er holdt op, før den blev færdig. Sæt en ny efterprøvning i gang.</p>
    )}
    {last.failure !== null && <p>{last.failure}</p>}
    {last.state === 'failed' && (
      <p>
        Intet er ændret, og det vides ikke, om der er fejl. Ret det, der er nævnt, og sæt en ny efterprøvning
        i gang; bliver det ved, skal driften se i programmets log.
      </p>
    )}
    {last.found.map(({ conclusion, faults, faultCount }) => (
      <div key={conclusion} class="found">
        <p class="found-conclusion">{conclusion}</p>
        {faults.length > 0 && (
          <ul>
            {[...Map.groupBy(faults, (fault) => fault)].map(([fault, { length }]) => (
              <li key={fault}>{length === 1 ? fault : `${fault} (${danish.number(length)} gange)`}</li>
            ))}
          </ul>
        )}
        {faultCount > faults.length && (
          <p>{`og ${danish.number(faultCount - faults.length)} mere. Kommandoen nytteindsats verify nævner dem alle.`}</p>
        )}
      </div>
    ))}
    {last.state === 'faulty' && <WhatToDo />}
  </section>
);

/** Whether log and read models are as they were acknowledged: the last verification, and the way to a new one. */
export const RevisionPage = ({ last, mayReviewReadings }: RevisionProps): VNode => (
  <>
    <p>
      En efterprøvning læser hele hændelsesloggen og regner efter, at ingen hændelse er ændret, fjernet eller
      flyttet. Så regner den de tal, siderne viser (læsemodellerne), ud forfra af loggen og sammenligner. Den
      ændrer intet.
    </p>
    {last ? (
      <Last last={last} />
    ) : (
      <p>
        Der er ikke gemt noget resultat endnu: loggen er ikke efterprøvet, hverken her eller med kommandoen{' '}
        <code>nytteindsats verify</code>.
      </p>
    )}
    {mayReviewReadings && (
      <p>
        <a href={samplesAddress}>Gennemgå læseloggen: hvem har læst hvad, og stikprøver af det</a>
      </p>
    )}
    {last?.state !== 'running' && (
      <form method="post" action={revisionAddress}>
        <ShownToInput />
        <button class="button button-primary">Efterprøv nu</button>
      </form>
    )}
  </>
);
