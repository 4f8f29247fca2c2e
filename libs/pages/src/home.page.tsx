import type { VNode } from 'preact';

/** Something that waits for whoever looks. */
export interface WaitingWork {
  readonly address: string;
  /** What the link says, in Danish. */
  readonly label: string;
  /** How it stands, in Danish; names nobody. */
  readonly text: string;
}

interface HomeProps {
  readonly name: string;
  /** What one is signed in as, in Danish, each with its limits. */
  readonly grants: readonly string[];
  /** The page where one left off. */
  readonly left: Pick<WaitingWork, 'address' | 'label'> | null;
  readonly waiting: readonly WaitingWork[];
}

/** Who one is, where one left off, and what waits. */
export const HomePage = ({ name, grants, left, waiting }: HomeProps): VNode => (
  <>
    <p>{`Du er logget ind som ${name} (${grants.join('; ')}).`}</p>
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
        <ul class="waiting-work">
          {waiting.map(({ address, label, text }) => (
            <li key={address}>
              <a href={address}>{label}</a>
              {`: ${text}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  </>
);
