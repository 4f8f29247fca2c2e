import { HoldBody, ProposedErasureBody } from '../erasures/erasure.bodies.ts';
import { closed, flag, list, nullable, object, ref, type Schema, text, words } from './schema.ts';
import { everyOf } from './schemas.declared.ts';

const kommunekoder = list(ref('Kommunekode'));
const page = (item: string): Schema =>
  object({
    items: list(ref(item)),
    next: nullable(text('The `cursor` of the next page; null on the last.')),
  });

/** What is asked and answered about retention, holds and erasures. */
export const erasureSchemas: Readonly<Record<string, Schema>> = {
  Retention: page('RetentionItem'),
  RetentionItem: object({
    participantId: ref('ParticipantId'),
    kommunekoder: list(ref('Kommunekode'), 'Those of its forløb that are seen.'),
    retentionOverFrom: ref('DanishDate'),
  }),
  Erasures: page('Erasure'),
  Erasure: object({
    erasureId: { ...text(), format: 'uuid' },
    state: words('proposed', 'replaced', 'approved', 'carried_out'),
    participantIds: list(ref('ParticipantId'), 'Those with a forløb that is seen.'),
    decision: text(),
    archiveDelivery: text(),
    proposedAt: ref('Instant'),
    proposedBy: text('The actor.'),
    approvals: list(object({ at: ref('Instant'), by: text('The actor.'), kommunekoder })),
    missing: list(ref('Kommunekode'), 'Whose approval is missing, of those that are seen.'),
    awaitsOthers: flag('Municipalities that are not seen have to approve too.'),
    carriedOutAt: nullable(ref('Instant')),
  }),
  ProposedErasure: closed(everyOf(ProposedErasureBody)),
  HoldReason: closed(everyOf({ reason: { ...HoldBody.reason, optional: false } })),
  Holds: object({
    participantId: ref('ParticipantId'),
    holds: list(
      object({
        kommunekode: ref('Kommunekode'),
        at: ref('Instant'),
        by: text('The actor.'),
        reason: nullable(text('The free text; null when its key is gone.')),
      }),
    ),
  }),
};
