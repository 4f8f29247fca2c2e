const oneDecimal = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Milliseconds as `12,3 s`. */
export const seconds = (milliseconds: number): string => `${oneDecimal.format(milliseconds / 1_000)} s`;

/** Bytes as `12,3 MB`. */
export const megabytes = (bytes: number): string => `${oneDecimal.format(bytes / 1_000_000)} MB`;
