const digestPart = 32;

/** The letters a to p for the digits of a hexadecimal text: no run of them can look like a CPR number. */
const inLetters = (hex: string): string =>
  hex.replaceAll(/[\da-f]/g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));

/** The row's command id: the same file gives the same ids, a corrected file new ones (at most 46 characters). */
export const commandIdOfRow = (fileDigest: string, row: number): string =>
  `csv-${inLetters(fileDigest.slice(0, digestPart))}-${row}`;
