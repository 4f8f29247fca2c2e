import { describe } from '@jest/globals';
import { describeOtherCategories } from './other-categories.contract.ts';
import { describeProjection } from './projection.contract.ts';
import type { OpenReadModels } from './read-models.harness.ts';
import { describeRebuild } from './rebuild.contract.ts';
import { describeRememberedRows } from './remembered-rows.contract.ts';
import { describeRows } from './rows.contract.ts';
import { describeSideBySide } from './side-by-side.contract.ts';
import { describeVerify } from './verify.contract.ts';

/** The contract that every engine's read models fulfil; run unchanged for each. */
export const describeReadModels = (engine: string, open: OpenReadModels): void => {
  describe(`Read models on ${engine}`, () => {
    describeRows(open);
    describeRememberedRows(open);
    describeProjection(open);
    describeRebuild(open);
    describeVerify(open);
    describeOtherCategories(open);
    describeSideBySide(open);
  });
};
