const patienceMs = 2_000;

/** The number, or not-a-number when it does not come in time: a measurement must not wait for what is down. */
export const inTime = (number: Promise<number>): Promise<number> => {
  const late = Promise.withResolvers<number>();
  const timer = setTimeout(late.resolve, patienceMs, Number.NaN);
  return Promise.race([number.catch(() => Number.NaN), late.promise]).finally(() => clearTimeout(timer));
};
