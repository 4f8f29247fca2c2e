/**
 * What a terminal would obey rather than show, or not show at all: control characters (C0 but for tab and line ends, DEL,
 * C1), line and paragraph separators, the marks, embeddings, overrides and isolates that turn the direction of writing,
 * and what has no width (soft hyphens, spaces, tags, a byte order mark but for the first). The joiners of emoji stay.
 */
const obeyed =
  // oxlint-disable-next-line no-control-regex -- these are the characters to find
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]|(?<!^)\ufeff|\r(?!\n)/gu;

const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/**
 * The text with everything that a terminal would obey written out as `\u001b`: visible to people, and in JSON still the
 * same text. All that the command line prints goes through here, because free text may hold anything.
 */
export const printable = (text: string): string => text.replaceAll(obeyed, escaped);
