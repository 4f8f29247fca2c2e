import type { VNode } from 'preact';

/** Something to be done, and where. */
export interface WaitingTask {
  readonly address: string;
  /** What the link says, in Danish; names nobody. */
  readonly text: string;
}

/** What waits in one part of the pages. */
export interface WaitingWork {
  /** Danish. */
  readonly part: string;
  readonly tasks: readonly WaitingTask[];
}

interface HomeProps {
  /** The page where one left off, and what the menu calls it. */
  readonly left: { readonly address: string; readonly label: string } | null;
  readonly waiting: readonly WaitingWork[];
}

const Waiting = ({ part, tasks }: WaitingWork): VNode => (
  <div>
    <h3>{part}</h3>
    <ul class="nobullet-list">
      {tasks.map(({ address, text }) => (
        <li key={text}>
          <a href={address}>{text}</a>
        </li>
      ))}
    </ul>
  </div>
);

/** Where one left off, and what waits. */
export const HomePage = ({ left, waiting }: HomeProps): VNode => (
  <>
    {left && (
      <p>
        <a class="button button-secondary" href={left.address}>
          {`Fortsæt, hvor du slap: ${left.label}`}
        </a>
      </p>
    )}
    <section aria-labelledby="venter">
      <h2 id="venter">Hvad venter</h2>
      {waiting.length === 0 ? (
        <p>Intet venter på dig. Menuen foroven fører til det, du kan se.</p>
      ) : (
        <div class="waiting-work">
          {waiting.map((work) => (
            <Waiting key={work.part} {...work} />
          ))}
        </div>
      )}
    </section>
  </>
);
