import fc from 'fast-check';

/**
 * As many examples of a property as a mutant is shown, the same ones each time; one that fails is not made smaller. Who asks for a seed
 * asks for the very examples, and gets them all.
 */
const RUNS = 20;

const few = ({ numRuns = RUNS, ...others } = {}) => ({
  ...others,
  numRuns: others.seed === undefined ? Math.min(numRuns, RUNS) : numRuns,
  seed: others.seed ?? 1,
  endOnFailure: true,
});

export default { ...fc, assert: (property, parameters) => fc.assert(property, few(parameters)) };
