import type { ComponentChildren, VNode } from 'preact';
import { asking } from '../addresses.ts';
import { type MenuLink, PartLinks } from '../links.tsx';

/** What was asked, and by whom it may be asked: names and values of an address. */
export type AskedOfReport = Readonly<Record<string, string | null | undefined>>;

/** The ways between the pages about reports that one may open. */
export const ReportTabs = ({
  tabs,
  at,
}: {
  readonly tabs: readonly MenuLink[];
  readonly at: string;
}): VNode => <PartLinks label="Rapporter" links={tabs} at={at} />;

/** Says that figures may still change. */
export const Provisional = ({ what }: { readonly what: string | null }): VNode | null =>
  what === null ? null : (
    <p class="provisional" role="note">
      <strong>FORELØBIG:</strong> {what}
    </p>
  );

/** Files of the same figures, below what they mean. */
export const Downloads = ({
  what = 'Hent',
  address,
  asked,
  formats,
}: {
  /** Stands before the files. */
  readonly what?: string;
  readonly address: string;
  readonly asked: AskedOfReport;
  readonly formats: readonly (readonly [format: string, label: string])[];
}): VNode => (
  <p class="downloads">
    {`${what}: `}
    {formats.map(([format, label], index) => (
      <>
        {index > 0 && ' · '}
        <a key={format} href={asking(address, { ...asked, format })} download>
          {label}
        </a>
      </>
    ))}
  </p>
);

/** A number that leads to those behind it, for whoever may see them. */
export const Figure = ({
  text,
  behind,
  meaning,
}: {
  readonly text: string;
  /** Where those behind it are shown; `null`: they are not. */
  readonly behind: string | null;
  /** What the number is, for whoever only hears the link. */
  readonly meaning: string;
}): VNode =>
  behind === null ? (
    <>{text}</>
  ) : (
    <a href={behind} aria-label={`${meaning}: ${text}, se borgerne`}>
      {text}
    </a>
  );

/** More to read, folded together. */
export const More = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}): VNode => (
  <details class="more">
    <summary>{title}</summary>
    {children}
  </details>
);
