import type { VNode } from 'preact';
import { citizenAddress, erasuresAddress, readingsAddress, samplesAddress } from './addresses.ts';

const parts = [
  { address: readingsAddress, label: 'Læselog' },
  { address: samplesAddress, label: 'Stikprøver' },
  { address: citizenAddress, label: 'Svar til en borger' },
  { address: erasuresAddress, label: 'Sletning og hold' },
] as const;

/** The ways between the pages of data protection. */
export const ControlParts = ({ at }: { readonly at: string }): VNode => (
  <nav aria-label="Indsigt">
    <ul class="part-links nobullet-list no-max-width">
      {parts.map(({ address, label }) => (
        <li key={address}>
          <a href={address} {...(address === at && { 'aria-current': 'page' as const })}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
