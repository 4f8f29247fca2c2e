/**
 * What a terminal would obey rather than show: control characters (C0 but for tab and line ends, DEL, C1), line and
 * paragraph separators, and the marks, embeddings, overrides and isolates that turn the direction of writing.
 */
const obeyed =
  // oxlint-disable-next-line no-control-regex -- these are the characters to find
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)/gu;

const escaped = (character: string): string =>
  `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

/**
 * The text with everything that a terminal would obey written out as `\u001b`: visible to people, and in JSON still the
 * same text. All that the command line prints goes through here, because free text may hold anything.
 */
export const printable = (text: string): string => text.replaceAll(obeyed, escaped);
