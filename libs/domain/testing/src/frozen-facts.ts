import { randomBytes } from 'node:crypto';
import type { FrozenFacts } from '#libs/domain';

const idBytes = 16;

const letters = (): string =>
  randomBytes(idBytes)
    .toString('hex')
    .replaceAll(/[\da-f]/g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));

/** The facts of a report of statistics that was frozen some time. */
export const frozenFacts = (kommunekode: string, changes: Partial<FrozenFacts> = {}): FrozenFacts => ({
  reportId: `${kommunekode}-${letters()}`,
  version: 1,
  definition: 'statistics',
  definitionVersion: '2026-1',
  definitionDigest: 'sha256:d',
  parameters: { kommunekode, period: '2022-10', ruleSet: 'aarhus-2022' },
  ruleSetDigest: 'sha256:r',
  codeListsDigest: 'sha256:c',
  productVersion: '1.0.0',
  position: null,
  frozenOn: '2022-12-01',
  internalDigest: 'hmac-sha256:i',
  publishedDigest: `sha256:${'ab'.repeat(32)}`,
  ...changes,
});
