/** Arithmetic modulo a prime: exact, and as good as fractions for telling what depends on what. */
const prime = 67_108_859;

/** A sum of variables (by index), each with its factor modulo the prime; what is left out has factor 0. */
export type LinearForm = Map<number, number>;

const modulo = (value: number): number => ((value % prime) + prime) % prime;

/** Two factors are below 2^26, so their product is exact. */
const product = (one: number, other: number): number => (one * other) % prime;

const inverse = (value: number): number => {
  let result = 1;
  let base = value;
  for (let exponent = prime - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = product(result, base);
    base = product(base, base);
  }
  return result;
};

/** Adds `times` a form to another. */
export const addTo = (form: LinearForm, added: LinearForm, times: number): void => {
  const factor = modulo(times);
  for (const [variable, value] of added) {
    const sum = ((form.get(variable) ?? 0) + product(value, factor)) % prime;
    if (sum === 0) form.delete(variable);
    else form.set(variable, sum);
  }
};

/** What a variable of a form is when the form is 0. */
export const solvedFor = (form: LinearForm, variable: number): LinearForm => {
  const factor = prime - inverse(form.get(variable)!);
  return new Map(
    [...form]
      .filter(([other]) => other !== variable)
      .map(([other, value]) => [other, product(value, factor)]),
  );
};

/** Puts a form in the place of a variable. */
export const substitute = (form: LinearForm, variable: number, by: LinearForm): void => {
  const factor = form.get(variable);
  if (factor === undefined) return;
  form.delete(variable);
  addTo(form, by, factor);
};

/** The same text for forms that are multiples of each other; empty for the one that is 0. */
export const formDirection = (form: LinearForm): string => {
  const ordered = [...form].toSorted(([one], [other]) => one - other);
  if (ordered.length === 0) return '';
  const unit = inverse(ordered[0]![1]);
  return ordered.map(([variable, value]) => `${variable}:${product(value, unit)}`).join(' ');
};
