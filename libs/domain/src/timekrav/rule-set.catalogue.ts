import type { JsonFault } from '../json/json-faults.ts';
import { readStrictJson } from '../json/strict-json.ts';
import type { RuleSet } from './rule-set.ts';
import { parseRuleSet } from './rule-set.parse.ts';
import { defaultRuleSet, shippedRuleSets } from './rule-set.shipped.ts';

/** The rule sets in force, by id: the shipped ones and the municipality's own. */
export interface RuleSetCatalogue {
  /** The one that judges when none is asked for. */
  readonly default: RuleSet;
  readonly byId: ReadonlyMap<string, RuleSet>;
}

/** A rule set file as read, UTF-8 with or without a byte order mark. */
export interface RuleSetFile {
  readonly fileName: string;
  readonly text: string;
}

/** The catalogue, or everything wrong with the files: Danish lines that name the file and the place in it. */
type BuiltCatalogue =
  | { readonly outcome: 'built'; readonly catalogue: RuleSetCatalogue }
  | { readonly outcome: 'faulty'; readonly faults: readonly string[] };

const isSame = (one: RuleSet, other: RuleSet): boolean => JSON.stringify(one) === JSON.stringify(other);

const said = ({ path, message }: JsonFault): string => (path === '' ? message : `${path}: ${message}`);

/** Enters the file's rule set in `byId`; answers what is wrong with it. */
const enter = (byId: Map<string, RuleSet>, { text }: RuleSetFile): readonly string[] => {
  const read = readStrictJson(text.replace(/^\uFEFF/, ''));
  if (!read) return ['Filen er ikke gyldig JSON.'];
  if (read.faults.length > 0) return read.faults.map(said);
  const parsed = parseRuleSet(read.json);
  if (parsed.outcome === 'faulty') return parsed.faults.map(said);
  const { ruleSet } = parsed;
  const known = byId.get(ruleSet.id);
  if (known !== undefined && !isSame(known, ruleSet))
    return [`id: Der findes allerede et regelsæt ${ruleSet.id} med et andet indhold.`];
  byId.set(ruleSet.id, ruleSet);
  return [];
};

/**
 * Builds the catalogue from the shipped rule sets and a municipality's own files. A faulty file is refused, and so is
 * one with other content under a known id; the same content again is fine.
 */
export const buildRuleSetCatalogue = (files: readonly RuleSetFile[] = []): BuiltCatalogue => {
  const byId = new Map(shippedRuleSets.map((ruleSet) => [ruleSet.id, ruleSet]));
  const faults = files.flatMap((file) => enter(byId, file).map((message) => `${file.fileName}: ${message}`));
  if (faults.length > 0) return { outcome: 'faulty', faults };
  return { outcome: 'built', catalogue: { default: defaultRuleSet, byId } };
};
