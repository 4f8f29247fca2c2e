/** What people read of who somebody is; both are left out where nobody is known. */
export interface Who {
  readonly name?: string | undefined;
  readonly protectedAddress?: boolean | undefined;
}

/** `Anna Holm`, `Anna Holm (beskyttet adresse)`; of a name that is not shown the mark alone. */
export const whoText = ({ name, protectedAddress }: Who): string =>
  [name, protectedAddress && '(beskyttet adresse)'].filter(Boolean).join(' ');

/** The headings of who somebody is in spreadsheets. */
export const whoHeadings: readonly string[] = ['navn', 'beskyttet_adresse'];

/** The cells under them. A spreadsheet is a file: a name whose address is protected does not stand in it. */
export const whoCells = ({ name, protectedAddress }: Who): readonly string[] =>
  protectedAddress ? ['', 'ja'] : [name ?? '', ''];
