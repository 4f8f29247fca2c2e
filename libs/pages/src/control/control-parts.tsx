import type { VNode } from 'preact';
import { citizenAddress, erasuresAddress, readingsAddress, samplesAddress } from './addresses.ts';
import { PartLinks } from '../links.tsx';

const parts = [
  { address: readingsAddress, label: 'Læselog' },
  { address: samplesAddress, label: 'Stikprøver' },
  { address: citizenAddress, label: 'Svar til en borger' },
  { address: erasuresAddress, label: 'Sletning og hold' },
] as const;

/** The ways between the pages of data protection. */
export const ControlParts = ({ at }: { readonly at: string }): VNode => (
  <PartLinks label="Indsigt" links={parts} at={at} />
);
