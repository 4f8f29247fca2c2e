import type { VNode } from 'preact';
import type { ReportVerification } from '#libs/application';
import { reportAddress } from '../addresses.ts';
import { Facts } from '../facts.tsx';

const parts = {
  internal: 'den interne form',
  published: 'den offentliggjorte form',
  definition: 'definitionen',
  ruleSet: 'regelsættet',
} as const;

const verdicts: Readonly<Record<ReportVerification['outcome'], string>> = {
  verified: '✓ Rapporten er lavet igen fra loggen og er ens byte for byte.',
  differs: '✗ Rapporten bliver en anden, når den laves igen fra loggen.',
  other_version: '? Rapporten kan ikke laves igen af denne udgave af produktet.',
};

const keptTexts: Readonly<Record<ReportVerification['kept'], string>> = {
  same: 'Det gemte resultat er det, der blev frosset.',
  nothing: 'Resultatet var ikke gemt.',
  wrong: 'Det gemte resultat var ikke det, der blev frosset.',
};

/** What became of making a frozen report again. */
export const VerificationPage = ({ found }: { readonly found: ReportVerification }): VNode => (
  <>
    <p class="glance">{verdicts[found.outcome]}</p>
    {found.outcome === 'differs' && (
      <p>Sig det til driften. Under Revision ses, om loggen selv er i orden.</p>
    )}
    <Facts
      facts={[
        ...(found.differs.length === 0
          ? []
          : ([['Ikke ens', found.differs.map((part) => parts[part]).join(' og ')]] as const)),
        ['Gemt', keptTexts[found.kept]],
        ['Position i loggen', found.position ?? 'loggen var tom'],
        ['Frosset af udgave', found.frozenBy],
        ['Lavet igen af udgave', found.madeBy],
      ]}
    />
    <p>
      <a href={reportAddress(found.reportId)}>Tilbage til rapporten</a>
    </p>
  </>
);
