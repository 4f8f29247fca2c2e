import { hash } from 'node:crypto';
import { codes, type FrozenResult, type ReportSubject } from '#libs/domain';
import { canonicalJson, type JsonValue, type ParticipantKeys, reportingStream } from '#libs/event-store';
import { productVersion } from '#libs/platform';
import type { RuleSets } from '../questions/rule-sets.ts';
import type { FreezingMoment, ReportResult, ReportResults } from './report-results.ts';

const digestOf = (bytes: Uint8Array | string): string => `sha256:${hash('sha256', bytes)}`;

const ofJson = (value: unknown): string => digestOf(canonicalJson(value as JsonValue));

/** Every code list with its labels, as the result was made with it. */
const codeListsDigest = ofJson(codes.codeLists);

/** The digests by which a result is known again. */
export type ResultDigests = Pick<FrozenResult, 'internalDigest' | 'publishedDigest'>;

/**
 * The digests of a result: keyed over the internal one, since an open one would let suppressed cells be found by trial, open
 * over the published form.
 *
 * @throws ParticipantKeysUnavailable
 */
export const resultDigests = async (
  keys: ParticipantKeys,
  kommunekode: string,
  { internal, published }: ReportResult,
): Promise<ResultDigests> => {
  const key = await keys.derived(reportingStream(kommunekode), 'frozen result');
  return {
    internalDigest: `hmac-sha256:${key.of(new TextDecoder().decode(internal))}`,
    publishedDigest: published ? digestOf(published) : null,
  };
};

/** The digest of a rule set: of everything that it says. */
export const ruleSetDigest = (ruleSets: RuleSets, id: string): string => ofJson(ruleSets.judging(id));

/** Makes what a frozen report keeps. */
export class Freezing {
  readonly #keys: ParticipantKeys;
  readonly #ruleSets: RuleSets;
  readonly #results: ReportResults;

  constructor(keys: ParticipantKeys, ruleSets: RuleSets, results: ReportResults) {
    this.#keys = keys;
    this.#ruleSets = ruleSets;
    this.#results = results;
  }

  /** @throws EventStoreUnavailable, ParticipantKeysUnavailable, UnknownRuleSet */
  async made(reportId: string, subject: ReportSubject, moment: FreezingMoment): Promise<FrozenResult> {
    const { kommunekode, ruleSet } = subject.parameters;
    const definition = this.#results.definition(subject.definition);
    const result = await this.#results.make(subject, moment);
    await this.#results.keep(reportId, result);
    return {
      reportId,
      definitionVersion: definition.version,
      definitionDigest: definition.digest,
      ruleSetDigest: ruleSetDigest(this.#ruleSets, ruleSet),
      codeListsDigest,
      productVersion,
      position: moment.position,
      frozenOn: moment.on,
      ...(await resultDigests(this.#keys, kommunekode, result)),
    };
  }
}
