const fewest = 4;

/** The least of 1, 2, 5, 10, 20 … that is not below `least`. */
const roundStep = (least: number): number => {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((one) => one * power >= least) ?? 10;
  return Math.max(1, factor * power);
};

/** Whole numbers for an axis, from 0 on at equal steps; the last is not below `greatest`. */
export const axisNumbers = (greatest: number): readonly number[] => {
  const step = roundStep(Math.max(1, greatest) / fewest);
  const count = Math.max(1, Math.ceil(greatest / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
};
