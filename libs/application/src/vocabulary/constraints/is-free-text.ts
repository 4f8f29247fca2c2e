import { constraint } from './constraint.ts';

const longest = 1_500;

const isShortEnough = (text: string): boolean =>
  text.length <= longest || (text.length <= 2 * longest && Array.from(text).length <= longest);

/** Up to 1,500 characters (Unicode code points). Only white space passes here: the domain takes it as missing. */
export const IsFreeText = (): PropertyDecorator =>
  constraint(
    'malformed',
    'Teksten må højst være på 1.500 tegn og skal være gyldig Unicode.',
    (value) => typeof value === 'string' && isShortEnough(value) && value.isWellFormed(),
  );
