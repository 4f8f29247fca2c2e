/** Something that is held and can be let go of. */
export interface LetGo {
  close(): unknown;
}

/** Lets go of what was opened, the last first. */
export const letGo = (opened: readonly LetGo[]): void => {
  for (const held of opened.toReversed()) held.close();
};
