import type { FieldWords } from '../form/asked-fields.ts';

/** What people read of free text, wherever it is typed. */
export const freeTextHint = 'Begrundelsen gemmes krypteret. Skriv ikke CPR-nummer eller diagnose.';

export const wrongDate = 'Skriv en dato, der findes, f.eks. dag 4, måned 11 og år 2022.';

/** A reason, which the domain demands. */
export const reason: FieldWords = {
  label: 'Begrundelse',
  hint: freeTextHint,
  wrong: 'Skriv højst 1.500 tegn.',
};

/** A reason that may be left out. */
export const optionalReason: FieldWords = { ...reason, label: 'Begrundelse (kan udelades)' };
