/** Milliseconds before the `attempt`th try, from 1, after a failure: 0.1 s, doubling up to 5 s. */
export const backOffMs = (attempt: number): number => Math.min(100 * 2 ** (attempt - 1), 5_000);
