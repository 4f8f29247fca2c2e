import { readiness } from '../codes/code-lists.ts';
import { date, inSentence } from '../text/danish.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';
import type { WeekExplanation } from './explanation.ts';
import { timeText } from './words.ts';
import { registeredText, type Registrations } from './registration.ts';

/** What a week requires and where that comes from, in Danish. */
export const requirementText = (
  { requirement }: WeekExplanation,
  { id, label }: RuleSet,
  registrations: Registrations,
): string => {
  const { from, minutes, readOn, readinessFrom, individualFrom } = requirement;
  const category = inSentence(readiness[requirement.readiness].label);
  const since = `fra ${date(readinessFrom)}${registeredText(registrations, requirement.readinessEventId)}`;
  const rule = label === id ? id : `${label} (${id})`;
  const asked = timeText(minutes ?? 0);
  const decided = `Kategorien den ${date(readOn)} er ${category} (${since}).`;
  switch (from) {
    case 'rule_set':
      return `Kravet er ${asked} om ugen efter regelsættet ${rule}. ${decided}`;
    case 'individual':
      return `Kravet er ${asked} om ugen efter en individuel beslutning (fra ${date(individualFrom ?? readOn)}${registeredText(registrations, requirement.individualEventId)}), som går forud for regelsættet ${rule}. ${decided}`;
    case 'excluded':
      return `Regelsættet ${rule} stiller intet krav til fordrevne fra Ukraine. ${decided}`;
    case 'none':
      return `Regelsættet ${rule} stiller intet krav til kategorien, og der er ikke truffet en individuel beslutning om et krav. ${decided}`;
  }
};
