import { type ErasedStores, PersonEraser } from '#libs/application';
import { Fault } from '#libs/platform';
import type { StoreAccess } from './store-access.ts';

/** Stores that were restored to a time before an erasure, which somebody who writes must carry out again first. */
export class ErasuresOutstanding extends Fault {
  override readonly name = 'ErasuresOutstanding';
  readonly kind = 'unusable';

  constructor(count: number) {
    super(
      `Der er ${count === 1 ? 'en sletning' : `${count} sletninger`}, som lagrene ikke kender: de er lagt tilbage fra en kopi fra før. ` +
        'Start API’et, eller kør nytteindsats rebuild; så slettes der igen, før noget vises.',
    );
  }
}

/**
 * Makes sure, before anything is shown, that nobody is there who was erased: carries out what a crash ended and what restored
 * stores do not know of. Whoever only reads is told to have that done; whoever looks for damage goes on. Where the person
 * register is lost, the file alone says who was: as long as log and keys know of them, the others go on without the register.
 *
 * @throws ErasuresOutstanding, ErasureFileUnusable, why the register is lost, and what the stores throw.
 */
export const expectErased = async (stores: ErasedStores, access: StoreAccess): Promise<void> => {
  if (access === 'inspect') return;
  const eraser = new PersonEraser(stores);
  const { lost } = stores.persons;
  if (access === 'write' && !lost) {
    await eraser.catchUp();
    return;
  }
  const unknown = await eraser.unknown();
  if (unknown > 0) throw lost ?? new ErasuresOutstanding(unknown);
};
