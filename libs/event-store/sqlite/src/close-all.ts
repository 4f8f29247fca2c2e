/** Something that is open and can be closed. */
export interface Closeable {
  close(): unknown;
}

/** Closes everything that was opened, in reverse order. */
export const closeAll = (opened: readonly Closeable[]): void => {
  for (const one of opened.toReversed()) one.close();
};
