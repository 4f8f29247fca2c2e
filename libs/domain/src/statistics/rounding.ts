/** A share of integers, not negative, with one decimal; half is rounded away from zero. Exact until then. */
export const tenths = (numerator: number, denominator: number): number => {
  const twentieths = 20 * numerator + denominator;
  const divisor = 2 * denominator;
  return (twentieths - (twentieths % divisor)) / divisor / 10;
};

/** The value at a percentile by nearest rank; `null` of nothing. `counts`: how often each value is there, `count` in all. */
export const nearestRank = (
  counts: ReadonlyMap<number, number>,
  count: number,
  percentile: number,
): number | null => {
  const rank = Math.ceil((percentile * count) / 100);
  let passed = 0;
  for (const [value, many] of [...counts].toSorted(([one], [other]) => one - other)) {
    passed += many;
    if (passed >= rank) return value;
  }
  return null;
};
