/** The middle of some numbers. */
export const median = (numbers) =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** What a piece of work measured each of several times, one after the other. */
export const timesOf = async (rounds, work) => {
  const times = [];
  for (let round = 0; round < rounds; round += 1) times.push(await work());
  return times;
};

const danish = (number) => number.toLocaleString('da-DK', { maximumFractionDigits: number < 100 ? 1 : 0 });

/** Prints what was measured beside its aim, a line at a time, in columns. */
export const printed = (what, value, unit, aim) => {
  const beside =
    aim === undefined
      ? ''
      : `mål ${danish(aim).padStart(6)} ${unit.padEnd(3)} ${value <= aim ? 'nået' : 'IKKE nået'}`;
  console.log(`${what.padEnd(58)} ${danish(value).padStart(8)} ${unit.padEnd(3)}   ${beside}`.trimEnd());
};
