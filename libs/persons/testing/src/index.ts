import { describeForgottenPersons } from './forgotten-persons.contract.ts';
import { describeNameOrder } from './name-order.contract.ts';
import { describePersonClaims } from './person-claims.contract.ts';
import { describePersonsKept } from './person-register.contract.ts';
import type { OpenTriedRegister } from './tried-register.ts';

/** What every person register keeps to. */
export const describePersonRegister = (name: string, open: OpenTriedRegister): void => {
  describePersonsKept(name, open);
  describePersonClaims(name, open);
  describeForgottenPersons(name, open);
  describeNameOrder(name, open);
};
