import type { JsonObject, StoredEvent } from './stored-event.ts';

/** Turns the facts of a `type` event from schema version `from` into those of version `from + 1`. */
export interface Upcaster {
  readonly type: string;
  readonly from: number;
  readonly upcast: (data: JsonObject) => JsonObject;
}

/** What a store does to every event it hands out; hashes are checked on the stored form, before this. */
export type Upcast = (event: StoredEvent) => StoredEvent;

/** The upcasters of this product: none yet, every event type stands in its first version. */
export const shippedUpcasters: readonly Upcaster[] = [];

/**
 * Brings events up to the newest version that `upcasters` lead to, step by step. The hashes in the metadata stay
 * those of the stored form.
 *
 * @throws Error when two upcasters claim the same step.
 */
export const upcasting = (upcasters: readonly Upcaster[]): Upcast => {
  const steps = new Map(upcasters.map((upcaster) => [stepKey(upcaster.type, upcaster.from), upcaster]));
  if (steps.size < upcasters.length) throw new Error('two upcasters claim the same step');
  if (steps.size === 0) return (event) => event;
  return (event) => {
    let { schemaVersion, data } = event;
    for (
      let step = steps.get(stepKey(event.type, schemaVersion));
      step;
      step = steps.get(stepKey(event.type, schemaVersion))
    ) {
      data = step.upcast(data);
      schemaVersion++;
    }
    return schemaVersion === event.schemaVersion ? event : { ...event, schemaVersion, data };
  };
};

const stepKey = (type: string, from: number): string => {
  return `${type} ${from}`;
};
