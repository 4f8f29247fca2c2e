import { count, list, nullable, object, ref, type Schema, text, words } from './schema.ts';

/** What is answered about verifications. */
export const verificationSchemas: Readonly<Record<string, Schema>> = {
  VerificationAnswer: object({ last: nullable(ref('Verification')) }),
  Verification: object({
    id: text(),
    by: text('Who asked for it, in Danish.'),
    startedAt: ref('Instant'),
    endedAt: nullable(ref('Instant')),
    part: nullable(text('What is being verified, in Danish; null when it is over.')),
    done: count,
    total: nullable(count),
    position: nullable(text('The last event of the log when it began; null: there was none.')),
    found: list(ref('VerificationFinding'), 'What was found in each store.'),
    failure: nullable(text('Why it could not be carried out, in Danish.')),
    state: words('running', 'interrupted', 'failed', 'faulty', 'in_order'),
  }),
  VerificationFinding: object({
    faults: list(text(), 'The first twenty, in Danish.'),
    faultCount: count,
    conclusion: text('In Danish.'),
  }),
};
