import type { VNode } from 'preact';

/** A page that others lead to. */
export interface MenuLink {
  readonly address: string;
  /** Danish. */
  readonly label: string;
}

interface LinksProps {
  readonly links: readonly MenuLink[];
  /** The address of this page, which is marked. */
  readonly at: string | undefined;
}

/** Ways to pages, as items of a list. */
export const LinkItems = ({ links, at }: LinksProps): VNode => (
  <>
    {links.map(({ address, label }) => (
      <li key={address}>
        <a href={address} {...(address === at && { 'aria-current': 'page' as const })}>
          {label}
        </a>
      </li>
    ))}
  </>
);

/** The ways between pages that belong together; `label` says which, in Danish. */
export const PartLinks = ({ label, ...links }: LinksProps & { readonly label: string }): VNode => (
  <nav class="parts" aria-label={label}>
    <ul class="part-links nobullet-list no-max-width">
      <LinkItems {...links} />
    </ul>
  </nav>
);
