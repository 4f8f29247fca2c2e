import { ComponentReader } from './component-reader.ts';
import type { Range } from './linear-system.ts';
import { barest, type PublishedForm, total, type TrueTables, type Versioned } from './published-forms.ts';
import { componentsOf } from './components-of.ts';
import { forcedBy, isUnknown, ReadersView, type UnseenAmount } from './readers-view.ts';

/** Something that a reader knows more exactly than the definition allows. */
export interface Breach {
  readonly place: Versioned;
  readonly value: number;
  readonly persons: number;
  readonly range: Range;
  /** The person who knows it; `null`: anybody. */
  readonly knownTo: string | null;
}

/** Amounts that somebody knows, by the unknown's index; `person` is `null` for what anybody knows: none. */
interface Insight {
  readonly person: string | null;
  readonly known: ReadonlyMap<number, number>;
}

const tolerance = 1e-5;
const amountMeasures = ['fuldtidspersoner', 'timer', 'uger'];

const isCount = ({ cell }: Versioned): boolean => !amountMeasures.includes(cell.split('|')[0]!);

/**
 * Whether a reader who knows no more than this of a cell knows no more than allowed: from the `inevitable` least up to
 * threshold - 1 and at least two integers for a primary count, two values for a secondary, half of its value to either side for
 * an amount. What is inevitable is known however much is suppressed.
 */
const isProtected = (unknown: UnseenAmount, range: Range, inevitable: Range, threshold: number): boolean => {
  const isLargeIncrement = unknown.least === 0 && unknown.contributors.size >= threshold;
  if (isLargeIncrement) return true;
  const value = total(unknown.contributors);
  const reaches = (low: number, high: number): boolean =>
    range.least <= Math.max(low, inevitable.least) + tolerance &&
    range.most >= Math.min(high, inevitable.most) - tolerance;
  if (!isCount(unknown.place)) return reaches(value / 2, 1.5 * value);
  if (unknown.contributors.size < threshold) return reaches(0, Math.max(threshold - 1, inevitable.least + 1));
  const values = ({ least, most }: Range): number =>
    Math.floor(most + tolerance) - Math.ceil(least - tolerance);
  return values(range) >= Math.min(1, values(inevitable));
};

/** Anybody, and each person who is alone in a suppressed cell and so knows what it is. */
const insightsOf = ({ unknowns }: ReadersView): readonly Insight[] => {
  const alone = unknowns.filter(
    ({ isGuarded, least, contributors }) => isGuarded && least > 0 && contributors.size === 1,
  );
  const byPerson = Map.groupBy(alone, ({ contributors }) => [...contributors.keys()][0]!);
  return [
    { person: null, known: new Map() },
    ...[...byPerson].map(([person, own]) => ({
      person,
      known: new Map(own.map(({ index, contributors }) => [index, total(contributors)])),
    })),
  ];
};

const isGuardedAgainst = ({ known }: Insight, { index, isGuarded }: UnseenAmount): boolean =>
  isGuarded && !known.has(index);

/** The least that an unknown is because its own parts are as much as the same reader knows of them, each judged by itself. */
const leastOfParts = ({ relations }: ReadersView, reader: ComponentReader, whole: UnseenAmount): number => {
  const own = relations.filter((one) => one.whole === whole && (one.kind === 'sum' || one.kind === 'covers'));
  const leasts = own.map(({ kind, parts }) => {
    const each = parts.map((part) => (isUnknown(part) ? reader.range(part).least : part));
    return kind === 'sum' ? each.reduce((sum, one) => sum + one, 0) : Math.max(...each);
  });
  return Math.max(0, ...leasts);
};

/** What the same reader would know of an unknown if everything but zeros were suppressed. */
const inevitably = async (view: ReadersView, { person }: Insight, { key }: UnseenAmount): Promise<Range> => {
  const unknown = view.unknown(key)!;
  const insight = insightsOf(view).find((one) => one.person === person);
  const component = componentsOf(view).find(({ members }) => members.includes(unknown))!;
  const reader = await ComponentReader.of(component);
  reader.as(insight?.known ?? new Map());
  const range = reader.range(unknown);
  reader.close();
  return range;
};

/**
 * Everything that a reader of published forms narrows further than the definition allows: anybody, or one of those who are
 * counted and alone in a suppressed cell. `truth` says which cells are the same unknown and what each must keep open. Throws
 * when forms and relations contradict each other.
 */
export const attack = async (
  truth: readonly TrueTables[],
  forms: readonly PublishedForm[],
  threshold: number,
): Promise<readonly Breach[]> => {
  const view = new ReadersView(truth, forms);
  const breaches: Breach[] = [];
  const found = ({ place, contributors }: UnseenAmount, range: Range, knownTo: string | null): void => {
    breaches.push({ place, value: total(contributors), persons: contributors.size, range, knownTo });
  };
  for (const unknown of view.shownElsewhere)
    found(unknown, { least: total(unknown.contributors), most: total(unknown.contributors) }, null);
  let bare: ReadersView | undefined;
  const insights = insightsOf(view);
  for (const component of componentsOf(view)) {
    if (!component.members.some(({ isGuarded }) => isGuarded)) continue;
    const reader = await ComponentReader.of(component);
    for (const insight of insights) {
      if (!reader.as(insight.known) && insight.person !== null) continue;
      const forced = forcedBy(view, insight.known);
      for (const unknown of component.members.filter((one) => isGuardedAgainst(insight, one))) {
        const own = { least: forced[unknown.index]!, most: Infinity };
        const range = reader.range(unknown, (seen) => isProtected(unknown, seen, own, threshold));
        if (isProtected(unknown, range, own, threshold)) continue;
        const parted = { least: leastOfParts(view, reader, unknown), most: Infinity };
        if (isProtected(unknown, range, parted, threshold)) continue;
        bare ??= new ReadersView(truth, barest(forms));
        const inevitable = await inevitably(bare, insight, unknown);
        if (!isProtected(unknown, range, inevitable, threshold)) found(unknown, range, insight.person);
      }
    }
    reader.close();
  }
  return breaches;
};
