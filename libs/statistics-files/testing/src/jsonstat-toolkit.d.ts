/** What tests ask of the reader of JSON-stat that others wrote; it comes without types. */
declare module 'jsonstat-toolkit' {
  export interface Dataset {
    readonly class: string;
    readonly id: readonly string[];
    readonly size: readonly number[];
    readonly role: Readonly<Record<string, readonly string[]>>;
    readonly value: readonly (number | null)[];
    readonly extension: { readonly measure: string; readonly break: boolean };
    Dimension(id: string): { readonly id: readonly string[] };
    Data(
      place: Readonly<Record<string, string>>,
    ): { readonly value: number | null; readonly status: string } | null;
  }
  interface Collection {
    readonly class: string;
    readonly length: number;
    Dataset(index: number): Dataset | null;
  }
  const JSONstat: (json: unknown) => Collection;
  export default JSONstat;
}
