const idDigits = 32;

/** The letters a to p for the first 32 digits of a hexadecimal text: no run of them can look like a CPR number. */
export const inLetters = (hex: string): string =>
  hex
    .slice(0, idDigits)
    .replaceAll(/[\da-f]/g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
